import { join } from 'node:path'
import { cpuUsage, memoryUsage } from 'node:process'
import type { Listed } from '@entente/core/screening/entity'
import { readQueries } from './data.ts'
import type { Goal } from './goals.ts'
import { entityList, euAnnexes, sdnNames, ukNames, unList } from './lists.ts'
import { loadedAsKept } from './load.ts'
import type { Peer } from './peers.ts'
import { ours, peersOver, processorMs } from './peers.ts'
import { chance, damaged, sample } from './random.ts'

const MILLION = 1_000_000
type Asked = { readonly name: string; readonly schema: string }
type Rate = { readonly perSecond: number; readonly middle: number; readonly slow: number }

const speedLists = (data: string): Listed[] => [
  ...sdnNames(data),
  ...entityList(data),
  ...euAnnexes(data),
  ...ukNames(data),
  ...unList(data),
]

/** Names that are looked up: damaged ones of the list, and Cyrillic ones of persons and firms. */
function asked(data: string, count: number): Asked[] {
  const sets = ['perturbed', 'eucyr'].flatMap((set) => readQueries(join(data, `labelled/${set}-development.jsonl`)))
  return sample(sets, count, chance(1)).map(({ entity }) => ({
    name: entity.properties.name?.[0] ?? '',
    schema: entity.schema,
  }))
}

/** Queries a second of one core, by the processor's time, and how long the middle and the slowest of a hundred wait. */
function rateOf({ ask }: Peer, names: readonly Asked[]): Rate {
  for (const { name, schema } of names.slice(0, Math.min(300, names.length / 2))) ask(name, schema)
  const before = cpuUsage()
  const waits = names
    .map(({ name, schema }) => {
      const start = performance.now()
      ask(name, schema)
      return performance.now() - start
    })
    .sort((one, other) => one - other)
  const took = processorMs(before)
  const at = (share: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0
  return { perSecond: names.length / (took / 1000), middle: at(0.5), slow: at(0.99) }
}

function row(name: string, built: number, rate: Rate, against: Rate | null): void {
  const ratio = against ? `${(against.perSecond / rate.perSecond).toFixed(1)}x`.padStart(10) : ''.padStart(10)
  console.log(
    `${name.padEnd(14)}${built.toFixed(0).padStart(9)} ms${rate.perSecond.toFixed(1).padStart(11)}/s` +
      `${rate.middle.toFixed(2).padStart(10)} ms${rate.slow.toFixed(2).padStart(10)} ms${ratio}`,
  )
}

/** Ours beside two libraries and a scan, over five lists, in one run. */
export function speedBesidePeers(data: string): Goal[] {
  const start = cpuUsage()
  const listed = speedLists(data)
  const read = processorMs(start)
  const peers = peersOver(listed)
  const names = listed.reduce(
    (sum, { entity }) => sum + (entity.properties.name?.length ?? 0) + (entity.properties.alias?.length ?? 0),
    0,
  )
  console.log(`\n${names} names; read from files in ${read.toFixed(0)} ms`)
  console.log('              index built    queries/s       p50          p99   entente is')
  const rates = peers.map((peer) =>
    rateOf(peer, asked(data, peer.name === 'entente' ? 2000 : peer.name === 'Fuse.js' ? 3 : 50)),
  )
  peers.forEach((peer, at) => {
    const rate = rates[at]
    if (rate) row(peer.name, peer.built, rate, at === 0 ? null : (rates[0] ?? null))
  })
  const [own] = rates
  return [
    { name: `queries a second, ${names} names`, value: own?.perSecond ?? 0, least: 1000 },
    { name: 'p99 in ms', value: own?.slow ?? 0, most: 5 },
    ...loadedAsKept(listed, read),
  ]
}

/** A million names: those of the lists, and damaged copies of them. */
export function speedAtMillion(data: string): Goal[] {
  const next = chance(2)
  const listed = speedLists(data)
  const many: Listed[] = [...listed]
  let count = listed.length
  for (let at = 0; count < MILLION; at += 1) {
    const { entity, list, hash } = listed[at % listed.length] as Listed
    const name = [...(entity.properties.name ?? []), ...(entity.properties.alias ?? [])].map((each) =>
      damaged(each, 1, next),
    )
    count += name.length
    many.push({ list, hash, entity: { id: `${entity.id}-${at}`, schema: entity.schema, properties: { name } } })
  }
  const peer = ours(many)
  const rate = rateOf(peer, asked(data, 1000))
  const memory = memoryUsage().rss / 1e9
  console.log(`\na million names, ${memory.toFixed(2)} GB`)
  row('entente', peer.built, rate, null)
  return [
    { name: 'queries a second, a million names', value: rate.perSecond, least: 400 },
    { name: 'p99 in ms, a million names', value: rate.slow, most: 12 },
    { name: 'memory in GB, a million names', value: memory, most: 1.2 },
  ]
}
