/**
 * `npm run bench:vault -- --releases`: what a key server takes to answer, beside what it cannot do without: one unwrap,
 * which is told with the wrap back as well, and one durable act. The whole of a release is measured but for the network: a
 * token, a proof and a request are verified and taken once, the share is unwrapped, bound and wrapped back, both logs
 * are asked by the decision that ships, and the answer is recorded in two acts and synced. Each person may ask 60 times
 * in an hour, and each organisation 600, so that is as many as can be measured of one pair of nodes; a pair before it warms
 * up what it runs. First as many as can be had, one after the other and several at a time; then at half of that rate, each
 * at its own moment, which is how many a server is to be asked (`p99` is what counts there).
 */
import { webcrypto } from 'node:crypto'
import { cpuUsage } from 'node:process'
import { parseManifest } from '../../core/src/container/manifest.ts'
import { wrappingKeyOf } from '../../core/src/container/public-key.ts'
import { entriesOf } from '../../core/src/container/testing/archive.ts'
import { serverOf } from '../../core/src/container/testing/nations.ts'
import { webContainerCrypto } from '../../core/src/container/web-crypto.ts'
import { unwrapShare, wrapShare } from '../../core/src/container/wrap.ts'
import { sharesFromServers } from '../../core/src/key-access/client.ts'
import { licensedServers } from '../../test/vault/licensed-servers.ts'

const crypto = webContainerCrypto(webcrypto)
const RAW = 1000
const ACTS = 400
const ONE_BY_ONE = 150
const AT_ONCE = 160
const PACED = 250
const TOGETHER = 8
/** What each begins with, and is not measured: a server that runs has compiled what it runs. */
const WARM_UP = 40
/** So many releases of a pair of nodes before: one runs through far more than the others do. */
const WARM_UP_RELEASES = 560
/** The 99th percentile of a release is to be under so many times the raw unwrap plus one durable act. */
const TARGET = 4
/** The same beside all that a release does with keys, which is the unwrap and the wrap under the client's key. */
const TARGET_WITH_WRAP = 5

/** In milliseconds; `processor`: what one took of the processors on average, which other work beside does not stretch. */
type Times = { readonly p50: number; readonly p99: number; readonly processor: number }

function timesOf(found: readonly number[], { user, system }: NodeJS.CpuUsage): Times {
  const sorted = found.toSorted((a, b) => a - b)
  const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0
  return { p50: at(0.5), p99: at(0.99), processor: (user + system) / 1000 / found.length }
}

async function timed(count: number, work: (i: number) => Promise<unknown>): Promise<Times> {
  const found: number[] = []
  let begun = cpuUsage()
  for (let i = -WARM_UP; i < count; i += 1) {
    if (i === 0) begun = cpuUsage()
    const start = performance.now()
    await work(i)
    if (i >= 0) found.push(performance.now() - start)
  }
  return timesOf(found, cpuUsage(begun))
}

/** RSA-2048 undone, and with it the share wrapped under a P-256 key, as a release does for our client. */
async function rawUnwrap(): Promise<{ readonly alone: Times; readonly both: Times }> {
  const server = await serverOf(webcrypto, 'gb', 'https://kas.gb.example', 'gb-1', 'wrapped')
  const client = await serverOf(webcrypto, 'gb', 'https://kas.gb.example', 'client', 'ec-wrapped')
  const wrapped = await wrapShare(crypto, wrappingKeyOf(server.publicKey), crypto.random(32))
  const to = wrappingKeyOf(client.publicKey)
  const alone = await timed(RAW, () => unwrapShare(crypto, server.key, wrapped))
  const both = await timed(RAW, async () => wrapShare(crypto, to, await unwrapShare(crypto, server.key, wrapped)))
  return { alone, both }
}

const line = (name: string, { p50, p99, processor }: Times) => {
  const [middle, most, taken] = [p50, p99, processor].map((ms) => `${ms.toFixed(2).padStart(7)} ms`)
  console.log(`${name.padEnd(40)} p50 ${middle}   p99 ${most}   of the processors ${taken}`)
}

export async function measureReleases(): Promise<void> {
  const raw = await rawUnwrap()
  line('unwrap RSA-2048', raw.alone)
  line('unwrap RSA-2048 and wrap under P-256', raw.both)
  await inWorld(async (given) => {
    await timed(ACTS, () => durableAct(given.world.GB))
    await answered(await callsOf(given, WARM_UP_RELEASES))
  })
  await inWorld(async (given) => {
    const durable = await timed(ACTS, () => durableAct(given.world.GB))
    line('one durable act', durable)
    await answered(await callsOf(given, WARM_UP))
    line('one release, one after the other', await answered(await callsOf(given, ONE_BY_ONE)))
    const rate = await mostASecond(await callsOf(given, AT_ONCE))
    console.log(`${TOGETHER} at a time: ${rate.toFixed(0)} releases a second`)
    const paced = await answeredAt(rate / 2, await callsOf(given, PACED))
    line('one release, at half of that rate', paced)
    const target = (times: number, what: string, { p99 }: Times) => {
      const bound = times * p99 + durable.p99
      const met = paced.p99 < bound ? 'met' : 'missed'
      console.log(`target: p99 under ${times} × ${what} + one durable act = ${bound.toFixed(2)} ms: ${met}`)
    }
    target(TARGET, 'the raw unwrap', raw.alone)
    target(TARGET_WITH_WRAP, 'the raw unwrap and wrap', raw.both)
  })
}

/** With both nations' nodes and a package under a licence, and without them again. */
async function inWorld(work: (given: Given) => Promise<void>): Promise<void> {
  const given = await licensedServers({ most: 100_000, counted: 'each-opening' })
  given.world.bent.add(BENCH_ACT)
  try {
    await work(given)
  } finally {
    await given.world[Symbol.asyncDispose]()
  }
}

async function mostASecond(calls: readonly Answer[]): Promise<number> {
  const started = performance.now()
  const each = Math.ceil(calls.length / TOGETHER)
  const parts = Array.from({ length: TOGETHER }, (_, i) => calls.slice(i * each, (i + 1) * each))
  await Promise.all(parts.map(answered))
  return calls.length / ((performance.now() - started) / 1000)
}

type Given = Awaited<ReturnType<typeof licensedServers>>

/** An act that means nothing, and is of no type that a node has. */
const BENCH_ACT = 'bench.act'

/** Some act, in the internal log. */
function durableAct(node: Given['world']['GB']): Promise<unknown> {
  const by = { person: 'node', role: 'node', organisation: node.name } as const
  return node.transact((tx) => tx.act({ type: BENCH_ACT, log: 'internal', subject: 'bench', body: {} }, by))
}

type Answer = () => Promise<{ readonly status: number; readonly body: unknown }>

/** Calls as our client makes them, of sixteen people, for the exporter's nation, which also counts: sent only later. */
async function callsOf({ bytes, planned, ports }: Given, count: number): Promise<Answer[]> {
  const manifest = parseManifest(entriesOf(bytes)['0.manifest.json'] ?? new Uint8Array())
  const { keyAccess, policy } = manifest.encryptionInformation
  const access = keyAccess.find(({ url }) => url === planned[0]?.url)
  if (access === undefined) throw new Error('no object')
  const calls: Answer[] = []
  for (let i = 0; i < count; i += 1) {
    const of = ports(`p-${i % 16}`)
    const held = {
      ...of,
      post: async (...call: Parameters<typeof of.post>) => {
        calls.push(() => of.post(...call))
        return { status: 0, body: null }
      },
    }
    await sharesFromServers(held)(access, policy).catch(() => undefined)
  }
  return calls
}

/** Sends calls one by one; each must be a permit. */
async function answered(calls: readonly Answer[]): Promise<Times> {
  const found: number[] = []
  const begun = cpuUsage()
  for (const call of calls) found.push(await permitted(call, performance.now()))
  return timesOf(found, cpuUsage(begun))
}

/** Sends so many a second, each at its moment whether the one before was answered or not; waits count from that moment. */
async function answeredAt(rate: number, calls: readonly Answer[]): Promise<Times> {
  const begun = cpuUsage()
  const start = performance.now()
  const found = await Promise.all(
    calls.map(async (call, at) => {
      const due = start + (at * 1000) / rate
      await new Promise((resolve) => setTimeout(resolve, due - performance.now()))
      return permitted(call, due)
    }),
  )
  return timesOf(found, cpuUsage(begun))
}

/** How many milliseconds after a moment a call was answered. */
async function permitted(call: Answer, since: number): Promise<number> {
  const { status, body } = await call()
  const took = performance.now() - since
  if (status !== 200 || !JSON.stringify(body).includes('"permit"')) throw new Error(JSON.stringify(body))
  return took
}
