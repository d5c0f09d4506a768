/** From an act recorded at one node until the partner's cosignature of it is held there, and commands, over HTTP. */
import { join } from 'node:path'
import { disk } from '../../node/src/store/adapters/disk.ts'
import { median } from '../guard/measure.ts'
import { apply, type Pair } from './pair.ts'
import { ms, p99, quick, sayTimes, timesOf } from './report.ts'

const TIMES = quick ? 100 : 400
const BY = { person: 'p-1', role: 'exporter', organisation: 'o' } as const

/** A kilobyte appended and synced, some times over. */
function syncs(folder: string, times: number): () => void {
  const file = disk.open(join(folder, 'raw'), 'update')
  const bytes = new Uint8Array(1024).fill(7)
  let at = 0
  return () => {
    for (let each = 0; each < times; each += 1) {
      disk.write(file, bytes, at)
      disk.sync(file)
      at += bytes.length
    }
  }
}

/**
 * The limit: what must come one after another between recorded and witnessed. The guard's sync here, a request that
 * fetches the checkpoint and one that fetches the entries, syncs of the partner's journal and guard, and a request that
 * fetches the cosignature.
 */
export async function measureWitness(engine: string, { world, folder }: Pair): Promise<void> {
  const { node, origin } = world.nations.GB
  const shared = node.store.logs().find((log) => log.own && log.shared)?.origin ?? ''
  const draft = { type: 'cases.note', log: 'shared', subject: 'ledger/bench', body: { note: 'x'.repeat(400) } } as const
  const one = async () => {
    const { index } = await node.store.transact((tx) => tx.act(draft, BY))
    const recorded = performance.now()
    while ((node.store.log(shared)?.witnessed ?? 0) <= index) await new Promise((resolve) => setTimeout(resolve, 1))
    return performance.now() - recorded
  }
  for (let each = 0; each < 10; each += 1) await one()
  const ours: number[] = []
  for (let each = 0; each < TIMES; each += 1) ours.push(await one())
  const sync = syncs(folder, 3)
  const limit = await timesOf(TIMES, async () => {
    for (let each = 0; each < 3; each += 1) await (await fetch(`${origin}/health`)).text()
    sync()
  })
  sayTimes(`${engine}: recorded to witnessed`, ours, limit)
}

/** A typical command, over HTTP, of one officer after another and of sixteen at once, each about a case of its own. */
export async function measureCommands(engine: string, pair: Pair): Promise<void> {
  const { ask, world } = pair
  const references: string[] = []
  for (let each = 0; each < 16; each += 1) {
    const reference = await apply(pair)
    await ask('gb-licensing', 'cases.accept', { reference })
    references.push(reference)
  }
  const draft = { type: 'cases.note', log: 'internal', subject: 'ledger/bench', body: { officer: 'gb-1' } } as const
  const { node, origin } = world.nations.GB
  const assign = (index: number) =>
    ask('gb-licensing', 'cases.assign', { reference: references[index % references.length], officer: 'gb-licensing' })
  for (const together of [1, 16]) {
    const all = (work: (index: number) => Promise<unknown>) => () =>
      Promise.all(Array.from({ length: together }, (_, index) => work(index)))
    const rounds = Math.ceil((quick ? 32 : 320) / together)
    const rate = async (work: (index: number) => Promise<unknown>) => {
      await all(work)()
      const times = await timesOf(rounds, all(work))
      return { times, perSecond: (together * 1000) / median(times) }
    }
    const ours = await rate(assign)
    const acts = await rate(() => node.store.transact((tx) => tx.act(draft, BY)))
    const requests = await rate(async () => (await fetch(`${origin}/health`)).text())
    const limit = 1 / (1 / acts.perSecond + 1 / requests.perSecond)
    const rates = `${ours.perSecond.toFixed(0).padStart(5)} /s (median ${ms(median(ours.times))}, p99 ${ms(p99(ours.times))})`
    const name = `${engine}: cases.assign, ${together} at once`
    console.log(
      `  ${name.padEnd(46)} ${rates}   limit ${limit.toFixed(0)} /s (an act alone ${acts.perSecond.toFixed(0)}, a request alone ${requests.perSecond.toFixed(0)})   ratio ${(ours.perSecond / limit).toFixed(2)}`,
    )
  }
}
