import { cpuUsage } from 'node:process'
import type { Listed } from '@entente/core/screening/entity'
import { buildIndex } from '@entente/core/screening/index/build'
import { edits } from '@entente/core/screening/score/edit'
import { screenerOf } from '@entente/core/screening/screen'
import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import { namesOf } from './lists.ts'
import { type Asked, type Measured, rateOf } from './rate.ts'

/** One that looks up names: how long its index took, and the ids of the ten that it finds of a name, the best first. */
export type Peer = {
  readonly name: string
  readonly built: number
  readonly ask: (name: string, schema: string) => readonly string[]
}

const KEPT = 10

/** Milliseconds of the processor since a reading: what others on the machine do is no part of it. */
export function processorMs(since: NodeJS.CpuUsage): number {
  const { user, system } = cpuUsage(since)
  return (user + system) / 1000
}

/** So many queries go before those that are measured: whoever runs all day has compiled what he runs. */
const WARM_UP = 300

export function measured({ name, built, ask }: Peer, asked: readonly Asked[]): Measured {
  for (const each of asked.slice(0, Math.min(WARM_UP, asked.length / 2))) ask(each.name, each.schema)
  const before = cpuUsage()
  const answers = asked.map((each) => {
    const start = performance.now()
    const found = ask(each.name, each.schema)
    return { found, took: performance.now() - start }
  })
  const asking = processorMs(before)
  const [waits, found] = [answers.map(({ took }) => took), answers.map((answer) => answer.found)]
  return { name, built, ...rateOf({ asked, asking, waits, found }) }
}

/** A name of an entry. */
type Row = { readonly id: number; readonly name: string; readonly of: string }

function made(name: string, build: () => Peer['ask']): Peer {
  const start = cpuUsage()
  const ask = build()
  return { name, built: processorMs(start), ask }
}

/** Ours, and the libraries and the scan that it is held against, over the same names. */
export function peersOver(listed: readonly Listed[]): Peer[] {
  const rows = listed
    .flatMap((each) => namesOf(each).map((name) => ({ name, of: each.entity.id })))
    .map((row, id): Row => ({ ...row, id }))
  return [ours(listed), miniSearch(rows), fuse(rows), scan(rows)]
}

export function ours(listed: readonly Listed[]): Peer {
  return made('entente', () => {
    const screener = screenerOf(buildIndex(listed))
    return (name, schema) =>
      screener
        .rank({ id: 'query', schema, properties: { name: [name] } }, KEPT, 'quick')
        .map((found) => found.listed.entity.id)
  })
}

function miniSearch(rows: Row[]): Peer {
  return made('MiniSearch', () => {
    const search = new MiniSearch<Row>({ fields: ['name'], storeFields: ['of'] })
    search.addAll(rows)
    return (name) =>
      search
        .search(name, { fuzzy: 0.2 })
        .slice(0, KEPT)
        .map(({ of }) => `${of}`)
  })
}

function fuse(rows: Row[]): Peer {
  return made('Fuse.js', () => {
    const search = new Fuse(rows, { keys: ['name'], threshold: 0.4, ignoreLocation: true })
    return (name) => search.search(name, { limit: KEPT }).map(({ item }) => item.of)
  })
}

/** Every name by its edit distance, words in order of the alphabet: the best alone. */
function scan(rows: Row[]): Peer {
  return made('brute force', () => {
    const key = (name: string) => name.toLowerCase().split(/\s+/).sort().join(' ')
    const keys = rows.map(({ name }) => key(name))
    return (name) => {
      const wanted = key(name)
      let best = -1
      let least = Number.POSITIVE_INFINITY
      keys.forEach((each, at) => {
        const share = edits(wanted, each) / Math.max(wanted.length, each.length)
        if (share < least) {
          least = share
          best = at
        }
      })
      return best < 0 ? [] : [rows[best]?.of ?? '']
    }
  })
}
