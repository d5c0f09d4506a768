import type { StoredEntry } from './engine.ts'

/** Groups as large as a transaction should be. */
export async function* batches(groups: AsyncIterable<readonly StoredEntry[]>): AsyncGenerator<StoredEntry[]> {
  let batch: StoredEntry[] = []
  for await (const entries of groups) {
    batch.push(...entries)
    if (batch.length < 512) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** Each with the one that comes after it, which is empty after the last. */
export async function* withNext(
  groups: AsyncIterable<readonly StoredEntry[]>,
): AsyncGenerator<{ readonly entries: readonly StoredEntry[]; readonly after: readonly StoredEntry[] }> {
  let entries: readonly StoredEntry[] = []
  for await (const after of groups) {
    if (entries.length > 0) yield { entries, after }
    entries = after
  }
  if (entries.length > 0) yield { entries, after: [] }
}
