import { transferSchema } from '@entente/core/contract/transfer'
import { labelOf } from '@entente/core/glossary/labels'
import { LANGUAGES } from '@entente/core/glossary/language'
import { authorityName } from '@entente/core/glossary/terms'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { compileFolder, ownLaw } from './law/book.ts'
import { OPERATIONS } from './operations.ts'

type Schema = {
  readonly $ref?: string
  readonly properties?: { readonly [field: string]: Schema }
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
}

/** Every path of a schema, members of lists as `[0]`. */
function pathsOf(schema: z.ZodMiniType): string[] {
  const whole = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const named: { readonly [name: string]: Schema } = JSON.parse(JSON.stringify(whole.$defs ?? {}))
  const root: Schema = JSON.parse(JSON.stringify(whole))
  const walk = ({ $ref, properties = {}, items, anyOf = [] }: Schema, path: string): string[] => [
    ...($ref === undefined ? [] : walk(named[$ref.replace('#/$defs/', '')] ?? {}, path)),
    ...anyOf.flatMap((each) => walk(each, path)),
    ...(items === undefined ? [] : walk(items, `${path}[0]`)),
    ...Object.entries(properties).flatMap(([field, of]) => {
      const at = path === '' ? field : `${path}.${field}`
      return [at, ...walk(of, at)]
    }),
  ]
  return [...new Set(walk(root, ''))]
}

test.each(LANGUAGES)('every field of a transfer has a label (%s)', (language) => {
  const paths = pathsOf(transferSchema)
  expect(paths.length).toBeGreaterThan(50)
  expect(paths.filter((path) => labelOf(path, language) === null)).toEqual([])
})

test.each(LANGUAGES)('every field of everything that a node can be asked has a label (%s)', (language) => {
  for (const { name, input } of OPERATIONS) {
    expect({ name, without: pathsOf(input).filter((path) => labelOf(path, language) === null) }).toEqual({
      name,
      without: [],
    })
  }
})

test('every authority that the statute book names has a name in both languages', () => {
  const named = compileFolder(ownLaw()).parts.flatMap(({ rules }) =>
    rules.flatMap(({ by }) => (by === null ? [] : [by])),
  )
  for (const name of new Set(named)) {
    expect(authorityName(name, 'ru'), name).toMatch(/^[А-Яа-яЁё -]+$/)
    expect(authorityName(name, 'en'), name).not.toMatch(/[А-Яа-яЁё]/)
  }
})
