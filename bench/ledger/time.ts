/** How long an act takes to be published, and to be witnessed by the partner over HTTP with waiting GETs. */
import { setTimeout as after } from 'node:timers/promises'
import { median } from '../guard/measure.ts'
import { BODY, BY } from '../node/acts.ts'
import type { Pair } from '../node/pair.ts'
import { ms, p99, quick, timesOf } from '../node/report.ts'
import { say } from './figures.ts'

const TIMES = quick ? 200 : 2000
const PER_SECOND = 100
const draft = { type: 'cases.note', log: 'shared', subject: 'ledger/bench', body: BODY } as const

type Taken = { readonly published: number[]; readonly witnessed: number[] }

const times = (values: readonly number[]) => `${ms(median(values))}, p99 ${ms(p99(values))}`

/** A hundred acts a second, each at its own moment whatever became of those before. */
async function steadily({ world }: Pair): Promise<Taken> {
  const { store } = world.nations.GB.node
  const origin = store.logs().find((log) => log.own && log.shared)?.origin ?? ''
  const taken: Taken = { published: [], witnessed: [] }
  const forever = new AbortController()
  const one = async () => {
    const start = performance.now()
    const { index } = await store.transact((tx) => tx.act(draft, BY))
    await store.grown(origin, index, forever.signal)
    taken.published.push(performance.now() - start)
    while ((store.log(origin)?.witnessed ?? 0) <= index) await after(1)
    taken.witnessed.push(performance.now() - start)
  }
  const all: Promise<void>[] = []
  const began = performance.now()
  for (let n = 0; n < TIMES; n += 1) {
    await after(Math.max(0, began + (n * 1000) / PER_SECOND - performance.now()))
    all.push(one())
  }
  await Promise.all(all)
  return taken
}

/** One act after another: each waits for nobody but the partner. */
async function alone({ world }: Pair): Promise<number[]> {
  const { store } = world.nations.GB.node
  const origin = store.logs().find((log) => log.own && log.shared)?.origin ?? ''
  return timesOf(TIMES / 4, async () => {
    const { index } = await store.transact((tx) => tx.act(draft, BY))
    while ((store.log(origin)?.witnessed ?? 0) <= index) await after(1)
  })
}

/** Gives the median time from an act to a proof that the partner cosigned, one act at a time, in milliseconds. */
export async function measureTimes(engine: string, pair: Pair, peer?: string): Promise<number> {
  await alone(pair)
  const trips = await timesOf(100, async () => (await fetch(`${pair.world.nations.GB.origin}/health`)).text())
  const one = await alone(pair)
  const { published, witnessed } = await steadily(pair)
  const most = 250 + 2 * median(trips)
  const shown = peer === undefined ? {} : { peer }
  say({
    name: `${engine}: act to published, at ${PER_SECOND} acts/s`,
    ours: times(published),
    target: { words: 'p99 at most 50 ms', met: p99(published) <= 50 },
  })
  say({
    name: `${engine}: act to witnessed, at ${PER_SECOND} acts/s`,
    ours: times(witnessed),
    limit: `trip ${ms(median(trips))}`,
    target: { words: `p99 at most ${ms(most)}`, met: p99(witnessed) <= most },
  })
  say({ name: `${engine}: act to witnessed, one after another`, ours: times(one), ...shown, target: null })
  return median(one)
}
