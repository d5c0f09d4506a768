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
