import { decideCaseBody } from '../contract/cases.ts'
import { positionOf } from '../contract/chain.ts'
import type { Entry } from '../contract/entry.ts'
import type { Figure } from '../contract/monitor.ts'
import { readReference, subjectOf } from '../contract/references.ts'
import type { Openings } from '../contract/terms.ts'
import { acceptBody, type ReleaseBody, registerBody, releaseBody } from '../contract/vault.ts'
import { followedBy } from '../licence/followed.ts'
import { meetOpenings } from '../licence/meet.ts'
import { type Permitted, recipientsUsedOf, usedOf } from '../vault/counting.ts'
import { releaseIn, wrongInAnswer } from '../vault/releases.ts'
import type { Difference, Finding } from './check.ts'
import { restrictionFigure, restrictionOf } from './checks/after-restriction.ts'
import { bodyAs, type Granted, isConsent, ofType, statedTerms } from './facts.ts'
import { suspensionOf } from './suspended.ts'

type Permit = ReleaseBody & { readonly licence: string; readonly line: number; readonly container: string }

/** What a release is held against: acts of either nation with effect about its licence and its package, in any order. */
export type AboutRelease = {
  readonly acts: readonly Entry[]
  /** Whom permits of the exporter's node let open the line, up to and with this one; nothing of a permit that none counts. */
  readonly permits: readonly Permitted[]
}

/**
 * What is wrong with an answer of a key server: it is none that a node could count; or it is a permit without both
 * nations' grants, a registration and both gates' words, beyond the openings that both had granted on the line, or in
 * spite of what was suspended or revoked; each as far as its nation knew.
 */
export function monitorRelease(entry: Entry, { acts, permits }: AboutRelease): Difference[] {
  const act = { origin: entry.origin, index: entry.index }
  if (releaseIn(entry) === null) return malformed(entry).map((finding) => ({ internal: false, ...finding, act }))
  const body = permitIn(entry)
  if (body === null) return []
  const followed = followedBy(entry)
  const known = acts.filter((other) => {
    return positionOf(other) < (other.act.nation === entry.act.nation ? positionOf(entry) : followed)
  })
  const grants = grantsOn(known, body.licence)
  const findings = [
    ...unfounded(known, body, grants),
    ...beyond(entry, body, grants, permits),
    ...restricted(entry, known, body),
  ]
  return findings.map((finding) => ({ internal: false, ...finding, act, reference: body.licence }))
}

/** The permit that an act is; null: it is a refusal, or none. */
export function permitIn(entry: Entry): Permit | null {
  const body = releaseIn(entry)?.permit === true ? bodyAs(entry, releaseBody) : null
  const { licence, line, container } = body ?? {}
  if (body === null || licence === undefined || line === undefined || container === undefined) return null
  return { ...body, licence, line, container }
}

/** It counts nowhere, so it must not pass in silence. */
function malformed({ act }: Entry): Finding[] {
  if (act.by.role !== 'node') {
    return [{ code: 'wrong-role', figures: [{ what: 'role', stated: act.by.role, derived: 'node' }] }]
  }
  const field = wrongInAnswer(act.body, act.nation) ?? 'subject'
  const figure = { what: 'answer of a key server', stated: `another ${field}`, derived: 'one that is counted' }
  return [{ code: 'malformed', figures: [figure] }]
}

/** The newest decision of each nation of a licence, where it consents. */
function grantsOn(known: readonly Entry[], licence: string): Granted[] {
  const nations = readReference(licence)
  return [nations?.exporter, nations?.partner].flatMap((nation) => {
    const entry = ofType(known, 'cases.decide').findLast(
      ({ act }) => act.nation === nation && act.subject === subjectOf(licence),
    )
    const body = entry && bodyAs(entry, decideCaseBody)
    return entry && body && isConsent({ entry, body }) ? [{ entry, body }] : []
  })
}

/** What a permit cannot do without: two grants, a registration of that very package, and the words of both gates. */
function unfounded(known: readonly Entry[], body: Permit, grants: readonly Granted[]): Finding[] {
  const nations = readReference(body.licence)
  const registered = ofType(known, 'vault.register').find((other) => {
    const said = bodyAs(other, registerBody)
    const isSame = said?.container === body.container && said.licence === body.licence && said.line === body.line
    return isSame && other.act.nation === nations?.exporter
  })
  const accepts = ofType(known, 'vault.accept').filter((other) => {
    const isCited = other.act.causes.some(
      ({ origin, index }) => origin === registered?.origin && index === registered.index,
    )
    return isCited && bodyAs(other, acceptBody)?.container === body.container
  })
  const gates = [nations?.exporter, nations?.partner].filter((nation) =>
    accepts.some(({ act }) => act.nation === nation),
  )
  const figures = [
    ...lacking('grants', grants.length, 2),
    ...lacking('registrations of the package', registered === undefined ? 0 : 1, 1),
    ...lacking('gates that accepted it', gates.length, 2),
  ]
  return figures.length === 0 ? [] : [{ code: 'no-quorum', figures }]
}

function lacking(what: string, stated: number, derived: number): Figure[] {
  return stated < derived ? [{ what, stated: `${stated}`, derived: `${derived}` }] : []
}

/** The exporter's node alone counts; what may not be opened at all, the other's may not open either. */
function beyond({ act }: Entry, { licence, line }: Permit, grants: readonly Granted[], permits: readonly Permitted[]) {
  const openings = openingsOf(grants, line)
  const counts = readReference(licence)?.exporter === act.nation
  const used = counts ? usedOf(openings, permits).used : 1
  const recipients = counts ? recipientsUsedOf(openings, permits) : null
  const figures = [
    ...over(`line ${line} openings`, used, openings.most),
    ...(recipients === null ? [] : over(`line ${line} recipients`, recipients.used, recipients.most)),
  ]
  return figures.length === 0 ? [] : [{ code: 'over-balance', figures } satisfies Finding]
}

const NOTHING_OPENS: Openings = { most: 0, counted: 'each-opening' }

/** What both grants open of a line; without both, nothing. */
function openingsOf(grants: readonly Granted[], line: number): Openings {
  if (grants.length < 2) return NOTHING_OPENS
  const [one, ...others] = statedTerms(grants).map(({ lines }) => lines.find((each) => each.line === line)?.openings)
  return others.reduce(meetOpenings, one) ?? NOTHING_OPENS
}

function over(what: string, stated: number, derived: number): Figure[] {
  return stated > derived ? [{ what, stated: `${stated}`, derived: `${derived}` }] : []
}

function restricted(entry: Entry, known: readonly Entry[], { recipient, container }: Permit): Finding[] {
  const registered = ofType(known, 'vault.register').find(
    (other) => bodyAs(other, registerBody)?.container === container,
  )
  const packer = registered && { ...registered.act.by, nation: registered.act.nation }
  const suspending = suspensionOf(known, recipient) ?? (packer && suspensionOf(known, packer))
  const restricting = suspending ?? restrictionOf(known)
  return restricting === undefined ? [] : [restrictionFigure(entry, restricting)]
}
