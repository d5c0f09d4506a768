import type { Kind } from '../../contract/words.ts'
import type { Span } from '../guard/span.ts'
import { segments } from '../path.ts'
import type { Cell } from './cells.ts'
import type { Direction } from './signed-off.ts'

/** Cells of one list that can be spoken of together. */
export type Family = {
  readonly nation: string
  /** As they are written: `LIST`, or `LIST:PATH` for all at or below a path. */
  readonly entries: readonly string[]
  readonly directions: readonly Direction[]
  readonly kinds: readonly Kind[]
  readonly span: Span
}

/** Puts the uncovered cells of a list together: first by entry, then by kind, then by direction. */
export function families(
  nation: string,
  list: string,
  all: readonly (string | null)[],
  cells: readonly Cell[],
): Family[] {
  const single = cells.flatMap(({ entry, direction, kind, gaps }) =>
    gaps.map((span) => ({ entry, direction, kind, span })),
  )
  const byEntry = merge(single, ({ direction, kind, span }) => [direction, kind, ...ends(span)]).map((group) => {
    const entries = written(list, all, new Set(group.map(({ entry }) => entry)))
    return { ...first(group), entries, key: entries.join() }
  })
  const byKind = merge(byEntry, ({ key, direction, span }) => [key, direction, ...ends(span)]).map((group) => {
    const kinds = group.map(({ kind }) => kind)
    return { ...first(group), kinds, key: `${first(group).key} ${kinds.join()}` }
  })
  return merge(byKind, ({ key, span }) => [key, ...ends(span)]).map((group) => {
    const { entries, kinds, span } = first(group)
    return { nation, entries, directions: group.map(({ direction }) => direction), kinds, span }
  })
}

function ends({ from, until }: Span): number[] {
  return [from, until]
}

type Some<T> = readonly [T, ...T[]]

function first<T>([one]: Some<T>): T {
  return one
}

function merge<T>(values: readonly T[], keyOf: (value: T) => readonly (string | number)[]): Some<T>[] {
  const groups = new Map<string, [T, ...T[]]>()
  for (const value of values) {
    const key = keyOf(value).join(' ')
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return [...groups.values()]
}

/** The fewest paths that name exactly these of a list's topmost entries. */
function written(list: string, all: readonly (string | null)[], some: ReadonlySet<string | null>): string[] {
  const others = new Set<string>()
  for (const entry of all)
    if (entry !== null && !some.has(entry)) for (const start of starts(entry)) others.add(start.key)
  if (others.size === 0) return [list]
  const paths = new Set<string>()
  for (const entry of some) {
    if (entry !== null) paths.add(starts(entry).find(({ key }) => !others.has(key))?.text ?? entry)
  }
  return [...paths].map((path) => `${list}:${path}`)
}

/** The beginnings of an entry by whole segments, shortest first, as they are written. */
function starts(entry: string): { text: string; key: string }[] {
  const path = segments(entry)
  let end = 0
  return path.map((segment, depth) => {
    end = entry.indexOf(segment, end) + segment.length
    return { text: depth + 1 === path.length ? entry : entry.slice(0, end), key: path.slice(0, depth + 1).join(' ') }
  })
}
