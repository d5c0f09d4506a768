import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { execPath } from 'node:process'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import type { Store } from './store.ts'
import { forget, type Nation, nation } from './testing/nation.ts'
import { startCluster, withoutServer } from './testing/postgres.ts'
import { idOf } from './testing/recorder.ts'

const KILLS = Number(process.env.ENTENTE_KILLS ?? 8)
const RECORDER = fileURLToPath(new URL('testing/recorder.ts', import.meta.url))

/** So many of the newest acts are sent again, as whoever heard no answer does. */
const AGAIN = 5

/** A small generator, so that the moments of a run can be had again. */
function moments(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return state / 0x7fffffff
  }
}

/**
 * Runs the recorder until it is killed, so many milliseconds after it began to open its store, or to record, or after it
 * was acknowledged an act that is new.
 */
async function runUntilKilled(
  { home }: Nation,
  where: string,
  newest: number,
  after: 'opening' | 'held' | 'new',
  milliseconds: number,
) {
  const from = Math.max(0, newest - AGAIN)
  const child = spawn(execPath, ['--import', 'tsx', RECORDER, home, where, `${from}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const told: string[] = []
  const acknowledged: number[] = []
  let held: { stopped: string | null; ids: string[] } | null = null
  child.stderr.on('data', (text) => told.push(String(text)))
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith(after) || (after === 'new' && Number(line) > newest)) {
      void setTimeout(milliseconds).then(() => child.kill('SIGKILL'))
    }
    if (line === 'opening') continue
    if (line.startsWith('held ')) held = JSON.parse(line.slice(5))
    else acknowledged.push(Number(line))
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return { acknowledged, held, told: told.join('') }
}

async function killed(gb: Nation, where: string, kills: number): Promise<void> {
  const chance = moments(7)
  const acknowledged = new Set<number>()
  for (let kill = 0; kill < kills; kill += 1) {
    const newest = Math.max(-1, ...acknowledged)
    // However slow the machine is, every second process gets as far as something new.
    const after = kill % 4 === 3 ? 'opening' : kill % 4 === 1 ? 'held' : 'new'
    const run = await runUntilKilled(gb, where, newest, after, chance() * (after === 'opening' ? 900 : 300))
    expect(run.told).toBe('')
    if (run.held !== null) {
      expect(run.held.stopped).toBeNull()
      const ids = new Set(run.held.ids)
      for (const n of acknowledged) expect(ids, `act ${n} after kill ${kill}`).toContain(idOf(n))
    }
    for (const n of run.acknowledged) acknowledged.add(n)
  }
  expect(acknowledged.size).toBeGreaterThanOrEqual(Math.ceil(kills / 2))
  await setTimeout(1200)
  await using store = await gb.open(null, { where })
  await holdsAll(store, gb, acknowledged)
}

async function holdsAll(store: Store, gb: Nation, acknowledged: ReadonlySet<number>): Promise<void> {
  expect(store.stopped()).toBeNull()
  const entries = await store.entries(gb.shared, 0, store.log(gb.shared)?.size ?? 0)
  const ids = entries.map((entry) => {
    const { payload } = JSON.parse(Buffer.from(entry).toString())
    return String(JSON.parse(Buffer.from(payload, 'base64').toString()).id)
  })
  expect(new Set(ids).size).toBe(ids.length)
  for (const n of acknowledged) expect(ids).toContain(idOf(n))
  const digest = await store.digest()
  expect(await store.rebuild()).toEqual(digest)
  const problems = (await store.check()).problems.filter((line) => !/were folded|had broken off/.test(line))
  expect(problems).toEqual([])
}

/** Each kill is of a process that begins, opens and records, on a machine that may have much else to do. */
const LONG = Math.max(600_000, KILLS * 10_000)

test(
  `a process killed ${KILLS} times while it records loses nothing that it acknowledged, and doubles nothing`,
  async () => {
    const gb = nation('GB')
    onTestFinished(() => forget(gb))
    await killed(gb, `${gb.home}/node`, KILLS)
  },
  LONG,
)

test.skipIf(withoutServer())(
  'nor does one that records on a server',
  async () => {
    const gb = nation('GB')
    onTestFinished(() => forget(gb))
    await using cluster = await startCluster()
    await killed(gb, await cluster.database(), Math.ceil(KILLS / 4))
  },
  LONG,
)
