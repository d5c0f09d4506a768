import { entityOf, isFault } from '../entity-line.ts'
import { cleaned, schemaNamed } from './model.ts'
import { DoorRefused, invalid } from './refused.ts'

/** An entity by example, as the model has its values. */
export type Query = {
  readonly id: string | null
  readonly schema: string
  readonly properties: { readonly [property: string]: readonly string[] }
}

export type Batch = {
  readonly queries: ReadonlyMap<string, Query>
  readonly weights: { readonly [weight: string]: number }
}

/** As many as yente takes in one request. */
const MOST_QUERIES = 100

/**
 * The queries of a request's body. Refuses, as yente does: 422 what is of another shape or lacks its schema, 400 more
 * than a hundred queries, a schema that there is not or that nobody compares, and a configuration that there is not.
 */
export function batchOf(body: unknown): Batch {
  if (!isObject(body)) throw invalid(['body'], 'Input should be a valid dictionary', 'model_attributes_type')
  const { queries, weights = {}, config = {} } = body
  if (queries === undefined) throw invalid(['body', 'queries'], 'Field required', 'missing')
  if (!isObject(queries)) throw invalid(['body', 'queries'], 'Input should be a valid dictionary', 'dict_type')
  if (!isObject(weights)) throw invalid(['body', 'weights'], 'Input should be a valid dictionary', 'dict_type')
  if (!isObject(config)) throw invalid(['body', 'config'], 'Input should be a valid dictionary', 'dict_type')
  const names = Object.keys(queries)
  if (names.length > MOST_QUERIES) {
    throw new DoorRefused(400, `Too many queries in one batch (limit: ${MOST_QUERIES})`)
  }
  const [unknown] = Object.keys(config)
  if (unknown !== undefined) throw new DoorRefused(400, `Unknown config key: ${unknown}`)
  return {
    queries: new Map(names.map((name) => [name, queryOf(queries[name], ['body', 'queries', name])])),
    weights: weightsOf(weights),
  }
}

function queryOf(given: unknown, loc: readonly string[]): Query {
  if (!isObject(given)) throw invalid(loc, 'Input should be a valid dictionary', 'model_attributes_type')
  const { id, schema: name, properties = {} } = given
  if (name === undefined) throw invalid([...loc, 'schema'], 'Field required', 'missing')
  if (typeof name !== 'string') throw invalid([...loc, 'schema'], 'Input should be a valid string', 'string_type')
  const schema = schemaNamed(name)
  if (schema === null) throw new DoorRefused(400, `Invalid schema: ${name}`)
  if (!schema.matchable && name !== 'Thing') throw new DoorRefused(400, `Schema cannot be matched: ${name}`)
  const read = entityOf({ schema: name, properties }, 'the query', '')
  if (isFault(read)) throw invalid([...loc, 'properties'], read.message)
  const said = Object.entries(read.properties).flatMap(([property, values]) => {
    const kept = cleaned(schema, property, values)
    return kept === null || kept.length === 0 ? [] : [[property, kept] as const]
  })
  return { id: typeof id === 'string' ? id : null, schema: name, properties: Object.fromEntries(said) }
}

function weightsOf(given: { readonly [name: string]: unknown }): { readonly [weight: string]: number } {
  return Object.fromEntries(
    Object.entries(given).map(([name, weight]) => {
      if (typeof weight !== 'number') throw invalid(['body', 'weights', name], 'Input should be a valid number')
      return [name, weight]
    }),
  )
}

function isObject(value: unknown): value is { readonly [field: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
