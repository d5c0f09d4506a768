import type { Entity } from '@entente/core/screening/entity'
import type { Finding, Screener } from '@entente/core/screening/screen'
import { screenerOf } from '@entente/core/screening/screen'
import { requireAlgorithm, weighted } from './algorithm.ts'
import { filterOf } from './filter.ts'
import type { Holding } from './holding.ts'
import type { Parameters } from './parameters.ts'
import { share, wholeNumber } from './parameters.ts'
import type { Batch, Query } from './queries.ts'
import type { FtmRecord } from './record.ts'

/** `POST /match/{dataset}`: what each query may be, best first, with what moved each score. */
export function matched(holding: Holding, scope: ReadonlySet<string>, batch: Batch, of: Parameters) {
  const limit = wholeNumber(of, 'limit', 5, 1, 500)
  const [threshold, cutoff] = [share(of, 'threshold', 0.7), share(of, 'cutoff', 0.5)]
  requireAlgorithm(of('algorithm').at(-1))
  const changed = Object.keys(batch.weights).length > 0
  const screener = changed ? screenerOf(holding.index, weighted(batch.weights)) : holding.screener
  const asked = { holding, screener, isAsked: filterOf(of, scope), cutoff, limit }
  const responses = [...batch.queries].map(([name, query]) => {
    const { ranked, results } = foundFor(query, asked)
    const total = ranked.filter(({ score }) => score >= threshold).length
    const told = results.map(({ record, finding }) => scored(record, finding, threshold))
    return [name, { status: 200, results: told, total: { value: total, relation: 'eq' }, query }] as const
  })
  const { snapshot, files } = holding
  const listVersions = files.map(({ name, sha256, entities }) => ({ name, sha256, entities }))
  return { responses: Object.fromEntries(responses), limit, snapshot, listVersions }
}

type Asked = {
  readonly holding: Holding
  readonly screener: Screener
  readonly isAsked: (record: FtmRecord) => boolean
  readonly cutoff: number
  readonly limit: number
}

/**
 * As many are ranked as it takes to have what is wanted among those that are asked about; the evidence is made of what is
 * told alone.
 */
function foundFor(query: Query, { holding, screener, isAsked, cutoff, limit }: Asked) {
  const party: Entity = { id: query.id ?? '', schema: query.schema, properties: query.properties }
  for (let most = Math.max(100, limit * 2); ; most *= 8) {
    const all = screener.rank(party, most)
    const above = all.filter(({ score }) => score > cutoff)
    const ranked = above.flatMap(({ listed, score }, place) => {
      const record = holding.records.get(listed.entity.id)
      return record !== undefined && isAsked(record) ? [{ record, score, place }] : []
    })
    if (ranked.length < limit && above.length === all.length && all.length === most) continue
    const told = ranked.slice(0, limit)
    const findings = told.length === 0 ? [] : screener.search(party, (told.at(-1)?.place ?? 0) + 1)
    const results = told.flatMap(({ record, place }) => {
      const finding = findings[place]
      return finding === undefined ? [] : [{ record, finding }]
    })
    return { ranked, results }
  }
}

function scored(record: FtmRecord, { score, name, moves }: Finding, threshold: number) {
  const told = name === null ? [] : [['name', explained(name.capped, wordsOf(name), name.query, name.entry)] as const]
  const explanations = Object.fromEntries([
    ...told,
    ...moves.map(({ kind, by, query, entry, scheme }) => [kind, explained(by, scheme ?? null, query, entry)] as const),
  ])
  const features = Object.fromEntries(Object.entries(explanations).map(([feature, each]) => [feature, each.score]))
  return { ...record, score, features, match: score >= threshold, explanations, alignment: name }
}

function explained(score: number, detail: string | null, query: string, candidate: string) {
  return { score, detail, query, candidate }
}

function wordsOf({ links }: NonNullable<Finding['name']>): string {
  return links.map(({ query, entry, kind }) => `${query} = ${entry} (${kind})`).join('; ')
}
