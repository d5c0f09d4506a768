/** A search is done again from what is kept, and comes to the bytes of its act; whatever was altered is told. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import type { RunBody, SaidParty } from '../../core/src/contract/screening.ts'
import { partyKey } from '../../core/src/screening/party.ts'
import { screenAgain } from '../../node/src/screening/again/screen-again.ts'
import { disposeOfHit } from '../../node/src/screening/dispose.ts'
import { FiledLists } from '../../node/src/screening/replay/filed-lists.ts'
import type { InternalLog } from '../../node/src/screening/replay/internal-acts.ts'
import { screeningActs } from '../../node/src/screening/replay/internal-acts.ts'
import { internalLogsIn, internalLogsOf } from '../../node/src/screening/replay/log-places.ts'
import type { PastRun } from '../../node/src/screening/replay/past-runs.ts'
import { pastRuns } from '../../node/src/screening/replay/past-runs.ts'
import type { Replayed } from '../../node/src/screening/replay/replay.ts'
import { replayRun } from '../../node/src/screening/replay/replay.ts'
import { runScreening } from '../../node/src/screening/run.ts'
import { foundSame, requireSame } from '../../node/src/screening/still-listed.ts'
import { screeningSubject } from '../../node/src/screening/subject.ts'
import { ROOT } from '../cases.ts'
import { apply } from '../dossiers/steps.ts'
import { pump, twoNodes } from '../dossiers/two-nodes.ts'
import { readExampleList } from './example-list.ts'

const world = await twoNodes()
afterAll(() => world[Symbol.asyncDispose]())
const lists = join(world.folder, 'GB', 'lists')
const backup = join(world.folder, 'backup')

const WORKS: SaidParty = { name: 'Example Aircraft Works', nation: 'RU', type: 'company' }
const BEARINGS: SaidParty = { name: 'Example Bearings', nation: 'RU', type: 'company' }
const INN = '7718852163'

const firm = (id: string, name: string, more: object = {}) => ({
  id,
  schema: 'Company',
  properties: { name: [name], ...more },
})
const OTHERS = ['Zoological Institute', 'Botanical Garden', 'Observatory'].map((name, at) => firm(`ex-${at}`, name))
const LISTED = firm('ex-works', WORKS.name, { country: ['ru'] })
const NUMBERED = firm('ex-number', 'Седьмое Депо', { innCode: [INN] })

let day = 13

async function read(list: string, ...entities: readonly object[]): Promise<void> {
  day += 1
  world.move(`2014-02-${day}T12:00:00Z`)
  await readExampleList(world.GB, lists, list, [...OTHERS, ...entities], `2014-02-${day}`)
}

const search = (party: SaidParty, properties?: { readonly [property: string]: string[] }) =>
  world.ask('gb-licensing', runScreening, { party, ...(properties === undefined ? {} : { properties }) })

type Done = PastRun & { readonly replayed: Replayed }

async function replayed(logs: readonly InternalLog[] = internalLogsOf(world.GB.store), folder = lists) {
  const done: Done[] = []
  const filed = new FiledLists(folder)
  for await (const past of pastRuns(screeningActs(logs, { roots: new Set(), passed: [] }))) {
    done.push({ ...past, replayed: await replayRun(past, filed) })
  }
  return done
}

const outcomes = (done: readonly Done[]) => [...new Set(done.map(({ replayed: { outcome } }) => outcome))]

/** An act of a search with a body that no search came to, as whoever has the machine could write one. */
async function forge(change: (body: RunBody) => RunBody): Promise<Replayed | undefined> {
  const honest = (await replayed()).findLast(({ run }) => run?.party.name === WORKS.name)?.run
  if (!honest) throw new Error('no search')
  const body = change(honest)
  const draft = {
    type: 'screening.run',
    log: 'internal',
    subject: screeningSubject(partyKey(body.party)),
    body,
  } as const
  const by = { person: 'gb-licensing', role: 'licensing-officer', organisation: 'gb.entente.example' } as const
  await world.GB.transact((tx) => tx.act(draft, by))
  const told = (await replayed()).at(-1)?.replayed
  await search(WORKS)
  return told
}

const altered = (body: RunBody, change: Partial<RunBody['hits'][number]>): RunBody => ({
  ...body,
  hits: body.hits.map((hit, at) => (at === 0 ? { ...hit, ...change } : hit)),
})

test('every search of a story comes to its own bytes: new versions, more numbers, what was found, what was renamed', async () => {
  const reference = await apply(world, pump())
  await read('US-SDN', LISTED)
  await world.ask('gb-licensing', runScreening, { application: reference })
  await read('US-SDN', LISTED, NUMBERED)
  await search(BEARINGS)
  const { acts } = await search(BEARINGS, { innCode: [INN] })
  await world.ask('gb-licensing', disposeOfHit, {
    run: acts[0]?.id ?? '',
    hit: { list: 'US-SDN', entry: 'ex-number' },
    verdict: 'same',
    ground: 'the same INN',
    rests: [{ of: 'number', party: INN, entry: INN }],
  })
  await read('US-SDN', LISTED, firm('ex-number', 'Седьмое Депо'))
  await search(BEARINGS)
  await read('US-EL', firm('el-works', 'Primer Aviazavod', { alias: [WORKS.name] }))
  await world.ask('gb-licensing', runScreening, { application: reference })
  await read('US-SDN', firm('ex-number', 'Седьмое Депо'))
  await search(BEARINGS)
  const done = await replayed()
  expect(done).toHaveLength(10)
  expect(outcomes(done)).toEqual(['same'])
  expect(done.some(({ run }) => (run?.hits ?? []).some(({ entry }) => entry === 'ex-works'))).toBe(true)
})

test('since when an entry stood unchanged is read from the older files too', async () => {
  await read('US-SDN', LISTED)
  await read('US-SDN', LISTED, firm('ex-new', 'Weather Station'))
  const searched = await search(WORKS)
  const last = (await replayed()).at(-1)
  expect(last?.act.id).toBe(searched.acts[0]?.id)
  expect(last?.replayed).toEqual({ outcome: 'same' })
  const onSdn = last?.run?.hits.find(({ list }) => list === 'US-SDN')
  expect(onSdn?.window.latest).toBe(`2014-02-${day - 1}`)
})

test('what the node searched again for newer versions comes to its own bytes, and so does what follows it', async () => {
  await search(BEARINGS)
  await read('US-SDN', LISTED, firm('ex-again', BEARINGS.name))
  expect((await screenAgain(world.GB)).changed.map(({ run }) => run.party.name)).toContain(BEARINGS.name)
  await read('US-SDN', LISTED, firm('ex-again', BEARINGS.name), firm('ex-number', 'Lighthouse'))
  await screenAgain(world.GB)
  await read('US-SDN', LISTED, firm('ex-again', `${BEARINGS.name} and Sons`))
  await screenAgain(world.GB)
  await search(BEARINGS, { alias: ['Bearings of Example'] })
  const done = await replayed()
  expect(outcomes(done)).toEqual(['same'])
  expect(done.filter(({ act }) => act.by.role === 'node').length).toBeGreaterThan(2)
})

test('a run of the node that was forged is told as well', async () => {
  const [, last] = (await replayed()).filter(
    ({ act, run }) => act.by.role === 'node' && run?.party.name === BEARINGS.name,
  )
  if (!last?.run) throw new Error('no search')
  const body = altered(last.run, { score: '0.5' })
  const subject = screeningSubject(partyKey(BEARINGS))
  const by = { person: 'node', role: 'node', organisation: 'gb.entente.example' } as const
  await world.GB.transact((tx) => tx.act({ type: 'screening.run', log: 'internal', subject, body }, by))
  expect((await replayed()).at(-1)?.replayed).toMatchObject({ outcome: 'differs' })
  await search(BEARINGS)
})

test.each([
  ['a score', { score: '0.5' }, 'score'],
  ['a level', { strong: false }, 'strong'],
  ['since when', { window: { earliest: null, latest: '2014-02-28', until: null } }, 'window'],
] as const)('%s that was forged is told, with the hit', async (_, change, what) => {
  const told = await forge((body) => altered(body, change))
  expect(told).toMatchObject({ outcome: 'differs', differences: [{ what, recorded: Object.values(change)[0] }] })
})

test('a hit that was left out, and a name that was no longer submitted, are told', async () => {
  const without = await forge((body) => ({ ...body, hits: body.hits.slice(1) }))
  expect(without).toMatchObject({ outcome: 'differs', differences: [{ what: 'hit', recorded: null }] })
  await search(WORKS, { alias: ['Works of Example'] })
  const unsaid = await forge(({ submitted, ...body }) => ({
    ...body,
    submitted: { ...submitted, properties: { name: [WORKS.name] } },
  }))
  expect(unsaid).toMatchObject({ outcome: 'differs', differences: [{ what: 'submitted' }] })
})

test('a version that no act tells of, and another algorithm, are not replayed', async () => {
  const unknown = `sha256:${'0'.repeat(64)}`
  const version = await forge((body) => ({ ...body, lists: body.lists.map((each) => ({ ...each, version: unknown })) }))
  expect(version).toMatchObject({
    outcome: 'not-replayed',
    why: expect.stringContaining('no act before the run tells'),
  })
  const other = await forge((body) => ({ ...body, algorithm: 'entente-screening 0' }))
  expect(other).toMatchObject({ outcome: 'not-replayed', why: expect.stringContaining('by entente-screening 0') })
})

test('an entry of whatever kind that was altered is told, though its type says that it is of no concern', async () => {
  const altered = internalLogsOf(world.GB.store).map((log) => ({
    ...log,
    async *entries() {
      let index = 0
      for await (const entry of log.entries()) {
        const { payload, ...more }: { payload: string } = JSON.parse(Buffer.from(entry).toString())
        const text = Buffer.from(payload, 'base64').toString().replace('"type":"screening.run"', '"type":"cases.note"')
        index += 1
        yield index === 1
          ? entry
          : new Uint8Array(Buffer.from(JSON.stringify({ ...more, payload: Buffer.from(text).toString('base64') })))
      }
    },
  }))
  const read = { roots: new Set<string>(), passed: [] as string[] }
  for await (const _ of screeningActs(altered, read));
  expect(read.passed.length).toBeGreaterThan(0)
  expect((await replayed()).length).toBeGreaterThan(0)
})

test('a search during which something was found of its party is refused: its place in the log must tell all', async () => {
  const key = partyKey(BEARINGS)
  const same = await foundSame(world.GB.read, [key])
  expect(same.get(key)).toHaveLength(1)
  const hold = (known: typeof same) => world.GB.transact((tx) => requireSame(tx, known, [key]))
  expect(await world.codeOf(hold(same))).toBe('done')
  expect(await world.codeOf(hold(new Map()))).toBe('wrong-state')
})

function entente(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(execPath, [join(ROOT, 'node/bin/entente.js'), ...args], {
    cwd: world.folder,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test('whoever has a backup and no node does it by a command; a forged act in it ends with 1', async () => {
  spawnSync(execPath, ['scripts/build.mjs', '--if-stale'], { cwd: ROOT, stdio: 'inherit' })
  await world.GB.store.backup(backup)
  mkdirSync(join(backup, 'lists'))
  for (const name of readdirSync(lists)) copyFileSync(join(lists, name), join(backup, 'lists', name))
  const before = readdirSync(join(backup, 'ledger'))
  const first = (await replayed(internalLogsIn(backup), join(backup, 'lists')))[0]
  const one = entente('screening', 'replay', first?.act.id ?? '', '--log', 'backup')
  expect(one).toMatchObject({ status: 0, stderr: '' })
  expect(one.stdout).toContain(
    '1 the same, 0 differ, 0 not replayed\nThe acts are sealed under the root key gb.entente',
  )
  const all = entente('screening', 'replay', '--all', '--log', 'backup', '--json')
  expect(all.status).toBe(1)
  const told = all.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(told.filter(({ outcome }) => outcome === 'same').length).toBeGreaterThan(10)
  expect(readdirSync(join(backup, 'ledger'))).toEqual(before)
}, 300_000)

test('bad input is told', () => {
  const said = (...args: readonly string[]) => entente('screening', 'replay', ...args)
  expect(said('--log', 'backup')).toMatchObject({ status: 2, stderr: 'expected the id of a run, or --all\n' })
  expect(said('x', '--all', '--log', 'backup').status).toBe(2)
  expect(said('no-such-run', '--log', 'backup')).toMatchObject({
    status: 2,
    stderr: 'no-such-run: the log has no such search; expected the id of a screening.run\n',
  })
  expect(said('--all', '--log', 'nowhere').stderr).toBe(
    'nowhere: there is no such folder; expected a backup of a node\n',
  )
  expect(said('--all', '--log', 'GB').stderr).toContain('it holds no internal log; expected a backup of a node')
  expect(said('--all', '--log', 'backup', '--lists', 'none').stderr).toContain('none: there is no such folder')
})

test('a kept file that was altered, and one that is gone, are told, and nothing is made of them', async () => {
  const [name = ''] = readdirSync(join(backup, 'lists'))
  const [path, whole] = [join(backup, 'lists', name), readFileSync(join(backup, 'lists', name))]
  const why = async () => {
    const done = await replayed(internalLogsIn(backup), join(backup, 'lists'))
    return done.flatMap(({ replayed: each }) => (each.outcome === 'not-replayed' ? [each.why] : []))
  }
  const before = (await why()).length
  writeFileSync(path, gzipSync(`${JSON.stringify(firm('ex-other', 'Another Firm'))}\n`))
  expect((await why()).find((each) => each.includes(name))).toContain('whose digest is its name')
  rmSync(path)
  expect((await why()).find((each) => each.includes(name))).toContain('is not there')
  expect((await why()).length).toBeGreaterThan(before)
  writeFileSync(path, whole)
  expect(await why()).toHaveLength(before)
})

test('a backup of which a byte was altered is refused', () => {
  const [name = ''] = readdirSync(join(backup, 'ledger'))
  const path = join(backup, 'ledger', name)
  const bytes = readFileSync(path)
  // In what is written, and not in the room behind it.
  const middle = Math.floor(bytes.findLastIndex((byte) => byte !== 0) / 2)
  bytes.fill(0x41, middle, middle + 40)
  writeFileSync(path, bytes)
  expect(() => internalLogsIn(backup)).toThrow('is damaged or missing; expected a whole backup')
})
