import type { ListEntry } from '@entente/core/screening/list-entry'
import { Output } from '../../console/output.ts'
import { startProgress } from '../../console/progress.ts'
import { closeList, openList, sizeOf } from './open-list.ts'
import { readList } from './read-list.ts'

export type ReadListOptions = { readonly list?: string; readonly source?: boolean }

/** Reads a list and writes its entries as FollowTheMoney, one a line. It keeps nothing, and asks no node. */
export async function readListFile(paths: readonly string[], { list, source = false }: ReadListOptions): Promise<void> {
  const open = await openList(paths)
  const progress = await startProgress(sizeOf(open), true)
  const output = new Output()
  try {
    for (const kind of open.missing) if (kind !== 'comments') console.error(`${open.main.name}: read without ${kind}`)
    await readList(open, { list, advance: progress.advance }, async (entries) => {
      for (const entry of entries) await output.line(JSON.stringify(lineOf(entry, source)))
    })
    await output.flush()
  } finally {
    progress.stop()
    await closeList(open)
  }
}

/** The entity as FollowTheMoney is exchanged, and beside it what its list says of it. */
function lineOf(
  { entity, list, key, hash, window, measures, terms, dates, names, ...entry }: ListEntry,
  source: boolean,
) {
  const { id, schema, properties } = entity
  const caption = properties.name?.[0] ?? properties.alias?.[0] ?? id
  const listing = { key, hash, window, measures, terms, dates, names, ...(source && { source: entry.source }) }
  return { id, caption, schema, properties, datasets: [list], target: true, listing }
}
