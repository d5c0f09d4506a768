import type { Entity } from '@entente/core/screening/entity'
import type { Schema } from '@opensanctions/followthemoney'
import type { Fault } from '../entity-line.ts'
import { entityOf, isFault } from '../entity-line.ts'
import { captionOf, schemaNamed } from './model.ts'

/** An entity as these doors tell of it: its line in the file, with what the line does not say filled in. */
export type FtmRecord = {
  readonly id: string
  readonly caption: string
  readonly schema: string
  readonly properties: { readonly [property: string]: readonly string[] }
  readonly datasets: readonly string[]
  readonly referents: readonly string[]
  readonly target: boolean
  readonly first_seen: string | null
  readonly last_seen: string | null
  readonly last_change: string | null
}

/** The record of a line; `dataset` is whose it is where the line does not say it. Says what keeps it from being one. */
export function recordOf(
  line: { readonly [field: string]: unknown },
  dataset: string,
): { readonly record: FtmRecord; readonly schema: Schema } | Fault {
  const { id, caption, datasets, referents, target } = line
  if (typeof id !== 'string' || id === '') return { message: 'the line has no id', expected: '"id": a text' }
  const entity = entityOf(line, 'the line', id)
  if (isFault(entity)) return entity
  const schema = schemaNamed(entity.schema)
  if (schema === null) {
    return { message: `there is no schema ${entity.schema}`, expected: 'a schema of FollowTheMoney, such as "Company"' }
  }
  const own = texts(datasets)
  const record = {
    id,
    caption: typeof caption === 'string' && caption !== '' ? caption : captionOf(schema, entity.properties),
    schema: entity.schema,
    properties: entity.properties,
    datasets: own.length > 0 ? own : [dataset],
    referents: texts(referents),
    target: typeof target === 'boolean' ? target : schema.matchable && !schema.isEdge,
    first_seen: textOrNull(line.first_seen),
    last_seen: textOrNull(line.last_seen),
    last_change: textOrNull(line.last_change),
  }
  return { record, schema }
}

/** The record of an entity that a node has of a list, in that list as its dataset. */
export function listedRecord({ id, schema, properties }: Entity, list: string, published: string): FtmRecord {
  const known = schemaNamed(schema)
  return {
    id,
    caption: known === null ? id : captionOf(known, properties),
    schema,
    properties,
    datasets: [list],
    referents: [],
    target: true,
    first_seen: null,
    last_seen: published,
    last_change: null,
  }
}

function texts(given: unknown): string[] {
  return Array.isArray(given) ? given.filter((each) => typeof each === 'string') : []
}

function textOrNull(given: unknown): string | null {
  return typeof given === 'string' ? given : null
}
