/**
 * One size of book, measured in a process of its own: `node --expose-gc --import tsx bench/guard/size.ts SIZE [--quick]`
 * prints the rates, and sends them to the process that started it.
 */
import process, { argv } from 'node:process'
import type { Book } from '../../core/src/law/decide.ts'
import { decide, load } from '../../core/src/law/decide.ts'
import { verdict } from '../../core/src/law/verdict.ts'
import { makeBook } from './book.ts'
import type { Evaluate } from './limit.ts'
import { byColumns, byMaps } from './limit.ts'
import { memoryOf, rateOf, timeOf } from './measure.ts'
import type { Peer } from './peers.ts'
import { cedarPeer, jsonRulesEnginePeer, opaPeer } from './peers.ts'
import type { Request } from './requests.ts'
import { makeRequests, withGaps } from './requests.ts'

const quick = argv.includes('--quick')
const ROUNDS = quick ? 3 : 7
const REQUESTS = 10_000

/** What was measured of one size: rates a second, and milliseconds to load. */
export type Row = {
  readonly size: number
  readonly loading: number
  readonly ours: number
  readonly full: number
  readonly gaps: number
  readonly limit: number
}

function at(requests: readonly Request[], index: number): Request {
  const request = requests[index % requests.length]
  if (!request) throw new RangeError('no requests')
  return request
}

function same(name: string, one: unknown, other: unknown, request: Request): void {
  if (JSON.stringify(one) !== JSON.stringify(other)) throw new Error(`${name} differs for ${JSON.stringify(request)}`)
}

/** The ids of the rules that the guard gives as reasons. */
function reasonsFor(book: Book, { time, transfer }: Request): string[] {
  return verdict(book, time, transfer)
    .nations.flatMap(({ reasons }) => reasons.map(({ id }) => id))
    .sort()
}

/** The same verdict and the same reasons from all, or there is nothing to compare. Gives how many rules hold. */
function agree(book: Book, limits: readonly Evaluate[], requests: readonly Request[]): number {
  let matching = 0
  for (const request of requests) {
    const reasons = reasonsFor(book, request)
    matching += reasons.length
    const whole = decide(book, request.at, request.transfer)
    const found = Object.values(whole.nations).flatMap(({ findings }) => findings.map(({ rule }) => rule))
    same('decide', found.sort(), reasons, request)
    for (const limit of limits) {
      const theirs = limit(request.time, request.transfer)
      same('the limit', theirs.verdict, whole.verdict, request)
      same('the limit', theirs.nations.flatMap(({ rules }) => rules).sort(), reasons, request)
    }
    same('verdict', verdict(book, request.time, request.transfer).verdict, whole.verdict, request)
  }
  return matching / requests.length
}

async function say(name: string, one: (index: number) => unknown, rounds = ROUNDS): Promise<number> {
  const { perSecond } = await rateOf(one, rounds)
  const rate = perSecond >= 100 ? Math.round(perSecond).toLocaleString('en') : perSecond.toFixed(1)
  console.log(`  ${name.padEnd(52)} ${rate.padStart(12)} /s`)
  return perSecond
}

/**
 * What other engines answer a second, by their names. They come when all else has been measured: once Cedar's
 * WebAssembly has run, everything else in the process is slower.
 */
async function peerRates(book: Book, requests: readonly Request[], size: number): Promise<Map<string, number>> {
  const opa = size > 1000 && quick ? null : await opaPeer(book.bundle)
  const peers: Peer[] = [jsonRulesEnginePeer(book.bundle), ...(opa ? [opa] : []), cedarPeer(book.bundle)]
  if (!opa) console.log('  OPA: skipped, there is no `opa` to compile a policy with (ENTENTE_OPA names one)')
  const rates = new Map<string, number>()
  for (const peer of peers) {
    for (const request of requests.slice(0, size > 1000 ? 10 : 60))
      same(peer.name, [...(await peer.holding(request))].sort(), reasonsFor(book, request), request)
    rates.set(peer.name, await say(peer.name, (index) => peer.holding(at(requests, index)), 1))
  }
  return rates
}

async function measure(size: number): Promise<Row> {
  const { bundle, text, hash } = makeBook(size)
  const requests = makeRequests(REQUESTS)
  const gaps = withGaps(requests)
  const ready = () => {
    const made = load(bundle, hash)
    for (const nation of made.nations) made.nation(nation.id)
    return made
  }
  const loading = timeOf(ready)
  const parsing = timeOf(() => JSON.parse(text))
  const { made: book, mebibytes } = memoryOf(ready)
  const limits = { 'entry node, then destination': byMaps(bundle), 'typed columns by entry node': byColumns(bundle) }
  const matching = agree(book, Object.values(limits), requests.slice(0, size > 1000 ? 10 : 60))
  console.log(`\n${size.toLocaleString('en')} rules, ${matching.toFixed(2)} of them hold for a request`)
  console.log(
    `  loaded and indexed in ${loading.toFixed(0)} ms (reading the bundle's text: ${parsing.toFixed(0)} ms), ${mebibytes.toFixed(1)} MiB`,
  )
  const ours = await say('ours: verdict with every reason', (index) => {
    const { time, transfer } = at(requests, index)
    return verdict(book, time, transfer)
  })
  let limit = 0
  for (const [name, evaluate] of Object.entries(limits)) {
    const rate = await say(`the limit: ${name}`, (index) => {
      const { time, transfer } = at(requests, index)
      return evaluate(time, transfer)
    })
    limit = Math.max(limit, rate)
  }
  const written = (list: readonly Request[]) => (index: number) => {
    const request = at(list, index)
    return decide(book, request.at, request.transfer)
  }
  const full = await say('ours: the whole ruling written out', written(requests))
  const open = await say('ours: the same, two requests in three with gaps', written(gaps))
  const rates = await peerRates(book, requests, size)
  const times = [...rates].map(([name, rate]) => `${Math.round(ours / rate).toLocaleString('en')} times ${name}`)
  console.log(`  ratios: ${(ours / limit).toFixed(2)} of the limit; ${times.join('; ')}`)
  return { size, loading, ours, full, gaps: open, limit }
}

const row = await measure(Number(argv[2]))
process.send?.(row)
