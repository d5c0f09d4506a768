import type { ListChange } from '@entente/core/contract/lists'
import { listChangesInput, listChangesOutput, MOST_CHANGES } from '@entente/core/contract/lists'
import { Refused } from '@entente/core/contract/refusals'
import { SCREENING } from '@entente/core/contract/screening'
import { captionOf } from '@entente/core/screening/hit'
import type { ReadEntry } from '@entente/core/screening/snapshot/delta'
import { changedReading } from '@entente/core/screening/snapshot/delta'
import type { Node } from '../node.ts'
import { operation } from '../operation.ts'
import type { ChangedRow } from '../screening/lists/changed-rows.ts'
import { changedRows, countChanged, countEntries } from '../screening/lists/changed-rows.ts'
import type { KeptVersion } from '../screening/lists/versions.ts'
import { keptVersions } from '../screening/lists/versions.ts'
import { changedFor } from './changed-for.ts'
import { shownVersion } from './status.ts'

/** Every version is held against every earlier one, so that what was added and removed between them is not there. */
export const listChanges = operation({
  name: 'lists.changes',
  kind: 'query',
  summary: 'Say which entries a version of a list added, removed and changed since an earlier one, a page at a time',
  may: [...SCREENING, 'auditor'],
  input: listChangesInput,
  output: listChangesOutput,
  async run(node, { list, number, from = number - 1, change, after }) {
    if (from >= number) throw new Refused('bad-input', 'A version is compared with an earlier one')
    const [version, against] = await versionsOf(node, list, number, from)
    const between = { list, from, number }
    const page = { change: change ?? null, after: readCursor(after), limit: MOST_CHANGES + 1 }
    const rows = await changedRows(node.read, between, page)
    const changes = rows.slice(0, MOST_CHANGES).map(shownChange)
    const last = rows.length > MOST_CHANGES ? changes.at(-1) : undefined
    return listChangesOutput.parse({
      list,
      version: shownVersion(version),
      against: against && shownVersion(against),
      counts: await countChanged(node.read, between),
      changes,
      next: last === undefined ? null : cursorOf(last.key),
      again: await changedFor(node.read, version),
    })
  },
})

/** Refuses versions that were not read, and those whose entries are not in force. */
async function versionsOf(node: Node, list: string, number: number, from: number) {
  const at = node.clock.now()
  const own = (await keptVersions(node.read)).filter((each) => each.list === list && each.readAt <= at)
  const version = own.find((each) => each.number === number)
  const against = own.find((each) => each.number === from) ?? null
  if (version === undefined || (against === null && from > 0)) {
    throw new Refused('not-found', 'There is no such version of the list')
  }
  for (const each of [version, ...(against === null ? [] : [against])]) await requireInForce(node, each)
  return [version, against] as const
}

/** A reading may have been broken off; and what an earlier program read is not made again where its entries are lost. */
async function requireInForce(node: Node, { list, number, entries }: KeptVersion): Promise<void> {
  const applied = await node.read
    .selectFrom('list_applied')
    .select('number')
    .where('list', '=', list)
    .executeTakeFirst()
  if (Number(applied?.number ?? 0) >= number && (await countEntries(node.read, list, number)) === entries) return
  throw new Refused('wrong-state', 'The entries of this version are not in force here')
}

function shownChange({ key, change, before, after }: ChangedRow): ListChange {
  const [was, now] = [entryOf(before), entryOf(after)]
  const shown = now ?? was
  const name = shown && captionOf(shown.entity, key)
  const old = was && now ? captionOf(was.entity, key) : name
  const fields = was && now ? changedReading(was, now) : []
  return {
    change,
    key,
    id: shown?.entity.id ?? key,
    caption: name ?? key,
    was: old === name ? null : old,
    // The digest of all that the record says is another one, and nothing that was read of it is.
    fields: change === 'changed' && fields.length === 0 ? ['record'] : fields,
  }
}

function entryOf(kept: unknown): ReadEntry | null {
  return kept === null || kept === undefined ? null : Object(kept)
}

/** A key may be any text, and so it is not put into an address as it is. */
function cursorOf(key: string): string {
  return Buffer.from(key).toString('base64url')
}

function readCursor(after: string | undefined): string {
  const key = Buffer.from(after ?? '', 'base64url').toString()
  if (after !== undefined && (key === '' || cursorOf(key) !== after)) {
    throw new Refused('bad-input', 'There is no such page')
  }
  return key
}
