import * as z from 'zod/mini'
import { CURRENCIES } from './currencies.ts'
import { DECIMAL, DECIMAL_EXPECTED, whyNoDecimal } from './decimal.ts'
import { INSTANT_EXPECTED, isUtcSecond, REAL } from './instant.ts'
import { NATIONS } from './nations.ts'
import { wordings } from './problem.ts'
import { UNITS } from './units.ts'

/** What JSON Schema shows as definitions of their own. */
export const definitions = z.registry<{ id: string }>()

export function oneOf<const Words extends readonly string[]>(known: Words, noun: string) {
  const expected = `one of ${known.join(', ')}`
  return z.enum(known).register(wordings, { expected, known, wrong: () => `is no ${noun}` })
}

/** Codes are so short that each is one step from many others: one is offered where it is the only one near. */
function codes(noun: string, known: readonly string[], expected: string, meant: { [written: string]: string } = {}) {
  const id = `${noun.slice(0, 1).toUpperCase()}${noun.slice(1)}`
  return z
    .enum(known)
    .register(wordings, { expected, known, areCodes: true, meant, wrong: () => `is no ${noun}` })
    .register(definitions, { id })
}

/** A hostile document could have a member for each of its bytes. */
const MOST_NAMES = 100

export function list<Of extends z.core.$ZodType>(of: Of, expected: string, most = MOST_NAMES) {
  return z
    .array(of)
    .check(z.maxLength(most))
    .register(wordings, { expected: `${expected}, at most ${most} of them` })
}

export function fields<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const names = Object.keys(shape)
  return z
    .strictObject(shape)
    .register(wordings, { expected: names.length === 0 ? 'no fields' : `the fields ${names.join(', ')}` })
}

/**
 * Something that is no white space; and no control character, but for those of lines and columns, no half of a surrogate
 * pair, and nothing that turns the direction of writing: two nations must read in a text what stands in it, in its order.
 */
const SAYS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it does not take
  /^(?=[\s\S]*\S)[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\u202a-\u202e\u2066-\u2069]*$/u
export function words(expected: string) {
  return z.string().check(z.regex(SAYS)).register(wordings, {
    expected,
    wrong: whyNotWords,
  })
}

function whyNotWords(said: string): string {
  return /\S/.test(said) ? 'holds characters that cannot be shown' : 'says nothing'
}

/** Each word is one more thing to look for in every row, so there may not be thousands. */
const MOST_SEARCHED = 200
export const searched = z
  .string()
  .check(z.maxLength(MOST_SEARCHED), z.regex(SAYS))
  .register(wordings, {
    expected: `words to search for, at most ${MOST_SEARCHED} letters of them`,
    wrong: (said) => (said.length > MOST_SEARCHED ? 'is too long' : whyNotWords(said)),
  })

export const text = words('text, or no such field where it is not known')

export const flag = z.boolean().register(wordings, {
  expected: 'true or false, without quotes',
  known: ['true', 'false'],
  mistakes: 0,
  wrong: () => 'is text',
})

export const nation = codes('nation', NATIONS, 'a nation as its two letters of ISO 3166-1, such as GB', {
  UK: 'GB',
  EL: 'GR',
})
export const currency = codes('currency', CURRENCIES, 'a currency as its three letters of ISO 4217, such as GBP', {
  RUR: 'RUB',
})
export const unit = codes('unit', UNITS, 'a unit by its code of UN/ECE Recommendation 20, such as NAR or KGM')

export const decimal = z
  .string()
  .check(z.regex(DECIMAL))
  .register(wordings, { expected: DECIMAL_EXPECTED, wrong: (said) => whyNoDecimal(said) ?? 'is no decimal' })
  .register(definitions, { id: 'Decimal' })

/** An instant as it is kept: UTC with whole seconds, on a day that exists. */
export const instant = z
  .string()
  .check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/), z.refine(isUtcSecond))
  .register(wordings, {
    expected: `${INSTANT_EXPECTED}, in UTC with whole seconds`,
    wrong: () => 'is no such instant',
    beyond: REAL,
  })
  .register(definitions, { id: 'Instant' })

/** A reason of the statute book's own in further languages, each by its code. */
export const translations = z
  .record(z.string().check(z.regex(/^[a-z]{2,3}$/)), words('a reason'))
  .register(wordings, { expected: 'a reason by the code of its language, such as ru' })

/** A SHA-256 in hexadecimal. */
export const digest = z
  .string()
  .check(z.regex(/^[0-9a-f]{64}$/))
  .register(wordings, { expected: 'a SHA-256 as 64 hexadecimal digits', wrong: () => 'is no SHA-256' })
