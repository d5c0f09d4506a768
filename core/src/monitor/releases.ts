import { decideCaseBody } from '../contract/cases.ts'
import { positionOf } from '../contract/chain.ts'
import type { Entry } from '../contract/entry.ts'
import { readReference, subjectOf } from '../contract/references.ts'
import { OPENINGS_COUNTED, type Openings } from '../contract/terms.ts'
import { type ReleaseBody, releaseBody } from '../contract/vault.ts'
import { followedBy } from '../licence/followed.ts'
import type { Difference, Finding } from './check.ts'
import { restrictionFigure, restrictionOf } from './checks/after-restriction.ts'
import { bodyAs, ofType } from './facts.ts'

type Opener = ReleaseBody['recipient']

/** What a release is held against: acts of either nation with effect about its licence and its package, in any order. */
export type AboutRelease = {
  readonly acts: readonly Entry[]
  /** Who opened the line by permits of the exporter's node, up to and with this one. */
  readonly openers: readonly Opener[]
}

/**
 * What is wrong with a permit of a key server: it goes beyond the openings that both nations had granted on the line, as
 * far as its nation knew; or it relies on what its nation knew to be suspended or revoked.
 */
export function monitorRelease(entry: Entry, { acts, openers }: AboutRelease): Difference[] {
  const body = bodyAs(entry, releaseBody)
  if (body?.decision !== 'permit' || body.licence === undefined) return []
  const followed = followedBy(entry)
  const known = acts.filter((other) => {
    return positionOf(other) < (other.act.nation === entry.act.nation ? positionOf(entry) : followed)
  })
  const act = { origin: entry.origin, index: entry.index }
  const findings = [...beyond(entry, body, known, openers), ...restricted(entry, known)]
  return findings.map((finding) => ({ internal: false, ...finding, act, reference: body.licence ?? '' }))
}

function beyond(
  { act }: Entry,
  { licence = '', line = 0 }: ReleaseBody,
  known: readonly Entry[],
  openers: readonly Opener[],
): Finding[] {
  const nations = readReference(licence)
  if (nations?.exporter !== act.nation) return []
  const granted = [nations.exporter, nations.partner].flatMap((nation) => {
    const newest = ofType(known, 'cases.decide').findLast(
      (other) => other.act.nation === nation && other.act.subject === subjectOf(licence),
    )
    const terms = newest && bodyAs(newest, decideCaseBody)?.terms
    return terms ? [terms.lines.find((each) => each.line === line)?.openings ?? null] : []
  })
  const most = Math.min(...granted.map((openings) => openings?.most ?? 0))
  const counted = OPENINGS_COUNTED.find((each) => granted.some((openings) => openings?.counted === each))
  const used = counted === undefined ? openers.length : new Set(openers.map(keyOf(counted))).size
  if (used <= most) return []
  return [{ code: 'over-balance', figures: [{ what: `line ${line} openings`, stated: `${used}`, derived: `${most}` }] }]
}

function keyOf(counted: Openings['counted']): (opener: Opener, place: number) => string {
  return ({ nation, organisation, person }, place) => {
    if (counted === 'each-opening') return `${place}`
    return JSON.stringify([nation, counted === 'first-per-person' ? person : organisation])
  }
}

function restricted(entry: Entry, known: readonly Entry[]): Finding[] {
  const restricting = restrictionOf(known)
  return restricting === undefined ? [] : [restrictionFigure(entry, restricting)]
}
