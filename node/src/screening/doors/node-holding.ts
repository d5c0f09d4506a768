import { Refused } from '@entente/core/contract/refusals'
import type { Entity } from '@entente/core/screening/entity'
import { knownAt, snapshotOf } from '@entente/core/screening/snapshot/version'
import type { Hono } from 'hono'
import type { Node } from '../../node.ts'
import { keptVersions } from '../lists/versions.ts'
import { requireApplied } from '../search-lists.ts'
import { doors } from './app.ts'
import type { Holding } from './holding.ts'
import { holdingOf } from './holding.ts'
import { type FtmRecord, listedRecord } from './record.ts'

const made = new WeakMap<Node['read'], { readonly snapshot: string; readonly app: Hono }>()

/** The doors over this node's own lists, each in its newest version; laid out once for each snapshot. */
export async function doorsOf(node: Node): Promise<Hono> {
  const versions = knownAt(await keptVersions(node.read), node.clock.now())
  if (versions.length === 0) throw new Refused('wrong-state', 'This node has no list to screen against')
  const { name: snapshot } = snapshotOf(versions)
  const known = made.get(node.read)
  if (known?.snapshot === snapshot) return known.app
  await requireApplied(node.read)
  const files = versions.map(({ list, sha256, entries }) => ({
    name: list,
    sha256: sha256.slice(7),
    entities: entries,
  }))
  const published = new Map(versions.map(({ list, publishedOn }) => [list, publishedOn]))
  const app = doors(await held(node, snapshot, files, published))
  made.set(node.read, { snapshot, app })
  return app
}

/** An entity that stands on several lists is one, and they are its datasets. */
async function held(
  { read }: Node,
  snapshot: string,
  files: Holding['files'],
  published: ReadonlyMap<string, string>,
): Promise<Holding> {
  const rows = await read
    .selectFrom('list_entry')
    .select(['list', 'entry'])
    .where('until', 'is', null)
    .orderBy('list')
    .orderBy('key')
    .execute()
  const records = new Map<string, FtmRecord>()
  for (const { list, entry } of rows) {
    const { entity }: { readonly entity: Entity } = Object(entry)
    const record = listedRecord(entity, list, published.get(list) ?? '')
    const known = records.get(record.id)
    records.set(record.id, known === undefined ? record : together(known, record))
  }
  return holdingOf(records, files, snapshot)
}

function together(one: FtmRecord, other: FtmRecord): FtmRecord {
  const properties: { [property: string]: readonly string[] } = { ...one.properties }
  for (const [property, values] of Object.entries(other.properties)) {
    properties[property] = [...new Set([...(properties[property] ?? []), ...values])]
  }
  return { ...one, properties, datasets: [...new Set([...one.datasets, ...other.datasets])] }
}
