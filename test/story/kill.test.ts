import { expect, onTestFinished, test } from 'vitest'
import type { Code } from '../../node/src/demo/nation.ts'
import { startCluster, withoutServer } from '../../node/src/store/testing/postgres.ts'
import { killing } from './killer.ts'
import { AIRLINE, pumps } from './order.ts'
import { peopleAt } from './people.ts'
import type { Databases, Processes } from './processes.ts'
import { twoProcesses } from './processes.ts'
import type { Story } from './story.ts'
import { license, piece, storyOf } from './story.ts'
import type { Done, Stubborn } from './stubborn.ts'
import { stubborn } from './stubborn.ts'

const KILLS = Number(process.env.ENTENTE_KILLS ?? 8)
const PATIENCE = 120_000
const LANES = 2
/** What a node does by itself, and no command answers with. */
const BY_ITSELF = ['cases.open', 'log.open', 'ledger.saw', 'ledger.commit', 'ledger.opening']

test(
  `two processes killed ${KILLS} times between them lose nothing that was answered, and double nothing`,
  {
    timeout: 60_000 + KILLS * 20_000,
  },
  () => survives(null, KILLS),
)

test.skipIf(withoutServer())(
  'nor do two that keep their acts on a server',
  {
    timeout: 60_000 + KILLS * 10_000,
  },
  async () => {
    await using cluster = await startCluster()
    await survives({ GB: await cluster.database(), RU: await cluster.database() }, Math.ceil(KILLS / 4))
  },
)

async function survives(databases: Databases | null, kills: number): Promise<void> {
  const processes = await twoProcesses(databases)
  onTestFinished(() => processes.close())
  // Within the period of the licences.
  processes.moved('2014-02-21T09:00:00Z')
  await Promise.all([processes.start('GB').ready, processes.start('RU').ready])
  const told = stubborn(peopleAt(processes.originOf))
  const story = storyOf(told, PATIENCE)
  const killer = killing(processes, databases, kills, (nation) => holdsWhatWasAnswered(story, told, nation))
  let over = false
  const ended = killer.done.finally(() => {
    over = true
  })
  const lane = async () => {
    const references: string[] = []
    while (!over) references.push(await licensedAndDelivered(story))
    return references
  }
  const [, ...lanes] = await Promise.all([ended, ...Array.from({ length: LANES }, lane)])
  const references = lanes.flat()
  for (const reference of references) await bothAgree(story, reference)
  await bothHold(processes, told.done, references)
  const { steps, again } = told.count()
  expect(processes.told.filter((line) => !line.includes('ExperimentalWarning'))).toEqual([])
  console.info(
    `${databases ? 'server' : 'embedded'}: ${killer.kills()} kills, ${killer.early()} of them while opening, ${steps} steps, ` +
      `${again} asked again, ${told.done.length} commands done on ${references.length} licences, 0 breaks`,
  )
}

/** A licence of two nations, under which one delivery arrives, one is let go, and one is open. */
async function licensedAndDelivered(story: Story): Promise<string> {
  const reference = await license(story, pumps(AIRLINE))
  const exporter = (operation: string, input: object) => story.done('gb-exporter', operation, { reference, ...input })
  for (const delivery of ['D1', 'D2', 'D3']) {
    const { acts } = await story.done<{ acts: unknown[] }>('gb-exporter', 'deliveries.reserve', {
      reference,
      ...piece('1', '30000.00'),
    })
    expect(acts, `${delivery} of ${reference}`).toHaveLength(1)
  }
  await exporter('deliveries.ship', { delivery: 'D1' })
  await exporter('deliveries.release', { delivery: 'D2' })
  await story.until(`the shipment of ${reference} is known`, async () => {
    const { deliveries } = await licenceAt(story, 'ru-licensing', reference)
    return deliveries[0]?.state === 'shipped'
  })
  await story.done('ru-exporter', 'deliveries.receive', { reference, delivery: 'D1' })
  return reference
}

type Licence = { balance: unknown[]; deliveries: { delivery: string; state: string }[] }

function licenceAt(story: Story, as: string, reference: string): Promise<Licence> {
  return story.done<Licence>(as, 'licences.get', { reference })
}

async function holdsWhatWasAnswered(story: Story, told: Stubborn, nation: Code): Promise<void> {
  const before = [...told.done]
  const { logs } = await story.done<{ logs: { origin: string; own: boolean; size: number; stopped: string | null }[] }>(
    `${nation.toLowerCase()}-licensing`,
    'log.state',
  )
  for (const { origin, own, size, stopped } of logs) {
    expect({ origin, stopped }).toEqual({ origin, stopped: null })
    const answered = before.flatMap(({ acts }) => acts).filter((act) => act.origin === origin)
    if (own) expect(size).toBeGreaterThan(Math.max(-1, ...answered.map(({ index }) => index)))
  }
}

async function bothAgree(story: Story, reference: string): Promise<void> {
  const gb = await story.until(`the exporter knows of the receipt of ${reference}`, async () => {
    const licence = await licenceAt(story, 'gb-licensing', reference)
    return licence.deliveries[0]?.state === 'received' && licence
  })
  expect(gb.deliveries.map(({ delivery, state }) => `${delivery} ${state}`)).toEqual([
    'D1 received',
    'D2 released',
    'D3 reserved',
  ])
  expect((await licenceAt(story, 'ru-licensing', reference)).balance).toEqual(gb.balance)
}

async function bothHold(processes: Processes, done: readonly Done[], references: readonly string[]): Promise<void> {
  for (const nation of ['GB', 'RU'] as const) {
    await processes.stop(nation, 'SIGTERM')
    await processes.kept(nation, async ({ store }) => {
      expect(store.stopped()).toBeNull()
      const rows = await store.read.selectFrom('act').select(['id', 'type', 'origin', 'index', 'nation']).execute()
      const held = new Map(rows.map(({ id, type, origin, index }) => [`${origin} ${index}`, { id, type }]))
      const origins = new Set(store.logs().map(({ origin }) => origin))
      const answered = done.flatMap(({ acts }) => acts).filter(({ origin }) => origins.has(origin))
      for (const { origin, index, id, type } of answered) {
        expect(held.get(`${origin} ${index}`), `${origin} ${index} in ${nation}`).toEqual({ id, type })
      }
      const commanded = rows.filter(({ type }) => !BY_ITSELF.includes(type))
      expect(byType(commanded)).toEqual(byType(answered))
      const opened = rows.filter(({ type }) => type === 'cases.open').length
      expect(opened).toBe(references.length)
      const digest = await store.digest()
      expect(await store.rebuild()).toEqual(digest)
      const problems = (await store.check()).problems.filter((line) => !/were folded|had broken off/.test(line))
      expect(problems).toEqual([])
    })
  }
}

function byType(acts: readonly { readonly type: string }[]): { [type: string]: number } {
  const counts: { [type: string]: number } = {}
  for (const { type } of acts) counts[type] = (counts[type] ?? 0) + 1
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)))
}
