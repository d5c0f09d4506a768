import { filterOf } from './filter.ts'
import type { Holding } from './holding.ts'
import { schemaNamed } from './model.ts'
import type { Parameters } from './parameters.ts'
import { wholeNumber } from './parameters.ts'
import type { FtmRecord } from './record.ts'
import { DoorRefused } from './refused.ts'

/** How alike a name has to be to be found by a search, which asks nobody to decide anything. */
const LEAST = 0.5
const MOST_FOUND = 10_000

/** `GET /search/{dataset}`: entities by name, number or id, the likest first; without words, all of them. */
export function searched(holding: Holding, scope: ReadonlySet<string>, of: Parameters) {
  const limit = wholeNumber(of, 'limit', 10, 0, 500)
  const offset = wholeNumber(of, 'offset', 0, 0, 9499)
  const named = of('schema').at(-1) ?? 'Thing'
  const schema = schemaNamed(named)
  if (schema === null) throw new DoorRefused(400, `Invalid schema: ${named}`)
  const countries = of('countries').map((code) => code.toLowerCase())
  const datasets = of('datasets')
  const inScope = filterOf(of, scope)
  const isAsked = (record: FtmRecord) =>
    inScope(record) &&
    (schemaNamed(record.schema)?.isA(schema) ?? false) &&
    (countries.length === 0 || countriesOf(record).some((code) => countries.includes(code))) &&
    (datasets.length === 0 || record.datasets.some((each) => datasets.includes(each)))
  const found = foundBy((of('q').at(-1) ?? '').trim(), holding).filter(isAsked)
  const results = found.slice(offset, offset + limit)
  return { results, facets: {}, offset, limit, total: { value: found.length, relation: 'eq' } }
}

/** The entity of an id first, then the likest, then those of whom a name has every word, or the beginning of one. */
function foundBy(words: string, { records, screener }: Holding): FtmRecord[] {
  if (words === '') return [...records.values()]
  const own = records.get(words)
  const party = { id: '', schema: 'Thing', properties: { name: [words], registrationNumber: numbersIn(words) } }
  const ranked = screener.rank(party, MOST_FOUND).filter(({ score }) => score >= LEAST)
  const likest = ranked.flatMap(({ listed }) => records.get(listed.entity.id) ?? [])
  const parts = folded(words).split(/\s+/)
  const written = [...records.values()].filter((record) => namesOf(record).some((name) => hasEach(name, parts)))
  return [...new Set([...(own === undefined ? [] : [own]), ...likest, ...written])]
}

function hasEach(name: string, parts: readonly string[]): boolean {
  const words = folded(name).split(/[^\p{L}\p{N}]+/u)
  return parts.every((part) => words.some((word) => word.startsWith(part)))
}

function namesOf({ caption, properties: { name = [], alias = [], weakAlias = [] } }: FtmRecord): string[] {
  return [caption, ...name, ...alias, ...weakAlias]
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function numbersIn(words: string): string[] {
  return /^[\w-]*\d[\w-]*$/.test(words) ? [words] : []
}

function countriesOf({ schema, properties }: FtmRecord): string[] {
  const known = schemaNamed(schema)
  return Object.entries(properties).flatMap(([property, values]) =>
    known?.hasProperty(property) && known.getProperty(property).type.name === 'country' ? values : [],
  )
}
