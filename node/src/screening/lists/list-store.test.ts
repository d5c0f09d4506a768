import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { ImportListBody } from '@entente/core/contract/lists'
import { PARSER_VERSION } from '@entente/core/screening/read/forms'
import { describe, expect, onTestFinished, test } from 'vitest'
import { instantOf } from '../../ports.ts'
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/store.ts'
import { ENGINES, folder, onEngines } from '../../store/testing/engines.ts'
import { forget, nation, stillClock } from '../../store/testing/nation.ts'
import { keptLists } from '../kept.ts'
import { foldLists } from './fold.ts'
import { type Imported, type Importing, importList } from './import-list.ts'
import { onList } from './on-list.ts'
import { closeList, openList } from './open-list.ts'
import { readKept, settleLists, versionsWaiting } from './settle.ts'
import { keptVersions, versionNamed } from './versions.ts'

const { place } = onEngines()

const ROW = (uid: number, name = `EXAMPLE FIRM ${uid}`) => `${uid},"${name}",-0- ,"EX1"${',-0- '.repeat(8)}\r\n`
const firms = (...uids: number[]) => uids.map((uid) => ROW(uid)).join('')

async function world(engine: string) {
  const clock = stillClock('2022-01-01T12:00:00Z')
  const gb = nation('GB', clock)
  onTestFinished(() => forget(gb))
  const where = await place(engine)
  const open = () =>
    openStore({
      ...gb.options(null, where),
      fold: async (db, entry) => {
        if (entry.act.type.startsWith('lists.')) await foldLists(db, entry)
      },
    })
  let store: Store = await open()
  onTestFinished(() => store[Symbol.asyncDispose]())
  const lists = join(folder(), 'lists')
  const files = folder()
  const put = (name: string, content: string | Uint8Array): string => {
    mkdirSync(files, { recursive: true })
    writeFileSync(join(files, name), content)
    return join(files, name)
  }
  async function take(name: string, content: string | Uint8Array, options: Importing = {}): Promise<Imported> {
    const opened = await openList([put(name, content)])
    try {
      const own = { name: 'gb.entente.example', clock: { now: () => instantOf(clock.now()) } }
      const node = { ...own, read: store.read, transact: store.transact.bind(store) }
      return await importList(node, lists, opened, { alone: true, ...options })
    } finally {
      await closeList(opened)
    }
  }
  async function again(): Promise<void> {
    await store[Symbol.asyncDispose]()
    store = await open()
  }
  return { clock, lists, put, take, again, store: () => store }
}

const CSL_HEAD =
  '_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids'
const cslRow = (id: string, code: string) => `${id},Example (${code}),,,,Example ${id}${','.repeat(23)}`
const csl = (...rows: (readonly [string, string])[]) =>
  [CSL_HEAD, ...rows.map(([id, code]) => cslRow(id, code))].join('\n')

/** A reading of US-SDN that an act tells of, put in force, as any earlier program may have made it. */
async function sayRead(store: Store, more: Partial<ImportListBody>): Promise<void> {
  const body: ImportListBody = {
    form: 'ofac-csv',
    parser: PARSER_VERSION,
    publishedOn: '2022-01-01',
    files: [{ name: 'sdn.csv', sha256: '1'.repeat(64), bytes: 1 }],
    lists: [{ list: 'US-SDN', entries: 1, added: 1, removed: 0, changed: 0 }],
    ...more,
  }
  const author = { person: 'node', role: 'node', organisation: 'gb.entente.example' } as const
  await store.transact((tx) =>
    tx.act({ type: 'lists.import', log: 'internal', subject: 'lists/ofac-csv', body }, author),
  )
  await store.read.insertInto('list_applied').values({ list: 'US-SDN', number: 1 }).execute()
}

async function forgetEntries({ read }: Store): Promise<void> {
  await read.deleteFrom('list_applied').execute()
  await read.deleteFrom('list_entry').execute()
}

async function entriesIn(store: Store) {
  const rows = await store.read.selectFrom('list_entry').selectAll().orderBy('key').orderBy('since').execute()
  return rows.map(({ key, since, until }) => `${key} ${since}..${until ?? ''}`)
}

describe.each(ENGINES)('lists that a node keeps (%s)', (engine) => {
  test('a list is a version of a day, numbered, with what it was to the one before', async () => {
    const { clock, take, store } = await world(engine)
    await take('sdn.csv', firms(1, 2, 3, 4, 5), { publishedOn: '2022-01-01' })
    clock.move(86_400)
    const done = await take('sdn.csv', `${firms(1, 2, 3, 4)}${ROW(6)}`.replace('FIRM 2', 'FIRM TWO'), {
      publishedOn: '2022-01-02',
    })
    expect(done).toMatchObject({
      kind: 'imported',
      lists: [{ entries: 5, before: 5, added: 1, removed: 1, changed: 1 }],
    })
    expect(await keptVersions(store().read)).toMatchObject([
      { list: 'US-SDN', number: 1, publishedOn: '2022-01-01', readAt: '2022-01-01T12:00:00Z', entries: 5, added: 5 },
      { list: 'US-SDN', number: 2, publishedOn: '2022-01-02', readAt: '2022-01-02T12:00:00Z', entries: 5, changed: 1 },
    ])
    expect(await entriesIn(store())).toEqual(['1 1..', '2 1..2', '2 2..', '3 1..', '4 1..', '5 1..2', '6 2..'])
  })

  test('whether an entry was on the list is told for a day, by what was known then', async () => {
    const { clock, take, store } = await world(engine)
    await take('sdn.csv', firms(1, 2, 3, 4, 5), { publishedOn: '2022-01-01' })
    clock.move(31 * 86_400)
    await take('sdn.csv', firms(1, 2, 3, 4, 6), { publishedOn: '2022-02-01' })
    const ask = (key: string, day: string, known: string) =>
      onList(store().read, { list: 'US-SDN', key, day, known: `${known}T23:00:00Z` })
    expect(await ask('1', '2022-01-15', '2022-03-01')).toBe('yes')
    // The list prints no first day.
    expect(await ask('1', '2021-12-31', '2022-03-01')).toBe('open')
    expect(await ask('5', '2022-01-15', '2022-03-01')).toBe('yes')
    expect(await ask('5', '2022-02-01', '2022-03-01')).toBe('no')
    expect(await ask('5', '2022-02-01', '2022-01-20')).toBe('yes')
    expect(await ask('6', '2022-02-01', '2022-01-20')).toBe('no')
    expect(await ask('6', '2022-02-01', '2022-03-01')).toBe('yes')
    expect(await ask('1', '2022-02-01', '2021-12-01')).toBe('open')
  })

  test('a list that loses more than a fifth is taken only on a person’s word, which its act says', async () => {
    const { clock, take, store } = await world(engine)
    clock.move(86_400)
    await take('sdn.csv', firms(1, 2, 3, 4, 5), { publishedOn: '2022-01-01' })
    const less = () => take('sdn.csv', firms(1, 2, 3), { publishedOn: '2022-01-02' })
    await expect(less()).rejects.toThrow(
      'US-SDN had 5 entries and would have 3; expected at least four fifths, or --confirm-drop',
    )
    expect(await keptVersions(store().read)).toHaveLength(1)
    await take('sdn.csv', firms(1, 2, 3), { publishedOn: '2022-01-02', dropConfirmed: true })
    const act = await store()
      .read.selectFrom('act')
      .select('body')
      .where('type', '=', 'lists.import')
      .orderBy('index', 'desc')
      .executeTakeFirst()
    expect(act?.body).toMatchObject({ dropConfirmed: true, without: ['aliases', 'addresses', 'comments'] })
  })

  test('a list that is missing from a file of several is a loss as well', async () => {
    const { clock, take } = await world(engine)
    clock.move(86_400)
    await take('csl.csv', csl(['a', 'EL'], ['b', 'MEU']), { publishedOn: '2022-01-01' })
    const without = take('csl.csv', csl(['a', 'EL']), { publishedOn: '2022-01-02' })
    await expect(without).rejects.toThrow('US-MEU had 1 entries and would have 0')
  })

  test('aliases that come later make another version; the same files, or fewer of them, make none', async () => {
    const { put, take, store } = await world(engine)
    const main = firms(1, 2)
    await take('sdn.csv', main, { publishedOn: '2022-01-01' })
    put('alt.csv', '1,1,"aka","PRIMER ZAVOD",-0- \r\n')
    put('add.csv', '2,1,"Street 1","Omsk","Russia",-0- \r\n')
    const whole = () => take('sdn.csv', main, { publishedOn: '2022-01-01', alone: false })
    expect(await whole()).toMatchObject({ kind: 'imported', lists: [{ entries: 2, changed: 2 }] })
    expect(await whole()).toMatchObject({ kind: 'here' })
    expect(await take('2022-01-sdn.csv', main, { publishedOn: '2022-01-01' })).toMatchObject({ kind: 'here' })
    const [alone, full] = await keptVersions(store().read)
    expect(full?.files.map(({ name }) => name)).toEqual(['sdn.csv', 'alt.csv', 'add.csv'])
    expect(full?.sha256).not.toBe(alone?.sha256)
    const entry = await store()
      .read.selectFrom('list_entry')
      .select('entry')
      .where('key', '=', '1')
      .where('until', 'is', null)
      .executeTakeFirst()
    expect(entry?.entry).toMatchObject({ entity: { properties: { alias: ['PRIMER ZAVOD'] } } })
  })

  test('a file that is one list here may be another too, by its name', async () => {
    const { take, store } = await world(engine)
    const content = `${JSON.stringify({ id: 'ex-1', schema: 'Company', properties: { name: ['Example Works'] } })}\n`
    await take('own.json', content, { list: 'NL-DENIALS', publishedOn: '2022-01-01' })
    await take('own.json', content, { list: 'NL-WATCH', publishedOn: '2022-01-01' })
    expect((await keptVersions(store().read)).map(({ list }) => list)).toEqual(['NL-DENIALS', 'NL-WATCH'])
  })

  test('a list from a file of another form is taken only on a person’s word; the others of the form before stay', async () => {
    const { clock, take, store } = await world(engine)
    clock.move(2 * 86_400)
    await take('csl.csv', csl(['a', 'SDN'], ['b', 'MEU']), { publishedOn: '2022-01-01' })
    const other = (formConfirmed: boolean) => take('sdn.csv', firms(1), { publishedOn: '2022-01-02', formConfirmed })
    await expect(other(false)).rejects.toThrow(
      'US-SDN was read from csl-csv, and this is ofac-csv; expected the same form, or --confirm-form',
    )
    expect(await other(true)).toMatchObject({ lists: [{ list: 'US-SDN', added: 1, removed: 1 }] })
    const acts = store()
      .read.selectFrom('act')
      .select('body')
      .where('type', '=', 'lists.import')
      .orderBy('index', 'desc')
    expect((await acts.executeTakeFirst())?.body).toMatchObject({ form: 'ofac-csv', formConfirmed: true })
    expect(await take('sdn.csv', firms(1, 2), { publishedOn: '2022-01-03' })).toMatchObject({ lists: [{ added: 1 }] })
    expect((await keptVersions(store().read)).map(({ list, number }) => `${list}@${number}`)).toEqual([
      ...['US-MEU@1', 'US-SDN@1', 'US-SDN@2', 'US-SDN@3'],
    ])
  })

  test('what is refused leaves nothing behind', async () => {
    const { clock, take, lists, store } = await world(engine)
    clock.move(86_400)
    await take('sdn.csv', firms(1, 2, 3, 4, 5), { publishedOn: '2022-01-01' })
    const bad = [
      take('sdn.csv', `${firms(1, 2, 3, 4, 5)}6,"CUT OF`, { publishedOn: '2022-01-02' }),
      () => take('sdn.csv', `${firms(1, 2, 3, 4, 5)}${ROW(5)}`, { publishedOn: '2022-01-02' }),
      () => take('sdn.csv', firms(1, 2, 3, 4, 5, 6), { publishedOn: '2021-12-31' }),
      () => take('sdn.csv', firms(1, 2, 3, 4, 5, 6)),
      () => take('sdn.csv', firms(1, 2, 3, 4, 5, 6), { publishedOn: '2022-01-03' }),
      () => take('sdn.csv', firms(1, 2, 3, 4, 5, 6), { publishedOn: '2022-02-30' }),
      () => take('sdn.csv', firms(1, 2, 3, 4, 5, 6), { publishedOn: '2022-01-02', alone: false }),
      () => take('sdn.csv.gz', gzipSync(firms(1, 2, 3, 4, 5, 6)).subarray(0, 60), { publishedOn: '2022-01-02' }),
    ]
    const said = [
      'a quoted cell does not end',
      'entry 5 of US-SDN stands twice',
      'US-SDN of 2022-01-01 is here already',
    ]
    said.push(
      'expected --published DAY',
      '2022-01-03 has not come; expected a day up to this node’s own, 2022-01-02 by UTC',
      '2022-02-30 is no day',
      'aliases and addresses are missing',
      'the compressed file is cut off or broken',
    )
    for (const [at, attempt] of bad.entries()) {
      await expect(typeof attempt === 'function' ? attempt() : attempt).rejects.toThrow(said[at])
    }
    expect(await keptVersions(store().read)).toHaveLength(1)
    expect(await entriesIn(store())).toHaveLength(5)
    expect(readdirSync(lists)).toHaveLength(1)
  })

  test('a reading that was broken off after its act is finished from the file that is kept', async () => {
    const { clock, take, lists, store, again } = await world(engine)
    clock.move(86_400)
    await take('sdn.csv', firms(1, 2, 3, 4, 5), { publishedOn: '2022-01-01' })
    await take('sdn.csv', firms(1, 2, 3, 4, 6), { publishedOn: '2022-01-02' })
    const before = await entriesIn(store())
    await forgetEntries(store())
    await again()
    expect(await settleLists(store().read, lists)).toBe(2)
    expect(await entriesIn(store())).toEqual(before)
    expect(await settleLists(store().read, lists)).toBe(0)
  })

  test('a list that says a day to come is as old as its reading, and holds up no later one', async () => {
    const { clock, take, store } = await world(engine)
    await sayRead(store(), { publishedOn: '2030-01-01' })
    const stale = async (at: string) => (await keptLists(store().read, at)).get('US-SDN')?.stale
    expect(await stale('2022-01-02T12:00:00Z')).toBe(false)
    expect(await stale('2022-12-31T12:00:00Z')).toBe(true)
    clock.move(86_400)
    expect(await take('sdn.csv', firms(1), { publishedOn: '2022-01-02' })).toMatchObject({ kind: 'imported' })
  })

  test('a kept file that a disk altered or lost is as it was once the same list is read again', async () => {
    const { lists, take, store } = await world(engine)
    const read = () => take('sdn.csv', firms(1, 2), { publishedOn: '2022-01-01' })
    await read()
    const [name = ''] = readdirSync(lists)
    const [version] = await keptVersions(store().read)
    if (version === undefined) return expect.fail('no version')
    for (const harm of [() => writeFileSync(join(lists, name), gzipSync(firms(3))), () => rmSync(join(lists, name))]) {
      harm()
      await expect(readKept(lists, version, async () => {})).rejects.toThrow(/expected it from a backup/)
      expect(await read()).toMatchObject({ kind: 'here' })
      await readKept(lists, version, async () => {})
    }
    expect(readdirSync(lists)).toEqual([name])
  })

  test('a kept file with other content, and one that is read otherwise than its act says, put nothing in force', async () => {
    const { take, lists, store } = await world(engine)
    await take('sdn.csv', firms(1, 2), { publishedOn: '2022-01-01' })
    await forgetEntries(store())
    const [name = ''] = readdirSync(lists)
    writeFileSync(join(lists, name), gzipSync(firms(1, 3)))
    await expect(settleLists(store().read, lists)).rejects.toThrow(
      `${name}: it is not the file that US-SDN@1 was read from, whose digest is its name; expected it from a backup`,
    )
    expect(await entriesIn(store())).toEqual([])
    writeFileSync(join(lists, name), gzipSync(firms(1, 2)))
    await store().read.updateTable('list_version').set({ entries: 3 }).execute()
    await expect(settleLists(store().read, lists)).rejects.toThrow(
      'US-SDN@1: its act says 3 entries, and this program reads 2 in its file',
    )
    expect(await entriesIn(store())).toEqual([])
  })

  test('what an earlier program read is not in force before this one has read it, and keeps its own loss', async () => {
    const { take, lists, store } = await world(engine)
    await take('sdn.csv', firms(1, 2, 3, 4, 5), { publishedOn: '2022-01-01' })
    await forgetEntries(store())
    await store()
      .read.updateTable('list_version')
      .set({ parser: PARSER_VERSION - 1 })
      .execute()
    expect(await settleLists(store().read, lists)).toBe(0)
    expect((await versionsWaiting(store().read)).map(({ list, number }) => `${list}@${number}`)).toEqual(['US-SDN@1'])
    await expect(take('sdn.csv', firms(1, 2, 3), { publishedOn: '2022-01-01' })).rejects.toThrow('US-SDN had 5 entries')
    const done = await take('sdn.csv', firms(1, 2, 3, 4, 5), { publishedOn: '2022-01-01' })
    expect(done).toMatchObject({ kind: 'imported', lists: [{ entries: 5 }] })
    expect(await versionsWaiting(store().read)).toEqual([])
    expect(await entriesIn(store())).toHaveLength(5)
  })

  test('a file that was read as two lists in one second is read again as both', async () => {
    const { take, lists, store } = await world(engine)
    const content = `${JSON.stringify({ id: 'ex-1', schema: 'Company', properties: { name: ['Example Works'] } })}\n`
    for (const list of ['NL-DENIALS', 'NL-WATCH']) await take('own.json', content, { list, publishedOn: '2022-01-01' })
    const before = await entriesIn(store())
    await forgetEntries(store())
    expect(await settleLists(store().read, lists)).toBe(2)
    expect(await entriesIn(store())).toEqual(before)
    const next = await take('own.json', content.replace('ex-1', 'ex-2'), {
      list: 'NL-WATCH',
      publishedOn: '2022-01-01',
    })
    expect(next).toMatchObject({ lists: [{ list: 'NL-WATCH', entries: 1 }] })
  })

  test('the versions are made again from the acts, and their files say again what they said', async () => {
    const { take, lists, store } = await world(engine)
    await take('sdn.csv.gz', gzipSync(firms(1, 2, 3)), { publishedOn: '2022-01-01' })
    const before = await store().digest()
    expect(await store().rebuild()).toEqual(before)
    const names: string[] = []
    const version = versionNamed(await keptVersions(store().read), 'US-SDN@2022-01-01')
    await readKept(lists, version, async (entries) => void names.push(...[...entries].map(({ key }) => key)))
    expect(names).toEqual(['1', '2', '3'])
    expect(await take('sdn.csv', firms(1, 2, 3), { publishedOn: '2022-01-01' })).toMatchObject({ kind: 'here' })
    expect(() => versionNamed([version], 'US-SDN@7')).toThrow('expected US-SDN@1 of 2022-01-01')
  })
})
