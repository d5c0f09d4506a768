import type { DisposeBody, Hit, RunBody } from '../contract/screening.ts'

/** What a person found of a party and an entry, or that it counts no more; in the order of the log. */
export type Said =
  | { readonly kind: 'disposed'; readonly at: string; readonly person: string; readonly body: DisposeBody }
  | { readonly kind: 'reopened'; readonly at: string }

/** Where a hit stands. All but the last two are open. */
export const HIT_STATES = ['undisposed', 'cannot-tell', 'awaiting-second', 'lapsed', 'same', 'different'] as const
export type HitState = (typeof HIT_STATES)[number]

type Run = Pick<RunBody, 'fingerprint' | 'submitted'>

/**
 * Where a hit of a run stands at an instant, by what was said of that party and entry until then. The newest counts.
 * *Different* holds for the very party and the very entry that were looked at, until its day, and on a strong hit once
 * a second person says the same; *same* for as long as both have what it rests on. A new version of a list by itself
 * changes nothing.
 */
export function hitState(run: Run, hit: Hit, said: readonly Said[], at: string): HitState {
  const known = said.filter((each) => each.at <= at)
  const since = known.findLastIndex(({ kind }) => kind === 'reopened') + 1
  const standing = known.slice(since).filter((each) => each.kind === 'disposed')
  const newest = standing.at(-1)
  if (newest === undefined) return since > 0 ? 'lapsed' : 'undisposed'
  const { verdict } = newest.body
  if (verdict === 'cannot-tell') return 'cannot-tell'
  if (verdict === 'same') return holdsSame(run, hit, newest.body) ? 'same' : 'lapsed'
  if (!holdsDifferent(run, hit, newest.body, at)) return 'lapsed'
  if (!hit.strong) return 'different'
  const from = standing.findLastIndex(({ body }) => body.verdict !== 'different') + 1
  const agreeing = standing.slice(from).filter(({ body }) => holdsDifferent(run, hit, body, at))
  return new Set(agreeing.map(({ person }) => person)).size > 1 ? 'different' : 'awaiting-second'
}

function holdsDifferent(run: Run, hit: Hit, { fingerprint, hash, until }: DisposeBody, at: string): boolean {
  return fingerprint === run.fingerprint && hash === hit.hash && at < until
}

/** It lapses when the number or the name that it rests on is gone, of the party or of the entry. */
function holdsSame(run: Run, hit: Hit, { rests = [] }: DisposeBody): boolean {
  const submitted = new Set(Object.values(run.submitted.properties).flat())
  const listed = { number: new Set(hit.numbers), name: new Set(hit.names) }
  return rests.length > 0 && rests.every(({ of, party, entry }) => submitted.has(party) && listed[of].has(entry))
}

/** Whether a hit still needs a person. */
export function isOpen(state: HitState): boolean {
  return state !== 'same' && state !== 'different'
}
