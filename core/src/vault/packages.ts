import { labelDigest } from '../container/label.ts'
import { type PackagePolicy, parsePolicy } from '../container/policy.ts'
import { ContainerRefusal } from '../container/refusal.ts'
import type { Entry } from '../contract/entry.ts'
import { readReference } from '../contract/references.ts'
import { SUSPENSIONS_SUBJECT } from '../contract/suspensions.ts'
import {
  acceptBody,
  type EquateBody,
  equateBody,
  packageSubject,
  RELEASING_ROLES,
  type RegisterBody,
  type ReviewBody,
  registerBody,
  regradeBody,
  rejectBody,
  reviewBody,
  revokeBody,
  SERVERS_SUBJECT,
  uuidIn,
} from '../contract/vault.ts'
import { keptByText } from '../kept/by-text.ts'
import { base64, utf8 } from '../ledger/bytes.ts'
import { type Because, because, isAt } from '../licence/dossier.ts'
import { withKey } from '../licence/fold/handler.ts'
import { digestOf } from './digest.ts'
import { equatedFor } from './equated.ts'
import { type Effect, folded, type Handler, handler, type Sealed, stampOf } from './fold.ts'
import { GATE_REASONS } from './gate-reasons.ts'
import { REASONS, RELEASE } from './releases.ts'
import { isOf, LEAST_RELEASING, reviewersOf } from './reviews.ts'
import { type Equated, handsOf, hasDecided, type Package, type Packages, type Review, splitNations } from './state.ts'
import { OF_SUBMISSIONS } from './submissions.ts'

const SUBJECT = packageSubject('')
const OTHER_SUBJECTS: ReadonlySet<string> = new Set([SERVERS_SUBJECT, SUSPENSIONS_SUBJECT])
const SECURITY = ['security-officer'] as const
const REASONS_OF_GATES: ReadonlySet<string> = new Set(GATE_REASONS)

/** Policies that are asked about at each opening of their package. */
const MOST_KEPT = 32

/** `sha256:` of a policy in base64, as it stands in a manifest and arrives at a key server. */
export const policyDigest: (policy: string) => string = keptByText(MOST_KEPT, (policy) => digestOf(utf8(policy)))

/** The policy whose text an act states; null where a key server would not read it. */
function policyIn(text: string): { readonly policy: PackagePolicy; readonly digest: string } | null {
  const encoded = base64(utf8(text))
  try {
    return { policy: parsePolicy(encoded), digest: policyDigest(encoded) }
  } catch (error) {
    if (error instanceof ContainerRefusal) return null
    throw error
  }
}

/** Why a registration is none that its nation may make; null when it is. */
function whyNotRegistered(body: RegisterBody, { uuid, entente }: PackagePolicy, named: string, sealed: Sealed) {
  const { licence, line, label } = body
  const nations = readReference(licence)
  const differs = (what: string) => because('bad-input', `the policy names another ${what} than the act`)
  if (uuid !== named) return differs('package')
  if (entente.licence !== licence || entente.line !== line) return differs('line')
  const { policy, classification, digest } = entente.label
  const isSame = policy === label.policy && classification === label.classification && digest === label.digest
  if (!isSame || labelDigest(label.text) !== label.digest) return differs('label')
  if (nations === null || entente.from !== sealed.nation || nations.exporter !== sealed.nation) {
    return because('not-permitted', 'a package is registered by the nation that packs it')
  }
  const splits = splitNations(entente)
  if (splits.length !== 2 || ![nations.exporter, nations.partner].every((each) => splits.includes(each))) {
    return because('bad-input', 'the key is not split between the two nations')
  }
  return null
}

/**
 * What only people could decide, two did at least, and whatever else people released one; none of them submitted it, and
 * each did by an act on this very file and label.
 */
function whyNotReleased(packages: Packages, body: RegisterBody, { by, nation }: Sealed): Because | null {
  const { outcome, persons } = body.inspection
  if (persons === undefined) {
    return outcome === 'person' ? because('incomplete', 'two persons must have looked at it') : null
  }
  const least = outcome === 'person' ? LEAST_RELEASING : 1
  const isEnough = new Set(persons).size === persons.length && persons.length >= least
  if (!isEnough || persons.includes(by.person)) {
    return because('separation-of-duty', 'those who release it are enough, each once, and none of them submitted it')
  }
  const reviewers = reviewersOf(packages, nation, { nation, registered: body }).map(({ stamp }) => stamp.by.person)
  const isReleased = persons.every((person) => reviewers.includes(person))
  return isReleased ? null : because('incomplete', 'not everybody who is named has released this file and label')
}

const register = handler<Packages, RegisterBody>(
  ['exporter', 'security-officer'],
  registerBody,
  (packages, body, sealed) => {
    const read = policyIn(body.policy)
    if (read === null) return because('bad-input', 'the policy is none that a key server reads')
    const wrong = whyNotRegistered(body, read.policy, packages.uuid, sealed) ?? whyNotReleased(packages, body, sealed)
    if (wrong) return wrong
    const { nation } = sealed
    if (packages.packages[nation]) return because('wrong-state', 'the package is registered')
    const registered = { ...body, entente: read.policy.entente, policy: read.digest, stamp: stampOf(sealed) }
    const equated = equatedFor(packages, nation, body)
    if (equated?.stamp.by.person === sealed.by.person)
      return because('separation-of-duty', 'nobody says himself what the label of what he submits counts as')
    const made: Package = {
      uuid: packages.uuid,
      nation,
      registered,
      accepted: {},
      rejected: {},
      revoked: {},
      regraded: null,
      ...(equated && { equated }),
    }
    return withPackage(packages, made)
  },
)

/** The package whose registration an act cites, where the acting nation is one of the licence's two. */
function citedBy({ packages }: Packages, { nation, causes }: Sealed): Package | Because {
  const found = Object.values(packages).find(({ registered }) =>
    causes.some((cause) => isAt(registered.stamp.place, cause)),
  )
  if (found === undefined) return because('incomplete', 'it cites no registration of the package')
  const nations = readReference(found.registered.licence)
  const isParty = nation === nations?.exporter || nation === nations?.partner
  return isParty ? found : because('not-permitted', 'the package is none of this nation’s')
}

/**
 * Of the own package before it is registered, of the other nation's after that, which it then cites. A person who says it
 * twice is one person.
 */
const review = handler<Packages, ReviewBody>(RELEASING_ROLES, reviewBody, (packages, body, sealed) => {
  const { nation, causes } = sealed
  const cited = causes.length === 0 ? null : citedBy(packages, sealed)
  if (cited !== null && 'code' in cited) return cited
  const packer = cited?.nation ?? nation
  if (packer === nation && packages.packages[nation]) return because('wrong-state', 'the package is registered')
  const isOther = cited && !isOf(body, cited.registered)
  if (isOther) return because('bad-input', 'it is of another file, label or report than was registered')
  const said: Review = { ...body, packer, stamp: stampOf(sealed) }
  const before = packages.reviews?.[nation] ?? []
  const isSaid = before.some((each) => isSame(each, said))
  if (isSaid) return because('wrong-state', 'this person has released it')
  return { ...packages, reviews: withKey(packages.reviews ?? {}, nation, [...before, said]) }
})

function isSame(one: Review, other: Review): boolean {
  const isOne = one.packer === other.packer && one.stamp.by.person === other.stamp.by.person
  return isOne && one.container === other.container && one.label === other.label && one.report === other.report
}

/** Of the own package before it is registered, once for a file and its label: nobody decides it anew by another act. */
const equate = handler<Packages, EquateBody>(SECURITY, equateBody, (packages, body, sealed) => {
  const { nation } = sealed
  const { container, label, alternative } = body
  if (packages.packages[nation]) return because('wrong-state', 'the package is registered')
  if (equatedFor(packages, nation, { container, label: { digest: label } }))
    return because('wrong-state', 'it is decided what its label counts as')
  if (labelDigest(alternative.text) !== alternative.digest) return because('bad-input', 'the label has another digest')
  const said: Equated = { ...body, stamp: stampOf(sealed) }
  const before = packages.equated?.[nation] ?? []
  return { ...packages, equated: withKey(packages.equated ?? {}, nation, [...before, said]) }
})

/** Whoever submitted, graded or inspected it does not let it through. */
function whyNotGate(found: Package, container: string, sealed: Sealed): Because | null {
  const { nation, by } = sealed
  const { registered } = found
  if (registered.container !== container) return because('bad-input', 'it is of another file than was registered')
  if (hasDecided(found, nation)) return because('wrong-state', 'this nation’s gate has decided')
  return nation === registered.stamp.nation && handsOf(found).includes(by.person)
    ? because('separation-of-duty', 'nobody lets through what he submitted, graded or inspected')
    : null
}

const accept = handler<Packages, ReturnType<typeof acceptBody.parse>>(SECURITY, acceptBody, (packages, body, sealed) =>
  onCited(packages, sealed, (found) => {
    const wrong = whyNotGate(found, body.container, sealed)
    return wrong ?? { ...found, accepted: withKey(found.accepted, sealed.nation, stampOf(sealed)) }
  }),
)

const reject = handler<Packages, ReturnType<typeof rejectBody.parse>>(SECURITY, rejectBody, (packages, body, sealed) =>
  onCited(packages, sealed, (found) => {
    const wrong = whyNotGate(found, body.container, sealed)
    if (wrong) return wrong
    const { reasons } = body
    if (reasons.length === 0 || !reasons.every((code) => REASONS_OF_GATES.has(code))) {
      return because('bad-input', 'a gate gives no such reason')
    }
    return { ...found, rejected: withKey(found.rejected, sealed.nation, { reasons, stamp: stampOf(sealed) }) }
  }),
)

const revoke = handler<Packages, ReturnType<typeof revokeBody.parse>>(SECURITY, revokeBody, (packages, body, sealed) =>
  onCited(packages, sealed, (found) => {
    if (found.revoked[sealed.nation]) return because('wrong-state', 'this nation has revoked it')
    const said = { reason: body.reason, stamp: stampOf(sealed) }
    return { ...found, revoked: withKey(found.revoked, sealed.nation, said) }
  }),
)

const regrade = handler<Packages, ReturnType<typeof regradeBody.parse>>(
  SECURITY,
  regradeBody,
  (packages, { label, ground }, sealed) => {
    const found = packages.packages[sealed.nation]
    if (found === undefined) return because('not-permitted', 'only the nation that packed it grades it')
    if (found.regraded) return because('wrong-state', 'it was graded anew')
    if (labelDigest(label.text) !== label.digest) return because('bad-input', 'the label has another digest')
    return withPackage(packages, { ...found, regraded: { label, ground, stamp: stampOf(sealed) } })
  },
)

const HANDLERS: { readonly [type: string]: Handler<Packages> } = {
  'vault.register': register,
  'vault.review': review,
  'vault.equate': equate,
  'vault.accept': accept,
  'vault.reject': reject,
  'vault.revoke': revoke,
  'vault.regrade': regrade,
}

/** The answers of key servers, and what waits for people, stand beside a package and change nothing of it. */
export function isAboutPackage({ subject, type }: { readonly subject: string; readonly type: string }): boolean {
  const isBeside = type === RELEASE || type === REASONS || OF_SUBMISSIONS.has(type)
  return subject.startsWith(SUBJECT) && !OTHER_SUBJECTS.has(subject) && !isBeside
}

function noPackages(uuid: string): Packages {
  return { uuid, packages: {}, ignored: [] }
}

/**
 * All that bears a name, after one more act about it. Acts of two nations may come in any order that their causes allow;
 * what another nation registers under the same name is another package.
 */
export function foldPackages(before: Packages | null, entry: Entry): Packages {
  return folded(before ?? noPackages(uuidIn(entry.act.subject)), entry, HANDLERS)
}

function onCited(packages: Packages, sealed: Sealed, change: (found: Package) => Package | Because): Effect<Packages> {
  const found = citedBy(packages, sealed)
  if ('code' in found) return found
  const next = change(found)
  return 'code' in next ? next : withPackage(packages, next)
}

function withPackage(packages: Packages, changed: Package): Packages {
  return { ...packages, packages: withKey(packages.packages, changed.nation, changed) }
}
