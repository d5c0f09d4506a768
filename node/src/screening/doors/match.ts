import type { Entity } from '@entente/core/screening/entity'
import type { Finding } from '@entente/core/screening/screen'
import { screenerOf } from '@entente/core/screening/screen'
import { requireAlgorithm, weighted } from './algorithm.ts'
import { filterOf } from './filter.ts'
import { type Holding, rankedIn } from './holding.ts'
import type { Parameters } from './parameters.ts'
import { share, wholeNumber } from './parameters.ts'
import type { Batch } from './queries.ts'
import type { FtmRecord } from './record.ts'

/** `POST /match/{dataset}`: what each query may be, best first, with what moved each score. */
export function matched(holding: Holding, scope: ReadonlySet<string>, batch: Batch, of: Parameters) {
  const limit = wholeNumber(of, 'limit', 5, 1, 500)
  const [threshold, cutoff] = [share(of, 'threshold', 0.7), share(of, 'cutoff', 0.5)]
  requireAlgorithm(of('algorithm').at(-1))
  const changed = Object.keys(batch.weights).length > 0
  const screeners = changed
    ? holding.indexes.map((index) => screenerOf(index, weighted(batch.weights)))
    : holding.screeners
  const isAsked = filterOf(of, scope)
  const responses = [...batch.queries].map(([name, query]) => {
    const party: Entity = { id: query.id ?? '', schema: query.schema, properties: query.properties }
    const found = rankedIn(holding, screeners, party, isAsked).filter(({ score }) => score > cutoff)
    const total = found.filter(({ score }) => score >= threshold).length
    const told = found.slice(0, limit).map(({ record, finding }) => scored(record, finding(), threshold))
    return [name, { status: 200, results: told, total: { value: total, relation: 'eq' }, query }] as const
  })
  const { snapshot, files } = holding
  const listVersions = files.map(({ name, sha256, entities }) => ({ name, sha256, entities }))
  return { responses: Object.fromEntries(responses), limit, snapshot, listVersions }
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
