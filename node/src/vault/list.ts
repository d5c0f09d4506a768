import { listPackagesInput, listPackagesOutput, type PackageRow } from '@entente/core/contract/packages'
import type { Caller } from '@entente/core/contract/people'
import { Refused } from '@entente/core/contract/refusals'
import { maySeePackage, packageRow, waitsAt } from '@entente/core/vault/present'
import { sql } from 'kysely'
import type { Node } from '../node.ts'
import { AUTHORITY, operation } from '../operation.ts'
import { packagesIn } from './fold.ts'
import { heldOf } from './held.ts'

const PAGE = 50
/** A firm sees few of all; a page looks through so many for it. */
const MOST_LOOKED_AT = 2000

type Cursor = { readonly at: string; readonly uuid: string; readonly nation: string }

export const listPackages = operation({
  name: 'vault.list',
  kind: 'query',
  summary: 'List the packages of technical data that the caller may see, oldest first, a page at a time',
  may: ['exporter', ...AUTHORITY, 'programme-officer', 'auditor'],
  input: listPackagesInput,
  output: listPackagesOutput,
  async run(node, { licence, waiting = false, after, limit = PAGE }, by) {
    const packages: PackageRow[] = []
    let cursor = readCursor(after)
    for (let looked = 0; looked < MOST_LOOKED_AT; looked += PAGE) {
      const places = await placesAfter(node, cursor, licence)
      for (const place of places) {
        cursor = { at: place.registered_at, uuid: place.uuid, nation: place.nation }
        const row = await rowAt(node, place, by, waiting)
        if (row !== null) packages.push(row)
        if (packages.length === limit) return { packages, next: textOf(cursor) }
      }
      if (places.length < PAGE) return { packages, next: null }
    }
    return { packages, next: textOf(cursor) }
  },
})

async function rowAt(node: Node, { uuid, nation }: { uuid: string; nation: string }, by: Caller, waiting: boolean) {
  const packages = await packagesIn(node.read, uuid)
  const found = packages?.packages[nation]
  if (found === undefined || !maySeePackage(found, by)) return null
  if (waiting && !waitsAt(found, node.nation)) return null
  return packageRow(found, await heldOf(node, found, packages), by)
}

function placesAfter({ read }: Node, { at, uuid, nation }: Cursor, licence: string | undefined) {
  let query = read
    .selectFrom('package_registration')
    .select(['registered_at', 'uuid', 'nation'])
    .where(sql<boolean>`(registered_at, uuid, nation) > (${at}, ${uuid}, ${nation})`)
  if (licence !== undefined) query = query.where('licence', '=', licence)
  return query.orderBy('registered_at').orderBy('uuid').orderBy('nation').limit(PAGE).execute()
}

function textOf({ at, uuid, nation }: Cursor): string {
  return `${at} ${uuid} ${nation}`
}

function readCursor(after: string | undefined): Cursor {
  if (after === undefined) return { at: '', uuid: '', nation: '' }
  const [at, uuid, nation, rest] = after.split(' ')
  if (!at || !uuid || !nation || rest !== undefined) throw new Refused('bad-input', 'There is no such page')
  return { at, uuid, nation }
}
