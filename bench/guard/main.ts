/**
 * `npm run bench:guard`: how many transfers the guard judges in a second of one core, beside a hand-written evaluator
 * made for exactly these rules (the limit) and beside engines that one could have used instead, all in one run. With
 * `--quick`, shorter rounds.
 */
import { argv, memoryUsage } from 'node:process'
import type { Book } from '../../core/src/law/decide.ts'
import { decide, load } from '../../core/src/law/decide.ts'
import { verdict } from '../../core/src/law/verdict.ts'
import { makeBook } from './book.ts'
import { judgeAgain } from './change-of-law.ts'
import type { Evaluate } from './limit.ts'
import { byColumns, byMaps } from './limit.ts'
import { memoryOf, rateOf, timeOf } from './measure.ts'
import type { Peer } from './peers.ts'
import { cedarPeer, jsonRulesEnginePeer, opaPeer } from './peers.ts'
import { wholeProcess } from './process.ts'
import type { Request } from './requests.ts'
import { makeRequests, withGaps } from './requests.ts'

const quick = argv.includes('--quick')
const ROUNDS = quick ? 1 : 5
const REQUESTS = 10_000
const SIZES = [100, 1000, 10_000] as const

type Row = {
  readonly size: number
  readonly ours: number
  readonly full: number
  readonly gaps: number
  readonly limit: number
  readonly peers: ReadonlyMap<string, number>
}

function at(requests: readonly Request[], index: number): Request {
  const request = requests[index % requests.length]
  if (!request) throw new RangeError('no requests')
  return request
}

/** The same verdict and the same reasons from all, or there is nothing to compare. */
async function agree(
  book: Book,
  limits: readonly Evaluate[],
  peers: readonly Peer[],
  requests: readonly Request[],
): Promise<number> {
  let matching = 0
  for (const request of requests) {
    const ours = verdict(book, request.time, request.transfer)
    const reasons = ours.nations.flatMap((nation) => nation.reasons.map(({ id }) => id)).sort()
    matching += reasons.length
    const whole = decide(book, request.at, request.transfer)
    const same = (name: string, one: unknown, other: unknown) => {
      if (JSON.stringify(one) !== JSON.stringify(other))
        throw new Error(`${name} differs for ${JSON.stringify(request)}`)
    }
    same('decide', whole.verdict, ours.verdict)
    same(
      'decide',
      Object.values(whole.nations)
        .flatMap(({ findings }) => findings.map(({ rule }) => rule))
        .sort(),
      reasons,
    )
    for (const limit of limits) {
      const theirs = limit(request.time, request.transfer)
      same('the limit', theirs.verdict, ours.verdict)
      same('the limit', theirs.nations.flatMap(({ rules }) => rules).sort(), reasons)
    }
    for (const peer of peers) same(peer.name, [...(await peer.holding(request))].sort(), reasons)
  }
  return matching / requests.length
}

async function measure(size: number): Promise<Row> {
  const { bundle, text, hash } = makeBook(size)
  const requests = makeRequests(REQUESTS)
  const gaps = withGaps(requests)
  const first = at(requests, 0)
  const loading = timeOf(() => {
    const book = load(bundle, hash)
    for (const nation of book.nations) book.nation(nation.id)
  })
  const parsing = timeOf(() => JSON.parse(text))
  const { made: book, mebibytes } = memoryOf(() => {
    const made = load(bundle, hash)
    for (const nation of made.nations) made.nation(nation.id)
    return made
  })
  decide(book, first.at, first.transfer)
  const limits = { 'entry node, then destination': byMaps(bundle), 'typed columns by entry node': byColumns(bundle) }
  const opa = size > 1000 && quick ? null : await opaPeer(bundle)
  const peers = [cedarPeer(bundle), jsonRulesEnginePeer(bundle), ...(opa ? [opa] : [])]
  const matching = await agree(book, Object.values(limits), peers, requests.slice(0, size > 1000 ? 10 : 60))
  console.log(`\n${size.toLocaleString('en')} rules, ${matching.toFixed(2)} of them hold for a request`)
  console.log(
    `  loaded and indexed in ${loading.toFixed(0)} ms (reading the bundle's text: ${parsing.toFixed(0)} ms), ${mebibytes.toFixed(1)} MiB`,
  )
  const say = async (name: string, one: (index: number) => unknown, rounds = ROUNDS) => {
    const { perSecond } = await rateOf(one, rounds)
    console.log(
      `  ${name.padEnd(52)} ${perSecond >= 100 ? Math.round(perSecond).toLocaleString('en').padStart(12) : perSecond.toFixed(1).padStart(12)} /s`,
    )
    return perSecond
  }
  const of = (list: readonly Request[], index: number) => at(list, index)
  const ours = await say('ours: verdict with every reason', (index) =>
    verdict(book, of(requests, index).time, of(requests, index).transfer),
  )
  const full = await say('ours: the whole ruling written out', (index) =>
    decide(book, of(requests, index).at, of(requests, index).transfer),
  )
  const open = await say('ours: the same, two requests in three with gaps', (index) =>
    decide(book, of(gaps, index).at, of(gaps, index).transfer),
  )
  let limit = 0
  for (const [name, evaluate] of Object.entries(limits)) {
    limit = Math.max(
      limit,
      await say(`the limit: ${name}`, (index) => evaluate(of(requests, index).time, of(requests, index).transfer)),
    )
  }
  const rates = new Map<string, number>()
  for (const peer of peers)
    rates.set(peer.name, await say(peer.name, (index) => peer.holding(of(requests, index)), Math.min(ROUNDS, 2)))
  if (!opa) console.log('  OPA: skipped, there is no `opa` to compile a policy with (ENTENTE_OPA names one)')
  console.log(
    `  ratios: ${(ours / limit).toFixed(2)} of the limit; ${[...rates].map(([name, rate]) => `${Math.round(ours / rate).toLocaleString('en')} times ${name}`).join('; ')}`,
  )
  if (size === 10_000) loaded = loading
  return { size, ours, full, gaps: open, limit, peers: rates }
}

let loaded = 0
const rows: Row[] = []
for (const size of SIZES) rows.push(await measure(size))

const [, thousand, tenThousand] = rows
const again = judgeAgain(quick ? 100_000 : 1_000_000)
console.log(
  `\none change of law: ${again.judged.toLocaleString('en')} live licences judged again in ${again.seconds.toFixed(1)} s; ${again.changed.toLocaleString('en')} verdicts change`,
)
const whole = wholeProcess(quick ? 5 : 15)
console.log(
  `entente check on one file, whole process: ${whole === null ? 'skipped, not built' : `${whole.toFixed(0)} ms`}`,
)
console.log(`memory at the end: ${(memoryUsage().rss / 2 ** 20).toFixed(0)} MiB resident`)

console.log('\nscaling, as a share of the rate at 100 rules')
for (const { size, ours, limit } of rows)
  console.log(
    `  ${String(size).padStart(6)} rules: ours ${(ours / (rows[0]?.ours ?? 1)).toFixed(2)}, the limit ${(limit / (rows[0]?.limit ?? 1)).toFixed(2)}`,
  )

console.log('\ntargets, on one core of this machine')
const target = (name: string, value: number, met: boolean) =>
  console.log(
    `  ${met ? 'met   ' : 'MISSED'}  ${name}: ${value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2)}`,
  )
if (thousand && tenThousand) {
  target('1,000 rules, every reason cited, at least 1,000,000 /s', thousand.ours, thousand.ours >= 1e6)
  target(
    '1,000 rules, at least 0.3 of the limit',
    thousand.ours / thousand.limit,
    thousand.ours / thousand.limit >= 0.3,
  )
  target('10,000 rules, at least 300,000 /s', tenThousand.ours, tenThousand.ours >= 3e5)
  target(
    '10,000 rules, at least 0.4 of the limit',
    tenThousand.ours / tenThousand.limit,
    tenThousand.ours / tenThousand.limit >= 0.4,
  )
  target('1,000 rules, whole ruling and unknowns, at least 50,000 /s', thousand.gaps, thousand.gaps >= 5e4)
}
target('10,000 rules loaded and indexed, under 100 ms', loaded, loaded < 100)
target(
  'a million live licences judged again, under 10 s',
  again.seconds * (1_000_000 / again.judged),
  again.seconds * (1_000_000 / again.judged) < 10,
)
if (whole !== null) target('entente check on one file, whole process, under 300 ms', whole, whole < 300)
