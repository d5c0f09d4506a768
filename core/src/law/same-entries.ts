import type { List } from './model.ts'

/**
 * The lists of entries that are one list under several names, each with itself: joined by `same entries as`, at any
 * number of steps and either way. What stands on one of them stands on all.
 */
export function sameEntries(lists: Iterable<List>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, Set<string>>()
  const groupOf = (name: string) => groups.get(name) ?? new Set([name])
  for (const { kind, name, sameEntriesAs } of lists) {
    if (kind !== 'entries') continue
    const joined = new Set([...groupOf(name), ...(sameEntriesAs === null ? [] : groupOf(sameEntriesAs))])
    for (const each of joined) groups.set(each, joined)
  }
  return new Map([...groups].map(([name, group]) => [name, [...group]]))
}
