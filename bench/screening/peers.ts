import { cpuUsage } from 'node:process'
import type { Listed } from '@entente/core/screening/entity'
import { buildIndex } from '@entente/core/screening/index/build'
import { edits } from '@entente/core/screening/score/edit'
import { screenerOf } from '@entente/core/screening/screen'
import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'

/** One that looks up names: how long its index took, and the answer to a name. */
export type Peer = {
  readonly name: string
  readonly built: number
  readonly ask: (name: string, schema: string) => unknown
}

/** Milliseconds of the processor since a reading: what others on the machine do is no part of it. */
export function processorMs(since: NodeJS.CpuUsage): number {
  const { user, system } = cpuUsage(since)
  return (user + system) / 1000
}

type Row = { id: number; name: string }

function made(name: string, build: () => Peer['ask']): Peer {
  const start = cpuUsage()
  const ask = build()
  return { name, built: processorMs(start), ask }
}

/** Ours, and the libraries and the scan that it is held against, over the same names. */
export function peersOver(listed: readonly Listed[]): Peer[] {
  const rows = listed
    .flatMap(({ entity }) => [...(entity.properties.name ?? []), ...(entity.properties.alias ?? [])])
    .map((name, id): Row => ({ id, name }))
  return [ours(listed), miniSearch(rows), fuse(rows), scan(rows)]
}

export function ours(listed: readonly Listed[]): Peer {
  return made('entente', () => {
    const screener = screenerOf(buildIndex(listed))
    return (name, schema) => screener.rank({ id: 'query', schema, properties: { name: [name] } }, 10, 'quick')
  })
}

function miniSearch(rows: Row[]): Peer {
  return made('MiniSearch', () => {
    const search = new MiniSearch<Row>({ fields: ['name'] })
    search.addAll(rows)
    return (name) => search.search(name, { fuzzy: 0.2 }).slice(0, 10)
  })
}

function fuse(rows: Row[]): Peer {
  return made('Fuse.js', () => {
    const search = new Fuse(rows, { keys: ['name'], threshold: 0.4, ignoreLocation: true })
    return (name) => search.search(name, { limit: 10 })
  })
}

/** Every name by its edit distance, words in order of the alphabet. */
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
      return best
    }
  })
}
