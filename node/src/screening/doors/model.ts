import { countriesIn } from '@entente/core/screening/read/country'
import { defaultModel, Model, type Schema } from '@opensanctions/followthemoney'

/** The schemata of FollowTheMoney, as its own library has them. */
export const MODEL = new Model(defaultModel)

/** A schema by its name; null where there is none. */
export function schemaNamed(name: string): Schema | null {
  return Object.hasOwn(MODEL.schemata, name) ? MODEL.getSchema(name) : null
}

const DATE = /^\d{4}(?:-\d{2}(?:-\d{2})?)?/

/** Values of a property as the model has them: countries as codes, dates in their one form; what is none is left out. */
export function cleaned(schema: Schema, property: string, values: readonly string[]): string[] | null {
  if (!schema.hasProperty(property)) return null
  const { type } = schema.getProperty(property)
  const all = values.map((value) => value.normalize('NFC').trim()).filter((value) => value !== '')
  if (type.name === 'country') return [...new Set(all.flatMap(countryCodes))]
  if (type.name === 'date') return [...new Set(all.flatMap((value) => DATE.exec(value)?.[0] ?? []))]
  return [...new Set(all)]
}

const CODES = new Map<string, string>()
for (const [code, name] of MODEL.getType('country').values) {
  CODES.set(code, code)
  CODES.set(name.toLowerCase(), code)
}

function countryCodes(printed: string): readonly string[] {
  const known = CODES.get(printed.toLowerCase())
  return known === undefined ? countriesIn(printed) : [known]
}

/** What an entity is called: the first value of the properties by which its schema is. */
export function captionOf(schema: Schema, properties: { readonly [property: string]: readonly string[] }): string {
  for (const property of schema.caption) {
    const [first] = properties[property] ?? []
    if (first !== undefined) return first
  }
  return schema.label
}
