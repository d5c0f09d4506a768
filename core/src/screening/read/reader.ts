import type { Day, ListEntry } from '../list-entry.ts'

/** What a whole file says of itself. */
export type About = {
  /** When its publisher says that it was published; null where the file does not say. */
  readonly published: Day | null
  /** Entries by list, those without any left out. */
  readonly counts: { readonly [list: string]: number }
  /** Whether the file holds only what was added to its lists, and is none of them. */
  readonly partial?: true
}

/**
 * Reads one official file from its bytes as they come, in memory that does not grow with it. Whatever is wrong is thrown
 * as a `ListRefused`: entries that were given before are not to be used either. What `end` gives makes it whole, and is
 * gone through once.
 */
export type ListReader = {
  push(bytes: Uint8Array): readonly ListEntry[]
  end(): { readonly entries: Iterable<ListEntry>; readonly about: About }
}

/** What parts the bytes of a file into rows, records or lines, and gives the last of them at its end. */
type Parts<Part> = { push(bytes: Uint8Array): Part; end(): Part }

/**
 * What a form makes of its parts: entries as they come, a check of the whole, entries that only the whole gives, and what
 * the file says of itself. Where these are very many they are made one after the other, and their lists known before.
 */
type Form<Part> = {
  readonly take: (part: Part) => readonly ListEntry[]
  readonly check?: () => void
  readonly rest?: () => readonly ListEntry[]
  readonly late?: () => { readonly lists: readonly string[]; readonly entries: Iterable<ListEntry> }
  readonly about?: () => Partial<Pick<About, 'published' | 'partial'>>
}

/** The reader of a form. Entries are counted by list as they pass. */
export function readerOf<Part>(parts: Parts<Part>, { take, check, rest, late, about }: Form<Part>): ListReader {
  const counts = new Map<string, number>()
  const count = (list: string) => counts.set(list, (counts.get(list) ?? 0) + 1)
  const pass = (entries: readonly ListEntry[]) => {
    for (const { list } of entries) count(list)
    return entries
  }
  return {
    push: (bytes) => pass(take(parts.push(bytes))),
    end: () => {
      const last = take(parts.end())
      check?.()
      const known = pass([...last, ...(rest?.() ?? [])])
      const more = late?.()
      for (const list of more?.lists ?? []) count(list)
      const entries = more === undefined ? known : oneByOne(known, more.entries)
      const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
      return { entries, about: { published: null, ...about?.(), counts: Object.fromEntries(sorted) } }
    },
  }
}

function* oneByOne(...all: readonly Iterable<ListEntry>[]): Generator<ListEntry> {
  for (const entries of all) yield* entries
}
