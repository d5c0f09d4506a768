import type { Listed } from '@entente/core/screening/entity'
import { buildIndex } from '@entente/core/screening/index/build'
import type { Weights } from '@entente/core/screening/score/weights'
import { screenerOf } from '@entente/core/screening/screen'
import type { Query } from './data.ts'

/** What was found of a query: the place of the first entry that is right, from 0, and its score; -1 for none. */
export type Found = { readonly query: Query; readonly place: number; readonly score: number }

const LOOKED_AT = 10

export function retrieve(queries: readonly Query[], listed: readonly Listed[], weights?: Weights): Found[] {
  const screener = screenerOf(buildIndex(listed), weights)
  return queries.map((query) => {
    const results = screener.rank(query.entity, LOOKED_AT, 'quick')
    const place = results.findIndex((result) => query.truth.includes(result.listed.entity.id))
    return { query, place, score: results[place]?.score ?? 0 }
  })
}

export type Recall = { readonly count: number; readonly first: number; readonly ten: number; readonly alert: number }

/** Recall at the first, among ten, and among ten at or above .75. */
export function recall(found: readonly Found[]): Recall {
  const share = (which: (one: Found) => boolean) => (found.length === 0 ? 1 : found.filter(which).length / found.length)
  return {
    count: found.length,
    first: share(({ place }) => place === 0),
    ten: share(({ place }) => place >= 0),
    alert: share(({ place, score }) => place >= 0 && score >= 0.75),
  }
}

/** Recall at .75 by record: one of its names is enough. */
export function byRecord(found: readonly Found[]): number {
  const records = new Map<string, boolean>()
  for (const { query, place, score } of found) {
    records.set(query.record, (records.get(query.record) ?? false) || (place >= 0 && score >= 0.75))
  }
  return [...records.values()].filter(Boolean).length / Math.max(1, records.size)
}
