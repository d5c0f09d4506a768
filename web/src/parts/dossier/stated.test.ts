import { transferJsonSchema, transferSchema } from '@entente/core/contract/transfer'
import { ownLabelOf } from '@entente/core/glossary/labels'
import { LANGUAGES } from '@entente/core/glossary/language'
import { expect, test } from 'vitest'
import { WHOLE } from '../../../testing/whole-transfer.ts'
import { en } from '../../words/en.ts'
import { ru } from '../../words/ru.ts'
import { factText } from './fact-text.ts'
import type { Stated } from './stated.ts'
import { statedOf } from './stated.ts'

/** Every path of a transfer's schema at which nothing more is to be said, members without their numbers. */
function leaves(): string[] {
  const { $defs = {}, ...root } = transferJsonSchema()
  const walk = (schema: typeof root, path: string): string[] => {
    const name = schema.$ref?.split('/').at(-1)
    if (name !== undefined) return walk($defs[name] as typeof root, path)
    const [inner] = (schema.anyOf ?? []) as (typeof root)[]
    if (inner !== undefined) return walk(inner, path)
    if (schema.items !== undefined && !Array.isArray(schema.items)) return walk(schema.items as typeof root, path)
    const fields = Object.entries(schema.properties ?? {})
    if (fields.length === 0) return [path]
    return fields.flatMap(([field, of]) => walk(of as typeof root, path === '' ? field : `${path}.${field}`))
  }
  return walk(root, '')
}

/** Every fact at any depth. */
function all({ facts, within }: Stated): readonly Stated['facts'][number][] {
  return [...facts, ...within.flatMap(all)]
}

const unnumbered = (path: string) => path.replaceAll(/\[\d+\]/g, '')

test('the whole transfer of the tests states all that the schema has', () => {
  expect(transferSchema.parse(WHOLE)).toEqual(WHOLE)
  const stated = JSON.stringify(WHOLE)
  for (const leaf of leaves()) expect(stated, leaf).toContain(`"${leaf.split('.').at(-1)}":`)
})

test('every field of the schema is shown where a transfer states it', () => {
  const shown = all(statedOf(WHOLE)).map(({ path }) => unnumbered(path))
  // An amount is shown with its unit or currency, as one fact.
  const wanted = leaves().map((path) => path.replace(/\.(?:amount|unit|currency)$/, ''))
  expect(new Set(shown)).toEqual(new Set(wanted))
})

test('what is left unsaid is named, at the place where it would stand', () => {
  const { unsaid, within } = statedOf(WHOLE)
  expect(unsaid).toEqual([])
  const [, second] = within.filter(({ path }) => path.startsWith('items'))
  expect(second?.unsaid).toEqual([
    'items[1].controls',
    'items[1].use',
    'items[1].origin',
    'items[1].published',
    'items[1].quantity.unit',
    'items[1].value',
    'items[1].label',
  ])
  expect(statedOf({}).unsaid).toEqual(Object.keys(transferSchema._zod.def.shape))
})

test('none is a fact, and is not unsaid', () => {
  const { facts, unsaid } = statedOf({ via: [], assurances: [], informed: false, endUse: { incorporation: null } })
  expect(facts.map(({ path }) => path)).toEqual(['via', 'assurances', 'informed'])
  expect(unsaid).not.toContain('via')
})

test('a field that the page’s schema does not have is shown all the same', () => {
  expect(statedOf({ novel: 'fact' }).facts).toContainEqual({ path: 'novel', value: 'fact' })
})

test.each(LANGUAGES)('each fact has a name and a text in %s', (language) => {
  const words = { en, ru }[language]
  for (const { path, value } of all(statedOf(WHOLE))) {
    expect(ownLabelOf(path, language), path).not.toBeNull()
    expect(factText({ path, value }, language, words, (iso) => iso).text, path).not.toBe('')
  }
})

test('none of a thing, no, and a number without its unit are said as what they are', () => {
  const said = (path: string, value: unknown) => factText({ path, value }, 'en', en, (iso) => iso).text
  expect(said('endUse.incorporation', null)).toBe('no')
  expect(said('items[0].label', null)).toBe('bears no marking')
  expect(said('parties[0].lists', [])).toBe('there are none')
  expect(said('informed', false)).toBe('no')
  expect(said('items[0].quantity', { amount: '4' })).toBe('4')
  expect(said('items[0].value', { currency: 'GBP' })).toBe('?\u00a0GBP')
  expect(said('items[0].origin', ['GB', 'US'])).toBe('United Kingdom, United States of America')
})
