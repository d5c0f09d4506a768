import type { Entity, Listed } from './entity.ts'
import type { Index } from './index/build.ts'
import { buildIndex } from './index/build.ts'
import { partyReader } from './index/search.ts'
import { byScore } from './place.ts'
import type { Finding, Screener } from './screen.ts'
import { POLICY, screenerOf } from './screen.ts'

/**
 * A search of several lists: everything at or above alert on any, and the best few below, best first. Each list is
 * searched by itself: a search holds only so many names in full, and one list’s must not keep another’s from it.
 */
export function screenLists(listed: readonly Listed[]): (party: Entity) => Finding[] {
  const names = [...new Set(listed.map(({ list }) => list))]
  return screenIndexes(names.map((name) => buildIndex(listed.filter(({ list }) => list === name))))
}

/** The same, of the index of each list. */
export function screenIndexes(indexes: readonly Index[]): (party: Entity) => Finding[] {
  return screenBy(indexes.map((index) => screenerOf(index)))
}

/** The same, of the screener of each list. */
export function screenBy(screeners: readonly Screener[]): (party: Entity) => Finding[] {
  const read = partyReader()
  return (party) => {
    const subject = read(party)
    return together(screeners.flatMap((screener) => screener.screenRead(subject)))
  }
}

/** Of several lists: equal scores by list, then by the entry's key; below alert the best few of all. */
export function together(findings: readonly Finding[]): Finding[] {
  const sorted = findings.toSorted(byScore)
  const hits = sorted.filter(({ level }) => level !== 'below')
  return [...hits, ...sorted.filter(({ level }) => level === 'below').slice(0, POLICY.below)]
}
