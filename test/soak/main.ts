/**
 * `npm run soak -- --minutes 60`: two nodes in processes of their own that act steadily, while readers follow both logs
 * and verify everything that they read. Says every minute how much memory and how many bytes of files each node has, and
 * in the end by how much these grow in an hour. `--rate 5` is how many acts a second, `--every 60` the seconds between
 * two reports.
 */
import { join } from 'node:path'
import { argv, exit } from 'node:process'
import { setTimeout as after } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { ED25519, formatVkey } from '../../core/src/ledger/key.ts'
import { partnerAt } from '../../node/src/peer/partner.ts'
import { NODE, nodeSigner } from '../../node/src/store/primitives.ts'
import { type Code, type Hosts, LOOPBACK, openHosts } from '../network/hosts.ts'
import { freePort } from '../story/children.ts'
import { bytesBelow, type Series, slopeAnHour } from './growth.ts'
import { followAll, proveSome, type Read } from './readers.ts'

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    minutes: { type: 'string', default: '60' },
    rate: { type: 'string', default: '5' },
    every: { type: 'string', default: '60' },
  },
})

const NATIONS = ['GB', 'RU'] as const
const MIB = 1024 * 1024
const KINDS = ['rss', 'heap', 'ledger', 'tables'] as const

type Measured = { readonly [nation in Code]: { readonly [kind in (typeof KINDS)[number]]: Series } }

const none = () => ({ rss: [], heap: [], ledger: [], tables: [] })
const measured: Measured = { GB: none(), RU: none() }
const read: Read = { followed: 0, proven: 0, wrong: [] }
let acts = 0

/** Acts at a steady rate, four at one node for one at the other, whatever became of those before. */
async function act(hosts: Hosts, signal: AbortSignal): Promise<void> {
  const pause = 1000 / Number(values.rate)
  for (let n = 0; !signal.aborted; n += 1) {
    await after(pause)
    hosts[n % 5 === 4 ? 'RU' : 'GB'].act().then(
      () => {
        acts += 1
      },
      (error: unknown) => void (signal.aborted || read.wrong.push(`an act failed: ${error}`)),
    )
  }
}

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
    `           ${acts} acts, ${read.followed} entries followed, ${read.proven} proofs, ${read.wrong.length} wrong`,
  )
}

function sayGrowth(): void {
  const entries = read.followed
  for (const nation of NATIONS) {
    const grown = KINDS.map((kind) => `${kind} ${(slopeAnHour(measured[nation][kind]) / MIB).toFixed(1)} MiB`)
    console.log(`  ${nation} grows in an hour by: ${grown.join(', ')}`)
  }
  const { ledger } = measured.GB
  const bytes = (ledger.at(-1)?.value ?? 0) - (ledger[0]?.value ?? 0)
  console.log(`  a ledger takes ${(bytes / Math.max(1, entries)).toFixed(0)} bytes an entry, of both logs`)
}

const reader = nodeSigner('auditor.entente.example/reader', ED25519, new Uint8Array(32).fill(9))
const port = await freePort()
const ended = new AbortController()
{
  await using hosts = await openHosts(LOOPBACK, { port, readers: [formatVkey(reader.key)] })
  const shelves = NATIONS.map((nation) => {
    const log = partnerAt(
      `http://${LOOPBACK.addresses[nation]}:${port}`,
      hosts.introductions[nation],
      'mtca-gb-ru',
      NODE,
    )
    return { log, reader }
  })
  const work = [
    act(hosts, ended.signal),
    ...shelves.map((shelf) => followAll(shelf, read, ended.signal)),
    ...shelves.map((shelf) => proveSome(shelf, read, ended.signal)),
  ]
  const began = Date.now()
  const until = began + Number(values.minutes) * 60_000
  const failed = Promise.all(work).then(() => false)
  let goesOn = true
  while (goesOn && Date.now() < until) {
    await measure(hosts, (Date.now() - began) / 1000)
    goesOn = await Promise.race([after(Number(values.every) * 1000, true), failed])
  }
  await measure(hosts, (Date.now() - began) / 1000)
  ended.abort()
  await Promise.allSettled(work)
  console.log(`ran for ${((Date.now() - began) / 60_000).toFixed(1)} minutes`)
  sayGrowth()
}
for (const what of read.wrong.slice(0, 20)) console.log(`  wrong: ${what}`)
exit(read.wrong.length === 0 ? 0 : 1)
