import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { disk } from '../adapters/disk.ts'
import { openTables } from './tables-folder.ts'

test('tables that are made anew after the machine stopped keep the statute books that are in force', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-tables-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const book = { hash: 'sha256:aa', bundle: '{"parts":[]}', first: true }
  const before = await openTables(folder, disk)
  await before.db.insertInto('law_bundle').values(book).execute()
  await before.close(false)
  writeFileSync(join(folder, 'tables.json'), JSON.stringify({ boot: 'an earlier one', orderly: false, synced: 0 }))
  const after = await openTables(folder, disk)
  expect(after.told.join()).toMatch(/made anew/)
  expect(await after.db.selectFrom('law_bundle').selectAll().execute()).toEqual([book])
  await after.close(false)
}, 60_000)
