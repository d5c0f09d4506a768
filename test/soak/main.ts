/**
 * `npm run soak -- --minutes 60 --rate 100`: people of two nations act through HTTP at two nodes in processes of their
 * own, so many times a second, while readers follow both logs and verify everything that they read. Says every minute how
 * much memory and how many bytes of files each node has; in the end by how much these grow in an hour, and how long it
 * took from an act until it was published, and witnessed. The first half minute counts for neither. `--every 60` is the
 * seconds between two reports.
 */
import { join } from 'node:path'
import { exit } from 'node:process'
import { setTimeout as after } from 'node:timers/promises'
import { median } from '../../bench/guard/measure.ts'
import { ms, p99, sayTargets, target, timesOf } from '../../bench/node/report.ts'
import { amount, wordsFor } from '../../bench/words.ts'
import { ED25519, formatVkey } from '../../core/src/ledger/key.ts'
import { partnerAt } from '../../node/src/peer/partner.ts'
import { NODE, nodeSigner } from '../../node/src/store/primitives.ts'
import { AGREEMENT } from '../../node/src/store/testing/nation.ts'
import { type Code, type Hosts, LOOPBACK, openHosts } from '../network/hosts.ts'
import { FEBRUARY } from '../service/served.ts'
import { freePort } from '../story/children.ts'
import { peopleAt } from '../story/people.ts'
import { bytesBelow, type Series, slopeAnHour } from './growth.ts'
import { actSteadily, type Load, warmUp } from './load.ts'
import { followAll, proveSome, type Read } from './readers.ts'
import { newSeen } from './seen.ts'

const values = wordsFor('npm run soak --', { minutes: amount(60), rate: amount(5), every: amount(60) })

const NATIONS = ['GB', 'RU'] as const
/** Milliseconds of such a load that go before what is timed. */
const WARM_UP = 30_000
/** Milliseconds for readers to come to the end of both logs. */
const PATIENCE = 60_000
const MIB = 1024 * 1024
const KINDS = ['rss', 'heap', 'ledger', 'tables'] as const

type Measured = { readonly [nation in Code]: { readonly [kind in (typeof KINDS)[number]]: Series } }

const none = () => ({ rss: [], heap: [], ledger: [], tables: [] })
const measured: Measured = { GB: none(), RU: none() }
const seen = newSeen()
const read: Read = { followed: 0, proven: 0, failed: 0, wrong: [], saw: seen.saw }
const load: Load = { published: [], witnessed: [], missed: 0, wrong: read.wrong }

async function measure(hosts: Hosts, seconds: number): Promise<void> {
  for (const nation of NATIONS) {
    const { rss, heap, stopped, alarms } = await hosts[nation].state()
    const data = join(hosts.folder, nation.toLowerCase(), 'data')
    const now = { rss, heap, ledger: bytesBelow(join(data, 'ledger')), tables: bytesBelow(join(data, 'tables')) }
    for (const kind of KINDS) measured[nation][kind].push({ seconds, value: now[kind] })
    if (stopped !== null) read.wrong.push(`${nation} stopped: ${stopped}`)
    read.wrong.push(...alarms.map((kind) => `${nation} raises an alarm: ${kind}`))
    const [all, objects, ledger, tables] = KINDS.map((kind) => (now[kind] / MIB).toFixed(1))
    const memory = `${all} MiB of memory, ${objects} of objects`
    console.log(
      `  ${seconds.toFixed(0).padStart(5)} s  ${nation}: ${memory}; ${ledger} MiB of ledger, ${tables} of tables`,
    )
  }
  console.log(
    `           ${load.published.length} acts, ${read.followed} entries followed, ${read.proven} proofs, ${read.failed} answers late, ${read.wrong.length} wrong`,
  )
}

/** `entries`: how many came into both logs meanwhile. */
function sayGrowth(entries: number): void {
  for (const nation of NATIONS) {
    const grown = KINDS.map((kind) => `${kind} ${(slopeAnHour(measured[nation][kind]) / MIB).toFixed(1)} MiB`)
    console.log(`  ${nation} grows in an hour by: ${grown.join(', ')}`)
  }
  const { ledger } = measured.GB
  const bytes = (ledger.at(-1)?.value ?? 0) - (ledger[0]?.value ?? 0)
  console.log(`  a ledger takes ${(bytes / Math.max(1, entries)).toFixed(0)} bytes an entry, of both logs`)
}

/** Whether the times from an act to its witness are those aimed at, of which one is by a round trip of this run. */
async function sayTimes(origin: string): Promise<void> {
  const trip = median(await timesOf(100, async () => (await fetch(`${origin}/health`)).text()))
  const most = 250 + 2 * trip
  const { published, witnessed, missed } = load
  const late = missed === 0 ? '' : `; ${missed} were due when nobody was free`
  console.log(`  ${published.length} acts through HTTP, ${values.rate} a second${late}`)
  for (const [name, taken, within] of [
    ['published', published, 50],
    ['witnessed', witnessed, most],
  ] as const) {
    const shown = `median ${ms(median(taken))}, p99 ${ms(p99(taken))}`
    target(`act to ${name}, p99 at most ${ms(within)}`, shown, p99(taken) <= within)
  }
}

/** Every act that was acknowledged must come to the readers. */
async function allSeen(): Promise<void> {
  const ends = Date.now() + PATIENCE
  while (seen.missing() > 0 && Date.now() < ends) await after(100)
  if (seen.missing() > 0) read.wrong.push(`${seen.missing()} acts were acknowledged, and no reader has seen them`)
}

const reader = nodeSigner('auditor.entente.example/reader', ED25519, new Uint8Array(32).fill(9))
const port = { GB: await freePort(), RU: await freePort() }
/** The provider of the demonstration serves no other address. */
const ADDRESS = '127.0.0.1'
const ended = new AbortController()
{
  const places = { ...LOOPBACK, addresses: { GB: ADDRESS, RU: ADDRESS } }
  await using hosts = await openHosts(places, { port, readers: [formatVkey(reader.key)], peopledAt: FEBRUARY })
  const originOf = (nation: Code) => `http://${ADDRESS}:${port[nation]}`
  const shelves = NATIONS.map((nation) => {
    const log = partnerAt(originOf(nation), hosts.introductions[nation], AGREEMENT, NODE)
    return { log, reader }
  })
  const acting = { hosts, people: peopleAt(originOf), load, acknowledged: seen.acknowledged }
  const reading = Promise.all([
    ...shelves.map((shelf) => followAll(shelf, read, ended.signal)),
    ...shelves.map((shelf) => proveSome(shelf, read, ended.signal)),
  ])
  await Promise.race([warmUp(acting, values.rate, WARM_UP), reading])
  const before = read.followed
  const noMore = new AbortController()
  const acts = actSteadily(acting, values.rate, noMore.signal)
  const failed = Promise.all([acts, reading]).then(() => false)
  let goesOn = true
  const began = Date.now()
  const until = began + values.minutes * 60_000
  while (goesOn && Date.now() < until) {
    await measure(hosts, (Date.now() - began) / 1000)
    goesOn = await Promise.race([after(values.every * 1000, true), failed])
  }
  noMore.abort()
  await acts
  await allSeen()
  await measure(hosts, (Date.now() - began) / 1000)
  await sayTimes(originOf('GB'))
  ended.abort()
  await Promise.allSettled([reading])
  console.log(`ran for ${((Date.now() - began) / 60_000).toFixed(1)} minutes`)
  sayGrowth(read.followed - before)
}
sayTargets()
for (const what of read.wrong.slice(0, 20)) console.log(`  wrong: ${what}`)
exit(read.wrong.length === 0 ? 0 : 1)
