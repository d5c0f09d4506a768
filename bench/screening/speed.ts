import { join } from 'node:path'
import { cpuUsage, memoryUsage } from 'node:process'
import type { Listed } from '@entente/core/screening/entity'
import { readQueries } from './data.ts'
import { measuredElsewhere } from './elsewhere.ts'
import type { Goal } from './goals.ts'
import { entityList, euAnnexes, namesOf, sdnNames, ukNames, unList } from './lists.ts'
import { loadedAsKept } from './load.ts'
import { measured, ours, peersOver, processorMs } from './peers.ts'
import { chance, damaged, sample } from './random.ts'
import type { Asked, Measured, Rate } from './rate.ts'

const MILLION = 1_000_000
const speedLists = (data: string): Listed[] => [
  ...sdnNames(data),
  ...entityList(data),
  ...euAnnexes(data),
  ...ukNames(data),
  ...unList(data),
]

/** Names that are looked up: damaged ones of the list, and Cyrillic ones of persons and firms. */
function asked(data: string, count: number, listed: readonly Listed[]): Asked[] {
  const ids = new Set(listed.map(({ entity }) => entity.id))
  const sets = ['perturbed', 'eucyr'].flatMap((set) => readQueries(join(data, `labelled/${set}-development.jsonl`)))
  return sample(sets, count, chance(1)).map(({ entity, truth }) => ({
    name: entity.properties.name?.[0] ?? '',
    schema: entity.schema,
    truth: truth.filter((id) => ids.has(id)),
  }))
}

function row({ name, built, perSecond, middle, slow, recall, count }: Measured, against: Rate | null): void {
  const ms = (value: number | null) => (value === null ? '–' : `${value.toFixed(2)} ms`).padStart(13)
  const ratio = against ? `${(against.perSecond / perSecond).toFixed(1)}x`.padStart(10) : ''.padStart(10)
  console.log(
    `${name.padEnd(14)}${built.toFixed(0).padStart(9)} ms${perSecond.toFixed(1).padStart(11)}/s` +
      `${ms(middle)}${ms(slow)}${recall.toFixed(2).padStart(7)} of ${`${count}`.padEnd(4)}${ratio}`,
  )
}

/** So many queries of each: who is slow tells as much by few. */
const QUERIES: { readonly [peer: string]: number } = {
  entente: 2000,
  MiniSearch: 300,
  'Fuse.js': 20,
  nomenklatura: 400,
}
const OTHER_QUERIES = 60

/** Ours beside two libraries, a scan and the peers of other languages, over five lists, in one run. */
export function speedBesidePeers(data: string): Goal[] {
  const start = cpuUsage()
  const listed = speedLists(data)
  const read = processorMs(start)
  const names = listed.flatMap(namesOf).length
  const askedOf = (peer: string) => asked(data, QUERIES[peer] ?? OTHER_QUERIES, listed)
  const [own, ...others] = peersOver(listed).map((peer) => measured(peer, askedOf(peer.name)))
  if (own === undefined) throw new Error('ours was not measured')
  const elsewhere = measuredElsewhere(listed, askedOf)
  console.log(`\n${names} names; read from files in ${read.toFixed(0)} ms`)
  console.log('              index built    queries/s          p50          p99    found of   entente is')
  row(own, null)
  for (const peer of [...others, ...elsewhere]) row(peer, own)
  return [
    { name: `queries a second, ${names} names`, value: own.perSecond, least: 1000 },
    { name: 'p99 in ms', value: own.slow ?? Number.NaN, most: 5 },
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
    const listing = listed[at % listed.length] as Listed
    const { entity, list, hash } = listing
    const name = namesOf(listing).map((each) => damaged(each, 1, next))
    count += name.length
    many.push({ list, hash, entity: { id: `${entity.id}-${at}`, schema: entity.schema, properties: { name } } })
  }
  const rate = measured(ours(many), asked(data, 1000, listed))
  const memory = memoryUsage().rss / 1e9
  console.log(`\na million names, ${memory.toFixed(2)} GB`)
  row(rate, null)
  return [
    { name: 'queries a second, a million names', value: rate.perSecond, least: 400 },
    { name: 'p99 in ms, a million names', value: rate.slow ?? Number.NaN, most: 12 },
    { name: 'memory in GB, a million names', value: memory, most: 1.2 },
  ]
}
