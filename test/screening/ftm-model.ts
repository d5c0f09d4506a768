import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

type Schema = { readonly extends?: readonly string[]; readonly properties: { readonly [name: string]: unknown } }

const main = createRequire(import.meta.url).resolve('@opensanctions/followthemoney')
const model: { readonly schemata: { readonly [name: string]: Schema } } = JSON.parse(
  readFileSync(join(dirname(main), 'defaultModel.json'), 'utf8'),
)
const known = new Map<string, ReadonlySet<string>>()

/** The properties that FollowTheMoney's own model gives a schema. */
export function entitySchema(name: string): ReadonlySet<string> {
  const found = known.get(name)
  if (found) return found
  const schema = model.schemata[name]
  if (schema === undefined) throw new Error(`FollowTheMoney has no schema ${name}`)
  const properties = new Set([
    ...Object.keys(schema.properties),
    ...(schema.extends ?? []).flatMap((parent) => [...entitySchema(parent)]),
  ])
  known.set(name, properties)
  return properties
}
