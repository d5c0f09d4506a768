import * as z from 'zod/mini'
import { currency, decimal, definitions, fields, flag, list, nation, oneOf, text, unit, words } from './fields.ts'
import { DATE_EXPECTED, INSTANT_EXPECTED, parseDate, parseInstant } from './instant.ts'
import { jsonSchemaOf } from './json-schema.ts'
import type { Refused } from './problem.ts'
import { refusals, wordings } from './problem.ts'
import type { Kind, Means, PartyType, Role, Use } from './words.ts'
import { KINDS, MEANS, PARTY_TYPES, ROLES, USES } from './words.ts'

/** A decimal in text, so that no money or measure is ever a binary fraction. */
export type Money = { amount?: string; currency?: string }
export type Quantity = { amount?: string; unit?: string }
export type Label = { policy: string; classification: string }

export type Party = {
  role?: Role
  name?: string
  nation?: string
  type?: PartyType
  military?: boolean
  rights?: string[]
  lists?: string[]
}

export type Item = {
  description?: string
  controls?: string[]
  use?: Use
  origin?: string[]
  published?: boolean
  quantity?: Quantity
  value?: Money
  label?: Label | null
}

export type Incorporation = { into?: string; nation?: string; endUser?: Party }

/** What the guard is asked. Whatever is absent is open, never false; `[]` and `null` say that there is none. */
export type Transfer = {
  kind?: Kind
  from?: string
  to?: string
  via?: string[]
  means?: Means
  agreement?: string
  contract?: { concluded?: string; value?: Money }
  items?: Item[]
  parties?: Party[]
  endUse?: { nation?: string; military?: boolean; purpose?: string; incorporation?: Incorporation | null }
  assurances?: string[]
  informed?: boolean
}

/** A hostile file could have a fact for each of its bytes, and every item is judged against every party. */
const MOST_ITEMS = 1000
const MOST_PARTIES = 100

const concluded = z
  .string()
  .check(z.refine((said) => whyNotConcluded(said) === null))
  .register(wordings, {
    expected: `${DATE_EXPECTED}, or ${INSTANT_EXPECTED}`,
    wrong: (said) => whyNotConcluded(said) ?? 'is no date',
    beyond: 'The day and the time are ones that exist, and an instant has its offset.',
  })

function whyNotConcluded(said: string): string | null {
  const read = said.includes('T') ? parseInstant(said) : parseDate(said)
  return 'wrong' in read ? read.wrong : null
}

/** `LIST:ENTRY`; the entry is words parted by dots, or put in brackets. Whether both are known is `admit`'s to say. */
const CONTROL =
  /^(?=.{1,120}$)[\p{L}\p{N}]+(?:[-_][\p{L}\p{N}]+)*:[\p{L}\p{N}]+(?:[-_][\p{L}\p{N}]+)*(?:\.[\p{L}\p{N}_-]+|\([\p{L}\p{N}]+\)|\[[\p{L}\p{N}]+\])*$/u
const control = z
  .string()
  .check(z.regex(CONTROL))
  .register(wordings, {
    expected: 'a list and an entry of it, such as "GB-ML:ML10"',
    wrong: (said) =>
      said.includes(':') ? 'is no LIST:ENTRY' : 'names an entry without its list, or a list without an entry',
  })

const names = list(text, 'a list of names, or [] where there are none')
const nations = list(nation, 'a list of nations, or [] where there are none')

const money = fields({ amount: z.optional(decimal), currency: z.optional(currency) }).register(definitions, {
  id: 'Money',
})

const party = fields({
  role: z.optional(oneOf(ROLES, 'role')),
  name: z.optional(text),
  nation: z.optional(nation),
  type: z.optional(oneOf(PARTY_TYPES, 'type of party')),
  military: z.optional(flag),
  rights: z.optional(names),
  lists: z.optional(names),
}).register(definitions, { id: 'Party' })

const item = fields({
  description: z.optional(text),
  controls: z.optional(list(control, 'a list of LIST:ENTRY, or [] where it is on no list')),
  use: z.optional(oneOf(USES, 'use')),
  origin: z.optional(nations),
  published: z.optional(flag),
  quantity: z.optional(fields({ amount: z.optional(decimal), unit: z.optional(unit) })),
  value: z.optional(money),
  label: z.optional(
    z.nullable(fields({ policy: words('the name of a label policy'), classification: words('a grade of the policy') })),
  ),
}).register(definitions, { id: 'Item' })

const endUse = fields({
  nation: z.optional(nation),
  military: z.optional(flag),
  purpose: z.optional(text),
  incorporation: z.optional(
    z.nullable(fields({ into: z.optional(text), nation: z.optional(nation), endUser: z.optional(party) })),
  ),
})

/**
 * The transfer as it may cross the border: strict at every level, so that a misspelt field is refused and never counts
 * as a missing fact. Only `label` and `incorporation` may be null, and `items` may not be empty.
 */
export const transferSchema = fields({
  kind: z.optional(oneOf(KINDS, 'kind of transfer')),
  from: z.optional(nation),
  to: z.optional(nation),
  via: z.optional(nations),
  means: z.optional(oneOf(MEANS, 'means')),
  agreement: z.optional(text),
  contract: z.optional(fields({ concluded: z.optional(concluded), value: z.optional(money) })),
  items: z.optional(
    z
      .array(item)
      .check(z.minLength(1), z.maxLength(MOST_ITEMS))
      .register(wordings, {
        expected: `a list of at least one item and at most ${MOST_ITEMS}, or no such field where they are not known`,
      }),
  ),
  parties: z.optional(list(party, 'a list of parties', MOST_PARTIES)),
  endUse: z.optional(endUse),
  assurances: z.optional(names),
  informed: z.optional(flag),
})

export type Parsed = { transfer: Transfer } | { refused: Refused[] }

/**
 * Takes any value, such as a parsed document, and returns the transfer that it is, or everything that keeps it from
 * being one, each with the nearest known word. Nothing is mended and nothing is left out.
 */
export function parseTransfer(value: unknown): Parsed {
  return parseBy(transferSchema, value)
}

/**
 * `parseTransfer` for a stream of documents: some milliseconds to make, then three times as fast. It compiles the
 * schema to code, which a browser's content policy may forbid; there it is no faster.
 */
export function transferParser(): (value: unknown) => Parsed {
  const compiled = z.compile(transferSchema)
  return (value) => parseBy(compiled, value)
}

function parseBy(schema: typeof transferSchema, value: unknown): Parsed {
  const read = schema.safeParse(value)
  return read.success ? { transfer: read.data } : { refused: refusals(transferSchema, value, read.error.issues) }
}

/** The transfer as JSON Schema 2020-12. */
export function transferJsonSchema(): z.core.JSONSchema.BaseSchema {
  return jsonSchemaOf(transferSchema)
}
