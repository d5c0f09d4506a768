/** A party that is found to be an entry of a list of military end users is military, whatever its transfer states. */
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { SaidParty } from '../../core/src/contract/screening.ts'
import type { Transfer } from '../../core/src/contract/transfer.ts'
import { judged, screenedGuard } from '../../node/src/dossiers/judge.ts'
import { disposeOfHit } from '../../node/src/screening/dispose.ts'
import { screeningOf } from '../../node/src/screening/facts.ts'
import { screenedParty } from '../../node/src/screening/party.ts'
import { runScreening } from '../../node/src/screening/run.ts'
import { twoNodes } from '../dossiers/two-nodes.ts'
import { readExampleList } from './example-list.ts'

const NOW = '2021-06-01T12:00:00Z'
const world = await twoNodes(undefined, undefined, null, '2026-11-10T12:00:00Z')
afterAll(() => world[Symbol.asyncDispose]())
world.move(NOW)

const WORKS: SaidParty = { name: 'Example Signals Works', nation: 'RU', type: 'company' }
const RADIO: SaidParty = { name: 'Example Radio Inc', nation: 'US', type: 'company' }

const transferTo = (military: boolean | undefined): Transfer => ({
  kind: 'goods',
  from: 'US',
  to: 'RU',
  via: [],
  means: 'physical',
  contract: { concluded: '2021-05-20' },
  items: [{ controls: ['US-CCL:5A001'], use: 'finished', origin: ['US'], published: false, label: null }],
  parties: [
    { role: 'exporter', ...RADIO, military: false, rights: [], lists: [] },
    { role: 'end-user', ...WORKS, rights: [], lists: [], ...(military === undefined ? {} : { military }) },
  ],
  endUse: { nation: 'RU', military: false, incorporation: null },
  assurances: [],
  informed: false,
})

/** What the guard reads of the end user, and whether the rule on military end users holds of it. */
async function guarded(military: boolean | undefined) {
  const transfer = transferTo(military)
  const screening = await screeningOf(world.GB.read, world.GB.book(NOW), transfer, NOW)
  const guard = await screenedGuard(world.GB, world.GB.read, transfer, NOW)
  const ruling = guard === null ? judged(world.GB, transfer, NOW) : guard(transfer)
  const rule = ruling?.nations.US?.findings.find((each) => each.rule === 'us.ear.744.21')
  return { military: (screening?.fill(transfer) ?? transfer).parties?.[1]?.military, rule: rule?.holds ?? 'no' }
}

const readMeu = (...names: readonly string[]) =>
  readExampleList(
    world.GB,
    join(world.folder, 'GB', 'lists'),
    'US-MEU',
    names.map((name, at) => ({ id: `meu-${at}`, schema: 'Company', properties: { name: [name] } })),
    '2021-05-28',
  )

const shown = async () => (await world.ask('gb-licensing', screenedParty, { party: WORKS })).military

test('a node that has no list of military end users takes what is stated', async () => {
  expect(await guarded(false)).toEqual({ military: false, rule: 'no' })
  expect(await shown()).toBeNull()
})

test('a hit that nobody disposed of leaves it open, where the transfer says that it is not', async () => {
  await readMeu('EXAMPLE SIGNALS WORKS', 'ZOOLOGICAL INSTITUTE')
  for (const party of [WORKS, RADIO]) await world.ask('gb-licensing', runScreening, { party })
  expect(await guarded(false)).toEqual({ military: undefined, rule: 'open' })
  expect(await guarded(true)).toEqual({ military: true, rule: 'yes' })
  expect(await shown()).toMatchObject({ found: 'open', by: [{ list: 'US-MEU', confidence: 'likely' }] })
})

test('once the party is found to be that entry it is military, by the provision that the book names', async () => {
  const { run } = await world.ask('gb-licensing', screenedParty, { party: WORKS })
  await world.ask('gb-licensing', disposeOfHit, {
    run: run?.id ?? '',
    hit: { list: 'US-MEU', entry: 'meu-0' },
    verdict: 'same',
    ground: 'the same address',
    rests: [{ of: 'name', party: WORKS.name, entry: 'EXAMPLE SIGNALS WORKS' }],
  })
  for (const stated of [true, false, undefined]) expect(await guarded(stated)).toEqual({ military: true, rule: 'yes' })
  expect(await shown()).toMatchObject({
    found: 'yes',
    by: [{ list: 'US-MEU', cite: expect.stringContaining('744.21') }],
  })
})
