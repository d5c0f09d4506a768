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
 * as a `ListRefused`: entries that were given before are not to be used either. What `end` gives is the whole.
 */
export type ListReader = {
  push(bytes: Uint8Array): readonly ListEntry[]
  end(): { readonly entries: readonly ListEntry[]; readonly about: About }
}

/** Counts entries by list as they pass. */
export class Tally {
  readonly #counts = new Map<string, number>()

  pass(entries: readonly ListEntry[]): readonly ListEntry[] {
    for (const { list } of entries) this.#counts.set(list, (this.#counts.get(list) ?? 0) + 1)
    return entries
  }

  counts(): { [list: string]: number } {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  }
}
