import { filterOf } from './filter.ts'
import { type Holding, rankedIn } from './holding.ts'
import { schemaNamed } from './model.ts'
import type { Parameters } from './parameters.ts'
import { wholeNumber } from './parameters.ts'
import type { FtmRecord } from './record.ts'
import { DoorRefused } from './refused.ts'

/** How alike a name has to be to be found by a search, which asks nobody to decide anything. */
const LEAST = 0.5

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
  const found = foundBy((of('q').at(-1) ?? '').trim(), holding, isAsked)
  const results = found.slice(offset, offset + limit)
  return { results, facets: {}, offset, limit, total: { value: found.length, relation: 'eq' } }
}

/** The entity of an id first, then the likest, then those of whom a name has every word, or the beginning of one. */
function foundBy(words: string, holding: Holding, isAsked: (record: FtmRecord) => boolean): FtmRecord[] {
  const asked = [...holding.records.values()].filter(isAsked)
  if (words === '') return asked
  const party = { id: '', schema: 'Thing', properties: { name: [words], registrationNumber: numbersIn(words) } }
  const ranked = rankedIn(holding, holding.screeners, party, isAsked).filter(({ score }) => score >= LEAST)
  const parts = folded(words).split(/\s+/)
  const written = asked.filter((record) => namesOf(record).some((name) => hasEach(name, parts)))
  const own = asked.filter(({ id }) => id === words)
  return [...new Set([...own, ...ranked.map(({ record }) => record), ...written])]
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
