/** What lists say of whom an entry is linked to: it asks a person whether he controls it, and answers nothing itself. */
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { SaidParty } from '../../core/src/contract/screening.ts'
import { UKSL } from '../../core/src/screening/read/uksl/columns.ts'
import { stateOwnership } from '../../node/src/ownership/state.ts'
import { disposeOfHit } from '../../node/src/screening/dispose.ts'
import { screenedParty } from '../../node/src/screening/party.ts'
import { runScreening } from '../../node/src/screening/run.ts'
import { twoNodes } from '../dossiers/two-nodes.ts'
import { readListFile } from './example-list.ts'

const world = await twoNodes(undefined, undefined, null, '2026-11-10T12:00:00Z')
afterAll(() => world[Symbol.asyncDispose]())

const WORKS: SaidParty = { name: 'Example Aircraft Works', nation: 'RU', type: 'company' }
const BEARINGS: SaidParty = { name: 'Example Bearings Mill', nation: 'RU', type: 'company' }
const STEC: SaidParty = { name: 'Examplestec', nation: 'RU', type: 'company' }
const HOLDER: SaidParty = { name: 'Ivan Shareholder', nation: 'RU', type: 'individual' }

type Cells = { readonly [column: string]: string }

const firm = (id: string, name: string, more: Cells = {}): Cells => ({
  'Unique ID': id,
  'Name 6': name,
  'Name type': 'Primary Name',
  'Designation Type': 'Entity',
  'Sanctions Imposed': 'Asset freeze',
  'Date Designated': '24/02/2022',
  ...more,
})

const lists = join(world.folder, 'GB', 'lists')

async function readUk(day: string, ...rows: readonly Cells[]): Promise<void> {
  const line = (row: Cells) => UKSL.map((column) => `"${row[column] ?? ''}"`).join(',')
  const text = [`Report Date: ${day}`, UKSL.join(','), ...rows.map(line)].join('\n')
  await readListFile(world.GB, lists, 'uk.csv', text, {})
}

const search = (party: SaidParty) => world.ask('gb-licensing', runScreening, { party })
const shown = (party: SaidParty) => world.ask('gb-licensing', screenedParty, { party })

async function isSame(party: SaidParty, list: string, entry: string, name: string): Promise<void> {
  const { run } = await shown(party)
  await world.ask('gb-licensing', disposeOfHit, {
    run: run?.id ?? '',
    hit: { list, entry },
    verdict: 'same',
    ground: 'the same town and name',
    rests: [{ of: 'name', party: party.name, entry: name }],
  })
}

/** What is asked of a party under the law of the United Kingdom, and what it comes to. */
async function underGb(party: SaidParty) {
  const { owned, leads } = await shown(party)
  const { answer, control, ask = [] } = owned.find(({ list }) => list === 'GB-SL-OWNED') ?? {}
  return {
    answer,
    control,
    ask: ask.map(({ what, owner, source, list, entry }) => ({ what, owner, source, list, entry })),
    leads,
  }
}

const held = (asset: SaidParty) => ({
  what: 'register' as const,
  asset,
  measures: ['capital' as const, 'votes' as const, 'board' as const],
  holders: [{ owner: HOLDER, lo: '100', hi: '100' }],
  complete: true,
  since: '2010-01-01T00:00:00Z',
  until: null,
  source: 'extract of the register of firms',
  day: '2026-11-01',
})

const finding = (owner: SaidParty, asset: SaidParty, said: 'controls' | 'does-not-control') =>
  world.ask('gb-licensing', stateOwnership, {
    what: 'control',
    owner,
    asset,
    finding: said,
    ground: 'the minutes of the board',
    since: '2026-01-01T00:00:00Z',
    until: '2027-06-01T00:00:00Z',
  })

const PLANT = firm('RUS9001', 'EXAMPLE AIRCRAFT WORKS', { 'Parent company': 'Examplestec' })
const MILL = firm('RUS9003', 'EXAMPLE BEARINGS MILL')
const GROUP = firm('RUS9002', 'EXAMPLESTEC', { Subsidiaries: 'Example Bearings Mill; Example Foundry' })

test('a parent company that a list names leaves control open, once the party is found to be that entry', async () => {
  world.move('2026-11-10T12:00:00Z')
  await readUk('09-Nov-2026', PLANT, MILL, GROUP)
  for (const party of [WORKS, BEARINGS, HOLDER]) await search(party)
  for (const party of [WORKS, BEARINGS]) await world.ask('gb-licensing', stateOwnership, held(party))
  expect(await underGb(WORKS)).toMatchObject({ answer: 'not', control: 'not-assessed', leads: [] })
  await isSame(WORKS, 'GB-SL', 'RUS9001', 'EXAMPLE AIRCRAFT WORKS')
  expect(await underGb(WORKS)).toMatchObject({
    answer: 'open',
    control: 'not-assessed',
    ask: [{ what: 'control', owner: 'EXAMPLESTEC', source: 'parent', list: 'GB-SL', entry: 'RUS9001' }],
    leads: [
      {
        list: 'GB-SL',
        published: '2026-11-09',
        entry: 'RUS9001',
        says: 'parent',
        name: 'Examplestec',
        party: 'below',
        window: { earliest: '2022-02-24', latest: '2022-02-24', until: null },
        entries: [{ entry: 'RUS9002', caption: 'EXAMPLESTEC' }],
        answered: false,
      },
    ],
  })
})

test('a subsidiary that an entry names is the same the other way round, and one that is nobody is seen there', async () => {
  await isSame(BEARINGS, 'GB-SL', 'RUS9003', 'EXAMPLE BEARINGS MILL')
  expect(await underGb(BEARINGS)).toMatchObject({
    answer: 'open',
    ask: [{ what: 'control', owner: 'EXAMPLESTEC', source: 'subsidiary', list: 'GB-SL', entry: 'RUS9002' }],
  })
  await search(STEC)
  await isSame(STEC, 'GB-SL', 'RUS9002', 'EXAMPLESTEC')
  const { leads } = await shown(STEC)
  expect(leads.map(({ party, name, entries }) => [party, name, entries.length])).toEqual([
    ['above', 'Example Bearings Mill', 1],
    ['above', 'Example Foundry', 0],
  ])
})

test('a person’s finding on that pair answers it, and no other does', async () => {
  await finding({ ...STEC, name: 'Examplestec Trading' }, WORKS, 'does-not-control')
  expect(await underGb(WORKS)).toMatchObject({ answer: 'open', leads: [{ answered: false }] })
  await finding(STEC, WORKS, 'does-not-control')
  expect(await underGb(WORKS)).toMatchObject({ answer: 'not', control: 'denied', leads: [{ answered: true }] })
  expect(await underGb(BEARINGS)).toMatchObject({ answer: 'open' })
  await finding(STEC, BEARINGS, 'controls')
  expect(await underGb(BEARINGS)).toMatchObject({ answer: 'caught', control: 'found' })
})

test('a name that no entry of that list has stays a lead, and leaves open what turns on it', async () => {
  const row = `7001,"EXAMPLE AIRCRAFT WORKS",-0- ,"EX1"${',-0- '.repeat(7)},"Linked To: EXAMPLE MINISTRY."\r\n`
  await readListFile(world.GB, lists, 'sdn.csv', row, { publishedOn: '2026-11-09', alone: true })
  for (const party of [WORKS, HOLDER, STEC]) await search(party)
  await isSame(WORKS, 'US-SDN', '7001', 'EXAMPLE AIRCRAFT WORKS')
  const { answer, ask, leads } = await underGb(WORKS)
  expect({ answer, ask }).toEqual({
    answer: 'open',
    ask: [{ what: 'control', owner: 'EXAMPLE MINISTRY', source: 'linked-to', list: 'US-SDN', entry: '7001' }],
  })
  expect(leads.map(({ list, name, entries, answered }) => [list, name, entries, answered])).toEqual([
    ['GB-SL', 'Examplestec', [{ entry: 'RUS9002', caption: 'EXAMPLESTEC' }], true],
    ['US-SDN', 'EXAMPLE MINISTRY', [], false],
  ])
  const { owned } = await shown(WORKS)
  const answers = owned.map(({ list, answer: is, control }) => `${list} ${is} ${control}`)
  expect(answers).toContain('US-SDN-OWNED not does-not-count')
})

test('what a newer version no longer says is no lead in it', async () => {
  world.move('2026-11-12T12:00:00Z')
  await readUk('11-Nov-2026', { ...PLANT, 'Parent company': '' }, MILL, GROUP)
  expect((await underGb(WORKS)).leads.map(({ list }) => list)).toEqual(['US-SDN'])
})

test('the tables are what the acts say', async () => {
  const before = await world.GB.store.digest()
  await world.GB.store.rebuild()
  expect(await world.GB.store.digest()).toEqual(before)
})
