import type { Holding, Link } from './holding.ts'
import { schemaNamed } from './model.ts'
import type { Parameters } from './parameters.ts'
import { wholeNumber } from './parameters.ts'
import type { FtmRecord } from './record.ts'
import { DoorRefused } from './refused.ts'

type Nested = Omit<FtmRecord, 'properties'> & {
  readonly properties: { readonly [property: string]: readonly unknown[] }
}

/** An entity by its id, or by that of one that was taken into it; refuses 404. */
export function entityNamed({ records, referents }: Holding, id: string): FtmRecord {
  const found = records.get(id) ?? referents.get(id)
  if (found === undefined) throw new DoorRefused(404, `No such entity: ${id}`)
  return found
}

/** `GET /entities/{id}`: the entity with those that it names, and those that name it, in place of their ids. */
export function nested(holding: Holding, record: FtmRecord): Nested {
  const own = Object.entries(record.properties).map(
    ([property, values]) => [property, isLink(record, property) ? values.map(within(holding)) : values] as const,
  )
  const others = Object.entries(reverse(holding, record)).map(
    ([property, links]) => [property, links.map((link) => beyond(holding, record, link))] as const,
  )
  return { ...record, properties: Object.fromEntries([...own, ...others]) }
}

/** `GET /entities/{id}/adjacent`: the same, a page of each property, or of the one asked for. */
export function adjacent(holding: Holding, record: FtmRecord, of: Parameters, only?: string) {
  const limit = wholeNumber(of, 'limit', 50, 0, 500)
  const offset = wholeNumber(of, 'offset', 0, 0, 9499)
  const own = Object.keys(record.properties).filter((property) => isLink(record, property))
  const forward = own.map((property) => [property, (record.properties[property] ?? []).map(within(holding))] as const)
  const back = Object.entries(reverse(holding, record)).map(
    ([property, links]) => [property, links.map((link) => beyond(holding, record, link))] as const,
  )
  const pages = [...forward, ...back].map(([property, all]) => {
    const total = { value: all.length, relation: 'eq' }
    return [property, { results: all.slice(offset, offset + limit), total, limit, offset }] as const
  })
  if (only === undefined) return { entity: record, adjacent: Object.fromEntries(pages) }
  const page = pages.find(([property]) => property === only)?.[1]
  if (page !== undefined) return page
  const schema = schemaNamed(record.schema)
  if (!schema?.hasProperty(only)) throw new DoorRefused(404, `No such property: ${only}`)
  return { results: [], total: { value: 0, relation: 'eq' }, limit, offset }
}

function isLink({ schema }: FtmRecord, property: string): boolean {
  const known = schemaNamed(schema)
  return known?.hasProperty(property) === true && known.getProperty(property).hasRange
}

/** The entity of an id, or the id where this file has none. */
function within({ records }: Holding): (id: string) => unknown {
  return (id) => records.get(id) ?? id
}

/** Those that name an entity, by the property under which it has them. */
function reverse({ linked }: Holding, { id, schema }: FtmRecord): { readonly [property: string]: readonly Link[] } {
  const found: { [property: string]: Link[] } = {}
  for (const link of linked.get(id) ?? []) {
    const property = schemaNamed(link.record.schema)?.getProperty(link.property)
    if (property === undefined || !property.hasReverse) continue
    const { name } = property.getReverse()
    if (schemaNamed(schema)?.hasProperty(name)) found[name] = [...(found[name] ?? []), link]
  }
  return found
}

/** What names an entity, with whom else it names: of a share the owner, where the firm is asked about. */
function beyond(holding: Holding, asked: FtmRecord, { record, property: by }: Link): Nested {
  const properties = Object.entries(record.properties).map(
    ([property, values]) =>
      [property, isLink(record, property) && property !== by ? values.map(within(holding)) : values] as const,
  )
  return { ...record, properties: { ...Object.fromEntries(properties), [by]: [asked.id] } }
}
