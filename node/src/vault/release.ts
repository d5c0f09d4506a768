import type { Place } from '@entente/core/contract/recorded'
import { readReference } from '@entente/core/contract/references'
import { PACKAGE_ID, packageSubject } from '@entente/core/contract/vault'
import { base64, utf8 } from '@entente/core/ledger/bytes'
import { commit, commitmentText } from '@entente/core/ledger/commitment'
import { canonicalJson } from '@entente/core/ledger/json'
import { newestDecision } from '@entente/core/licence/dossier'
import type { Asked, Knows } from '@entente/core/vault/asked'
import { type Decision, decideRelease, MOST_OF_ORGANISATION, MOST_OF_PERSON } from '@entente/core/vault/decide'
import { policyDigest } from '@entente/core/vault/packages'
import { REASONS, RELEASE, wrongInAnswer } from '@entente/core/vault/releases'
import { nodeCaller } from '../dossiers/perform.ts'
import type { Node } from '../node.ts'
import { causeOf } from '../peer/quote.ts'
import { systemRandom } from '../ports.ts'
import { sha256 } from '../store/primitives.ts'
import { Stopped } from '../store/stopped.ts'
import type { Tx } from '../store/store.ts'
import { knowsOf } from './knows.ts'

/** What a key server knows of a request once proof, token, key and binding were looked at (steps 1 to 4). */
export type ReleaseAsk = Omit<Asked, 'failures'> & {
  /** What was wrong by then. It may come while the tables are asked, and is there before anything is decided. */
  readonly failures: Asked['failures'] | Promise<Asked['failures']>
  /** `sha256:` of the client's public key (SPKI), and of the signed request. */
  readonly clientKey: string
  readonly request: string
  readonly opening: string | null
}

/** The reasons stand in the internal log, and never in the answer. */
export type ReleaseAnswer =
  | { readonly permit: true; readonly act: string }
  | { readonly permit: false; readonly because: 'denied' | 'unreadable' | 'not-now' }

export type Release = (ask: ReleaseAsk) => Promise<ReleaseAnswer>

/**
 * Whoever asks that much more often than is answered is not recorded any more: the log is never pruned. The other nation
 * names its people and organisations as it likes, so all of them together are bounded too.
 */
const SILENT = { person: 2 * MOST_OF_PERSON, organisation: 2 * MOST_OF_ORGANISATION, foreign: 5 * MOST_OF_ORGANISATION }

/** These are no faults of the package: the same may be permitted later. */
const NOT_NOW: ReadonlySet<string> = new Set(['stale', 'rate'])
const UNREADABLE: ReadonlySet<string> = new Set(['key', 'binding', 'policy'])

/**
 * Whether a share may leave this nation's key server. The decision, with the count, is one command: it is recorded
 * durably, with every reason in the internal log, before this resolves; only then does anything leave. Where it cannot be
 * recorded the answer is no.
 */
export function releaseOf(node: Node): Release {
  return async (ask) => {
    if (!PACKAGE_ID.test(ask.uuid)) return { permit: false, because: 'unreadable' }
    try {
      return await node.transact((tx) => released(node, tx, ask))
    } catch (error) {
      if (!(error instanceof Stopped)) throw error
      return { permit: false, because: 'not-now' }
    }
  }
}

async function released(node: Node, tx: Tx, asked: ReleaseAsk): Promise<ReleaseAnswer> {
  const knows = await knowsOf(node, tx, asked)
  const ask = { ...asked, failures: await asked.failures }
  if (isSilent(ask, knows)) return { permit: false, because: 'not-now' }
  const decision = decideRelease(ask, knows)
  const act = await record(node, tx, ask, knows, decision)
  return decision.permit && act !== null ? { permit: true, act } : { permit: false, because: whyNot(decision) }
}

function isSilent({ recipient }: Asked, { home, lately }: Knows): boolean {
  const isForeign = recipient.nation !== home && lately.nation >= SILENT.foreign
  return lately.person >= SILENT.person || lately.organisation >= SILENT.organisation || isForeign
}

function whyNot({ permit, reasons }: Decision): 'denied' | 'unreadable' | 'not-now' {
  if (permit) return 'denied'
  if (reasons.some((reason) => UNREADABLE.has(reason))) return 'unreadable'
  return reasons.every((reason) => NOT_NOW.has(reason)) ? 'not-now' : 'denied'
}

/**
 * Two acts: what both nations read, and the reasons, to which the first commits without telling anything of them. Gives
 * the first one's id. Null: no node could read such an act, so it would be counted nowhere, and nothing is recorded.
 */
async function record(node: Node, tx: Tx, ask: ReleaseAsk, knows: Knows, decision: Decision): Promise<string | null> {
  const author = nodeCaller(node)
  const subject = packageSubject(ask.uuid)
  const said = reasonsOf(ask, decision)
  const salt = systemRandom.bytes(32)
  const basis = commitmentText(commit(salt, utf8(canonicalJson(said)), sha256))
  const { ruling } = decision
  const body = bodyOf(ask, decision, basis)
  const field = wrongInAnswer(body, node.nation)
  if (field !== null) {
    node.log.warn({ field }, 'a key server was asked for what no act could say, and gave nothing')
    return null
  }
  const law = ruling === null ? {} : { law: ruling.law.hash }
  const causes = await Promise.all(
    citesOf(node, knows, decision).map((place) => causeOf(node.store, place.origin, place.index)),
  )
  const made = await tx.act({ type: RELEASE, log: 'shared', subject, body, causes, ...law }, author)
  await tx.act(
    { type: REASONS, log: 'internal', subject, body: { ...said, basis, salt: base64(salt) }, ...law },
    author,
  )
  return made.id
}

function bodyOf(ask: ReleaseAsk, { permit, found, count }: Decision, basis: string) {
  const { container, licence, line } = found?.registered ?? {}
  const { sid, kid, recipient, clientKey, request } = ask
  return {
    decision: permit ? 'permit' : 'refuse',
    ...(found ? { container, licence, line } : {}),
    policy: policyDigest(ask.policy),
    sid,
    kid,
    ...(count ?? {}),
    recipient,
    clientKey,
    request,
    ...(ask.opening === null ? {} : { opening: ask.opening }),
    basis,
  }
}

/** What stays in this nation's log: every reason, and what the guard and the label came to. */
function reasonsOf({ request, recipient }: ReleaseAsk, { permit, reasons, ruling, label }: Decision) {
  const verdicts = Object.entries(ruling?.nations ?? {}).map(([nation, { verdict }]) => [nation, verdict] as const)
  return {
    decision: permit ? 'permit' : 'refuse',
    request,
    recipient,
    reasons: [...reasons],
    verdicts: Object.fromEntries(verdicts),
    agreement: ruling?.agreement?.scope ?? null,
    label: label === null ? null : label.verdict === 'within' ? 'within' : label.reason,
  }
}

/** The partner's grant, its gate's word, and the newest that was followed of its log: what the answer was made in the knowledge of. */
function citesOf({ store, nation }: Node, { dossier }: Knows, { found }: Decision): Place[] {
  const nations = readReference(found?.registered.licence ?? '')
  const partner = nations?.exporter === nation ? nations.partner : nations?.exporter
  const log = store.logs().findLast(({ own, shared, published }) => !own && shared && published > 0)
  const grant = dossier && partner ? newestDecision(dossier, partner)?.stamp.place : undefined
  const gate = partner ? found?.accepted[partner]?.place : undefined
  const newest = log && { origin: log.origin, index: log.published - 1 }
  const places = [grant, gate, newest].flatMap((place) => place ?? [])
  return [...new Map(places.map((place) => [`${place.origin} ${place.index}`, place])).values()]
}
