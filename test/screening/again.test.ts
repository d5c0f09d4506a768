/** A newer version of a list: whom it newly hits is held, and everybody else goes on as before. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { NATIONS } from '../../core/src/contract/nations.ts'
import { againBody } from '../../core/src/contract/screened-again.ts'
import type { SaidParty } from '../../core/src/contract/screening.ts'
import { runBody } from '../../core/src/contract/screening.ts'
import { fingerprintOf } from '../../core/src/screening/party.ts'
import { submit } from '../../core/src/screening/submit.ts'
import { reserveDelivery } from '../../node/src/deliveries/reserve.ts'
import { enactLaw } from '../../node/src/laws/enact.ts'
import { previewLaw } from '../../node/src/laws/preview.ts'
import { proposeLaw } from '../../node/src/laws/propose.ts'
import { listChanges } from '../../node/src/lists/changes.ts'
import { statusOfLists } from '../../node/src/lists/status.ts'
import { previewList } from '../../node/src/screening/again/preview.ts'
import { screenAgain } from '../../node/src/screening/again/screen-again.ts'
import { previewText } from '../../node/src/screening/again/text.ts'
import { disposeOfHit } from '../../node/src/screening/dispose.ts'
import { closeList, openList } from '../../node/src/screening/lists/open-list.ts'
import { screenedParties } from '../../node/src/screening/parties.ts'
import { screenedParty } from '../../node/src/screening/party.ts'
import { screeningQueue } from '../../node/src/screening/queue.ts'
import { runScreening } from '../../node/src/screening/run.ts'
import { apply, draw, grant } from '../dossiers/steps.ts'
import { callerOf, pump } from '../dossiers/two-nodes.ts'
import { acceptedPackage, acts } from '../vault/accepted-package.ts'
import { readExampleList } from './example-list.ts'

const { world, licence, ask } = await acceptedPackage()
afterAll(() => world[Symbol.asyncDispose]())

const MARCH = '2014-03-17T12:00:00Z'
const WORKS: SaidParty = { name: 'Example Aircraft Works', nation: 'RU', type: 'company' }
const LISTS = join(world.folder, 'lists')

world.move(MARCH)
const { previous, digest } = await world.ask('gb-licensing', previewLaw, { known: MARCH })
const asked = { known: MARCH, previous, preview: digest, confirm: [] }
const proposed = await world.ask('gb-licensing', proposeLaw, asked)
await world.ask('gb-countersigning', enactLaw, { proposal: proposed.acts[0]?.id ?? 'none' })
await world.carry()

const named = (id: string, name: string) => ({ id, schema: 'Company', properties: { name: [name] } })
const INSTITUTE = named('ex-institute', 'Zoological Institute')
const LISTED = named('ex-works', WORKS.name)
const OTHER = named('ex-other', 'Botanical Garden')

let day = 17

/** A newer version of the list, of the next day. */
async function read(...entities: readonly object[]): Promise<void> {
  const published = `2014-03-${day}`
  world.move(`${published}T12:00:00Z`)
  await readExampleList(world.GB, LISTS, 'EU-269', entities, published)
  day += 1
}

async function preview(...entities: readonly object[]) {
  const folder = mkdtempSync(join(tmpdir(), 'entente-list-'))
  const file = join(folder, 'list.json')
  writeFileSync(file, entities.map((each) => `${JSON.stringify(each)}\n`).join(''))
  const open = await openList([file])
  try {
    return await previewList(world.GB, LISTS, open, {
      list: 'EU-269',
      publishedOn: `2014-03-${day - 1}`,
      dropConfirmed: true,
    })
  } finally {
    await closeList(open)
    rmSync(folder, { recursive: true })
  }
}

const reserve = () =>
  world.codeOf(
    world.ask('gb-exporter', reserveDelivery, {
      ...{ reference: licence, lines: draw('1', '30000.00'), destination: 'RU' },
    }),
  )

async function shareIsKept(): Promise<boolean> {
  await ask(world.GB)
  const [newest] = (await acts(world.GB, 'vault.reasons')).slice(-1).map(({ body }) => Object(body))
  return newest?.reasons.includes('law')
}

const openOf = async () =>
  (await world.ask('gb-licensing', screenedParties, { reference: licence })).parties.map(({ lists, open }) =>
    lists === null ? open.map(({ why }) => why) : lists,
  )

/** The types of the acts of the internal log that some work made. */
async function made(work: () => Promise<unknown>): Promise<string[]> {
  const types = async () =>
    (
      await world.GB.read
        .selectFrom('act')
        .select('type')
        .where('origin', 'like', '%internal%')
        .orderBy('origin')
        .orderBy('index')
        .execute()
    ).map(({ type }) => type)
  const before = (await types()).length
  await work()
  return (await types()).slice(before)
}

const again = () => screenAgain(world.GB)

test('a node on which nobody was searched screens nobody again', async () => {
  await read(INSTITUTE)
  expect(await made(again)).toEqual([])
  await world.ask('gb-licensing', runScreening, { application: licence })
  expect(await openOf()).toEqual([[], [], []])
  expect(await reserve()).toBe('done')
  expect(await shareIsKept()).toBe(false)
  expect(await made(again)).toEqual([])
})

test('a preview says whom a file would hit and what would be held, and records nothing', async () => {
  const before = await world.GB.store.digest()
  const found = await preview(INSTITUTE, LISTED)
  expect(found).toMatchObject({
    lists: [{ list: 'EU-269', entries: 2, added: 1, removed: 0, changed: 0 }],
    newly: [{ party: WORKS, hit: { list: 'EU-269', entry: 'ex-works', strong: true } }],
    gone: [],
    other: [],
    left: [],
    unchanged: 2,
    concerned: [{ reference: licence, parties: [WORKS.name], before: 'free', says: 'open' }],
  })
  expect(found?.concerned[0]?.packages).toHaveLength(1)
  expect(found?.concerned[0]?.subjects).toContain('licence')
  const text = previewText(found, false)
  expect(text).toContain(
    '+ Example Aircraft Works (RU, company): 1.0000 strong  EU-269 ex-works Example Aircraft Works',
  )
  expect(text).toMatch(/^! \S+ \(licence, .*\): free now, open then; Example Aircraft Works; packages /m)
  expect(text).toContain('Nothing was recorded.')
  expect(await world.GB.store.digest()).toEqual(before)
  expect(await reserve()).toBe('done')
  expect(previewText(await preview(INSTITUTE), false)).toBe('It is here already: nothing would change.\n')
  await expect(preview({ id: 'ex-broken' })).rejects.toThrow(/list\.json:1:1: /)
})

test('between the import and the screening everything is held; then only what is newly hit', async () => {
  await read(INSTITUTE, LISTED)
  expect(await openOf()).toEqual([['older-version'], ['older-version'], ['older-version']])
  expect(await reserve()).toBe('incomplete')
  expect(await made(again)).toEqual(['screening.run', 'screening.again'])
  expect(await openOf()).toEqual([[], ['hit'], []])
  const [said] = (await acts(world.GB, 'screening.again')).map(({ body }) => againBody.parse(body))
  expect(said).toMatchObject({
    unchanged: 2,
    left: [],
    changed: [{ lists: [{ list: 'EU-269', came: 1, gone: 0, other: 0 }] }],
  })
})

test('what is newly hit is in the officers’ queue, and no grant, shipment or share goes on by it', async () => {
  const { hits } = await world.ask('gb-countersigning', screeningQueue, {})
  expect(hits).toMatchObject([{ application: licence, party: WORKS, state: 'undisposed', hit: { entry: 'ex-works' } }])
  expect(await reserve()).toBe('incomplete')
  expect(await shareIsKept()).toBe(true)
  const other = await apply(world, pump())
  expect(await world.codeOf(grant(world, 'gb', other))).toBe('incomplete')
  const refused = world.ask('gb-exporter', reserveDelivery, {
    ...{ reference: licence, lines: draw('1', '30000.00'), destination: 'RU' },
  })
  await expect(refused).rejects.toThrow(
    'The parties are being checked against the lists: nothing may go until they are cleared',
  )
  expect(await world.codeOf(world.ask('gb-exporter', screeningQueue, {}))).toBe('not-permitted')
  await world.carry()
  const told = await world.RU.read.selectFrom('act').select('type').where('type', 'like', 'screening.%').execute()
  expect(told).toEqual([])
})

test('what two persons found of it stands in the next version, and the log grows by one act for all', async () => {
  const { run } = await world.ask('gb-licensing', screenedParty, { party: WORKS })
  const different = { run: run?.id ?? '', hit: { list: 'EU-269', entry: 'ex-works' }, ground: 'another town' }
  for (const by of ['gb-licensing', 'gb-countersigning']) {
    await world.ask(by, disposeOfHit, { ...different, verdict: 'different' })
  }
  expect(await reserve()).toBe('done')
  await read(INSTITUTE, LISTED, OTHER)
  expect(await reserve()).toBe('incomplete')
  expect(await made(again)).toEqual(['screening.again'])
  expect(await reserve()).toBe('done')
  expect(await shareIsKept()).toBe(false)
  const after = await world.ask('gb-licensing', screenedParty, { party: WORKS })
  expect(after.run?.id).toBe(run?.id)
  expect(after.run?.lists[0]?.published).toBe('2014-03-19')
})

test('an import that was broken off before the screening is finished by the next one', async () => {
  const { name, ...rest } = LISTED.properties as { name: string[] }
  await read(INSTITUTE, OTHER, { ...LISTED, properties: { ...rest, name: [...name, 'Example Aircraft Works JSC'] } })
  await read(INSTITUTE, OTHER)
  expect(await made(again)).toEqual(['screening.run', 'screening.again'])
  expect(await openOf()).toEqual([[], [], []])
  await read(INSTITUTE, OTHER, LISTED)
  await again()
  // It is the entry that two persons parted from it, and reads as it did.
  expect(await openOf()).toEqual([[], [], []])
})

test('a party that would hit too many entries stays in its older version, and is held', async () => {
  const alike = Array.from({ length: 25 }, (_, at) => named(`ex-${at}`, WORKS.name))
  await read(INSTITUTE, OTHER, LISTED, ...alike)
  expect(await again()).toMatchObject({ left: 1, unchanged: 2, changed: [] })
  expect(await openOf()).toEqual([[], ['older-version'], []])
  expect(await made(again)).toEqual([])
  await read(INSTITUTE, OTHER, LISTED)
  // Nothing but a run of its own brings it further, whatever the versions between changed for it.
  expect(await made(again)).toEqual(['screening.run', 'screening.again', 'screening.again'])
  expect(await openOf()).toEqual([[], [], []])
})

test('a search in versions that others were moved on from is not moved with them', async () => {
  const runs = (await acts(world.GB, 'screening.run')).map(({ body }) => runBody.parse(body))
  const older = runs.find(({ party }) => party.name === WORKS.name)
  const draft = { type: 'screening.run', log: 'internal', subject: 'screening/x', body: { ...older } } as const
  await world.GB.transact((tx) => tx.act(draft, callerOf(world.GB, 'gb-licensing')))
  expect(await openOf()).toEqual([[], ['older-version'], []])
  await again()
  expect(await openOf()).toEqual([[], [], []])
})

test('where the machine stops before anything of it is recorded, all are in their older versions until it is done', async () => {
  await read(INSTITUTE, OTHER, LISTED, named('ex-mill', 'Printing House'))
  const stopped = screenAgain({ ...world.GB, transact: () => Promise.reject(new Error('the machine stopped')) })
  await expect(stopped).rejects.toThrow('the machine stopped')
  expect(await openOf()).toEqual([['older-version'], ['older-version'], ['older-version']])
  await again()
  expect(await openOf()).toEqual([[], [], []])
})

test('of many parties that are newly hit each act says as many as it holds, and names the run of each', async () => {
  const runs = (await acts(world.GB, 'screening.run')).map(({ body }) => runBody.parse(body))
  const newest = await world.ask('gb-licensing', screenedParty, { party: WORKS })
  const { snapshot = '', lists = [] } = newest.run ?? {}
  const firms = NATIONS.slice(0, 205).map(
    (nation): SaidParty => ({ name: 'Example Bearings', nation, type: 'company' }),
  )
  await world.GB.transact(async (tx) => {
    for (const party of firms) {
      const submitted = submit(party)
      const about = { party, submitted, fingerprint: fingerprintOf(submitted) }
      const body = { ...runs[0], ...about, snapshot, lists, hits: [], below: [] }
      const draft = { type: 'screening.run', log: 'internal', subject: 'screening/x', body } as const
      await tx.act(draft, callerOf(world.GB, 'gb-licensing'))
    }
  })
  await read(INSTITUTE, OTHER, LISTED, named('ex-bearings', 'Example Bearings'))
  const types = await made(again)
  expect(types.filter((type) => type === 'screening.run')).toHaveLength(205)
  const said = (await acts(world.GB, 'screening.again')).map(({ body }) => againBody.parse(body)).slice(-3)
  expect(said.map(({ changed, unchanged }) => [changed.length, unchanged])).toEqual([
    [100, undefined],
    [100, undefined],
    [5, 3],
  ])
  const named205 = new Set(said.flatMap(({ changed }) => changed.map(({ run }) => run)))
  expect(named205.size).toBe(205)
  expect(await made(again)).toEqual([])
})

test('an officer reads of a version what it changed for parties', async () => {
  const { versions = [] } =
    (await world.ask('gb-licensing', statusOfLists, {})).lists.find(({ list }) => list === 'EU-269') ?? {}
  const changes = (number: number) => world.ask('gb-licensing', listChanges, { list: 'EU-269', number })
  expect((await changes(1)).again).toBeNull()
  expect((await changes(2)).again).toMatchObject({
    ...{ unchanged: 2, changed: 1, left: 0 },
    parties: [{ party: WORKS, came: 1, gone: 0, other: 0 }],
  })
  const { again: newest } = await changes(versions[0]?.number ?? 0)
  expect(newest).toMatchObject({ unchanged: 3, changed: 205, left: 0 })
  expect(newest?.parties).toHaveLength(200)
})

test('the tables are what the acts say', async () => {
  const before = await world.GB.store.digest()
  await world.GB.store.rebuild()
  expect(await world.GB.store.digest()).toEqual(before)
})
