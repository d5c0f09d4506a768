/** What officers read of the lists that parties are searched in: which versions there are, and what each changed. */
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { ListEntry } from '../../core/src/screening/list-entry.ts'
import { deltaOf } from '../../core/src/screening/snapshot/delta.ts'
import { listChanges } from '../../node/src/lists/changes.ts'
import { statusOfLists } from '../../node/src/lists/status.ts'
import { readKept, settleLists } from '../../node/src/screening/lists/settle.ts'
import { keptVersions } from '../../node/src/screening/lists/versions.ts'
import { twoNodes } from '../dossiers/two-nodes.ts'
import { readExampleList } from './example-list.ts'

const world = await twoNodes()
afterAll(() => world[Symbol.asyncDispose]())

const LISTS = join(world.folder, 'lists')

type Properties = { readonly [property: string]: readonly string[] }
const firm = (id: string, properties: Properties) => ({ id, schema: 'Company', properties })
const named = (id: string, name: string) => firm(id, { name: [name] })

const read = (list: string, entities: readonly object[], published: string) =>
  readExampleList(world.GB, LISTS, list, entities, published)

const changes = (number: number, more: object = {}, list = 'US-DPL') =>
  world.ask('gb-licensing', listChanges, { list, number, ...more })
const status = (by = 'gb-licensing') => world.ask(by, statusOfLists, {})
const statusOf = async (name: string) => (await status()).lists.find(({ list }) => list === name)

const WORKS = named('ex-works', 'Example Works')
const YARD = firm('ex-yard', { name: ['Example Yard'], address: ['1 Example Street'] })
const MILL = named('ex-mill', 'Example Mill')
const MINE = named('ex-mine', 'Example Mine')

test('a node that has read no list says of each list of the law that it is not screened', async () => {
  const { snapshot, lists } = await status()
  expect(snapshot).toBeNull()
  expect(lists.map(({ list }) => list)).toEqual(expect.arrayContaining(['US-DDTC', 'US-DPL', 'US-SDN']))
  expect(lists.every(({ versions, inBook, stale }) => versions.length === 0 && inBook && !stale)).toBe(true)
  // Who is owned by the listed is worked out of what was read of the listed.
  expect(lists.map(({ list }) => list).filter((list) => list.endsWith('-OWNED'))).toEqual([])
})

test('a list has its versions, the newest first, with what each was to the one before', async () => {
  await read('US-DPL', [WORKS, YARD, MILL], '2014-02-10')
  const first = await status()
  await read(
    'US-DPL',
    [
      named('ex-works', 'Example Works JSC'),
      firm('ex-yard', { ...YARD.properties, address: ['2 Example Street'] }),
      MINE,
    ],
    '2014-02-13',
  )
  expect(await statusOf('US-DPL')).toMatchObject({
    inBook: true,
    stale: false,
    staleAfter: 30,
    older: 0,
    versions: [
      {
        number: 2,
        publishedOn: '2014-02-13',
        readAt: '2014-02-14T12:00:00Z',
        entries: 3,
        added: 1,
        removed: 1,
        changed: 2,
      },
      { number: 1, publishedOn: '2014-02-10', form: 'ftm-lines', entries: 3, added: 3, removed: 0, changed: 0 },
    ],
  })
  const second = await status()
  expect(second.snapshot).toMatch(/^sha256:[0-9a-f]{64}$/)
  expect(second.snapshot).not.toBe(first.snapshot)
})

test('a version says which entries it added, removed and changed, and what of them', async () => {
  const { version, against, counts, changes: said, next } = await changes(2)
  expect([version.number, against?.number, next]).toEqual([2, 1, null])
  expect(counts).toEqual({ added: 1, removed: 1, changed: 2 })
  expect(said).toEqual([
    { change: 'removed', key: 'ex-mill', id: 'ex-mill', caption: 'Example Mill', was: null, fields: [] },
    { change: 'added', key: 'ex-mine', id: 'ex-mine', caption: 'Example Mine', was: null, fields: [] },
    {
      ...{ change: 'changed', key: 'ex-works', id: 'ex-works' },
      ...{ caption: 'Example Works JSC', was: 'Example Works', fields: ['name'] },
    },
    { change: 'changed', key: 'ex-yard', id: 'ex-yard', caption: 'Example Yard', was: null, fields: ['address'] },
  ])
  expect((await changes(2, { change: 'changed' })).changes.map(({ key }) => key)).toEqual(['ex-works', 'ex-yard'])
})

test('the first version added all that stands in it', async () => {
  const { against, counts, changes: said } = await changes(1)
  expect(against).toBeNull()
  expect(counts).toEqual({ added: 3, removed: 0, changed: 0 })
  expect(said.map(({ change, key }) => `${change} ${key}`)).toEqual([
    'added ex-mill',
    'added ex-works',
    'added ex-yard',
  ])
})

test('held against an earlier version, what came and went between them has not changed', async () => {
  await read('US-DPL', [WORKS, YARD, MILL, MINE], '2014-02-14')
  expect((await changes(3)).counts).toEqual({ added: 1, removed: 0, changed: 2 })
  const { counts, changes: said, against } = await changes(3, { from: 1 })
  expect(counts).toEqual({ added: 1, removed: 0, changed: 0 })
  expect(said.map(({ key }) => key)).toEqual(['ex-mine'])
  expect(against?.publishedOn).toBe('2014-02-10')
  expect((await changes(3, { from: 0 })).counts.added).toBe(4)
})

test('between any two versions it says what a comparison of their files says', async () => {
  const names = ['A', 'B', 'C'].map((name) => `Example ${name}`)
  // Numbers of a generator that is written out here, so that they are the same each time.
  const entitiesOf = (version: number) =>
    Array.from({ length: 12 }, (_, key) => ({ key, draw: (7 * version * version + 5 * key * version + 3 * key) % 11 }))
      .filter(({ draw }) => draw < 8)
      .map(({ key, draw }) => named(`ex-${key}`, names[draw % 3] ?? ''))
  for (const version of [1, 2, 3, 4, 5]) await read('UN-SC', entitiesOf(version), `2014-02-0${version}`)
  const kept = (await keptVersions(world.GB.read)).filter(({ list }) => list === 'UN-SC')
  const files = new Map<number, ListEntry[]>([[0, []]])
  for (const version of kept) {
    const entries: ListEntry[] = []
    await readKept(LISTS, version, async (more) => void entries.push(...more))
    files.set(version.number, entries)
  }
  for (const { number } of kept) {
    for (let from = 0; from < number; from += 1) {
      const { added, removed, changed, rekeyed } = deltaOf(files.get(from) ?? [], files.get(number) ?? [])
      const keys = (entries: readonly { readonly key: string }[]) => entries.map(({ key }) => key).sort()
      const { changes: said, counts } = await changes(number, { from }, 'UN-SC')
      const of = (kind: string) => said.filter(({ change }) => change === kind)
      expect([from, number, keys(of('added')), keys(of('removed')), keys(of('changed'))]).toEqual([
        ...[from, number],
        keys([...added, ...rekeyed.map(({ to }) => to)]),
        keys([...removed, ...rekeyed.map(({ from: old }) => old)]),
        keys(changed),
      ])
      expect(counts.added + counts.removed + counts.changed).toBe(said.length)
    }
  }
})

test('two hundred are given at a time, each once', async () => {
  const many = Array.from({ length: 450 }, (_, index) => named(`ex “${index}”`, `Example ${index}`))
  await read('US-SDN', many, '2014-02-13')
  const pages: string[][] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof changes>> = await changes(1, after === null ? {} : { after }, 'US-SDN')
    pages.push(page.changes.map(({ key }) => key))
    expect(page.counts.added).toBe(450)
    after = page.next
  } while (after !== null)
  expect(pages.map(({ length }) => length)).toEqual([200, 200, 50])
  expect(new Set(pages.flat()).size).toBe(450)
})

test('a name is shown without what turns the direction of writing', async () => {
  await read('US-EL', [named('ex-turned', 'Example \u202eFirm')], '2014-02-13')
  expect((await changes(1, {}, 'US-EL')).changes[0]?.caption).toBe('Example  Firm')
})

test('what there is not is refused', async () => {
  const code = (number: number, more: object = {}, list = 'US-DPL') => world.codeOf(changes(number, more, list))
  expect(await code(7)).toBe('not-found')
  expect(await code(1, {}, 'US-MEU')).toBe('not-found')
  expect(await code(3, { from: 3 })).toBe('bad-input')
  expect(await code(9, { from: 7 })).toBe('not-found')
  expect(await code(0)).toBe('bad-input')
  expect(await code(3, { change: 'renamed' })).toBe('bad-input')
  for (const after of ['%', 'ex-mine!', '=']) expect(await code(3, { after })).toBe('bad-input')
})

test('of a version whose entries are not in force nothing is said, and its list says so', async () => {
  const applied = (number: number) =>
    world.GB.read.updateTable('list_applied').set({ number }).where('list', '=', 'US-DPL').execute()
  expect(await statusOf('US-DPL')).toMatchObject({ inForce: true })
  await applied(2)
  expect(await statusOf('US-DPL')).toMatchObject({ inForce: false })
  expect(await world.codeOf(changes(3))).toBe('wrong-state')
  expect(await world.codeOf(changes(2))).toBe('done')
  await applied(3)
  // As where the tables were lost, and an earlier program had read the first version.
  const first = await world.GB.read
    .deleteFrom('list_entry')
    .where('list', '=', 'US-DPL')
    .where('until', '=', 2)
    .execute()
  expect(Number(first[0]?.numDeletedRows)).toBe(3)
  expect(await world.codeOf(changes(2))).toBe('wrong-state')
  expect(await world.codeOf(changes(3))).toBe('done')
  await world.GB.read.deleteFrom('list_applied').where('list', '=', 'US-DPL').execute()
  await world.GB.read.deleteFrom('list_entry').where('list', '=', 'US-DPL').execute()
  await settleLists(world.GB.read, LISTS)
  expect(await world.codeOf(changes(2))).toBe('done')
})

test('a list that was published too long ago is stale, and one of a journal later than others', async () => {
  await read('EU-269', [WORKS], '2014-02-13')
  // No law knows it yet: it is searched, and nothing is decided by it.
  expect(await statusOf('EU-269')).toMatchObject({ inBook: false, stale: false })
  world.move('2014-04-01T12:00:00Z')
  expect(await statusOf('US-DPL')).toMatchObject({ stale: true, staleAfter: 30 })
  expect(await statusOf('EU-269')).toMatchObject({ stale: false, staleAfter: 370 })
})

test('it is for officers and the auditor, of their own nation’s lists, and no reading is recorded', async () => {
  const acts = async () => (await world.GB.read.selectFrom('act').select('id').execute()).length
  const before = await acts()
  for (const by of ['gb-licensing', 'gb-countersigning', 'gb-security', 'gb-auditor']) {
    expect((await status(by)).lists.length).toBeGreaterThan(0)
    expect((await world.ask(by, listChanges, { list: 'US-DPL', number: 2 })).changes).toHaveLength(4)
  }
  for (const by of ['gb-exporter', 'gb-adviser', 'gb-programme']) {
    expect(await world.codeOf(status(by)), by).toBe('not-permitted')
    expect(await world.codeOf(world.ask(by, listChanges, { list: 'US-DPL', number: 2 })), by).toBe('not-permitted')
  }
  expect(await world.codeOf(status('gb-public'))).toBe('not-signed-in')
  expect((await status('ru-licensing')).snapshot).toBeNull()
  expect(await acts()).toBe(before)
})
