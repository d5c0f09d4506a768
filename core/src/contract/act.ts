import * as z from 'zod/mini'
import { isUtcSecond, REAL } from './instant.ts'
import { NATIONS } from './nations.ts'
import { wordings } from './problem.ts'

/** An entry of a log that an act answers, accepts, relies on or contradicts. */
export type Cause = {
  /** The log's name. */
  readonly origin: string
  readonly index: number
  /** The entry's leaf hash in base64: 44 letters. */
  readonly leaf: string
}

/** One thing that happened, as its nation signs it. Nothing is ever updated: state is a fold over acts. */
export type Act = {
  /** A UUID, version 7. A repeated command with the same id is the same act. */
  readonly id: string
  /** The operation that made it, `licences.suspend`. */
  readonly type: string
  /** UTC in whole seconds: `2014-03-18T12:00:00Z`. Order is the index in the log, never this. */
  readonly at: string
  readonly nation: string
  /** The origin that it is written for, so that it cannot be replayed in another log. */
  readonly log: string
  readonly by: { readonly person: string; readonly role: string; readonly organisation: string }
  /** What it is about: `licences/17`. */
  readonly subject: string
  readonly body: { readonly [field: string]: unknown }
  /** The hash of the statute book, where the guard ran. */
  readonly law?: string | undefined
  readonly causes: readonly Cause[]
}

const text = z.string().check(z.minLength(1), z.maxLength(500))
const word = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const TYPE = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z][a-zA-Z0-9]*(?:-[a-z0-9]+)*)+$/

const origin = text.check(z.regex(/^[^\p{White_Space}\p{Cc}+]+$/u))

const cause = z.strictObject({
  origin,
  index: z.int().check(z.gte(0)),
  leaf: z.string().check(z.regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/)),
})

const MOST_CAUSES = 256

const at = z
  .string()
  .check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/), z.refine(isUtcSecond))
  .register(wordings, { expected: 'UTC with whole seconds', beyond: REAL })

/** The schema of an act, strict at every level but its body, which is for the act's type to say. */
export const actSchema = z.strictObject({
  id: z.string().check(z.regex(UUID7)),
  type: z.string().check(z.regex(TYPE), z.maxLength(100)),
  at,
  nation: z.enum(NATIONS),
  log: origin,
  by: z.strictObject({ person: text, role: z.string().check(z.regex(word)), organisation: text }),
  subject: text,
  body: z.record(z.string(), z.unknown()),
  law: z.optional(z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/))),
  causes: z.array(cause).check(z.maxLength(MOST_CAUSES)),
})

/**
 * An act's id: a UUID of version 7 (RFC 9562 §5.7), from the milliseconds since 1970 and ten bytes of chance. Null when
 * the time is none that 48 bits hold, or the bytes are not ten.
 */
export function actId(milliseconds: number, chance: Uint8Array): string | null {
  if (!Number.isSafeInteger(milliseconds) || milliseconds < 0 || milliseconds >= 2 ** 48) return null
  if (chance.length !== 10) return null
  const [first = 0, second = 0, third = 0, ...rest] = chance
  const bytes = [0x70 | (first & 0x0f), second, 0x80 | (third & 0x3f), ...rest]
  const hex = `${milliseconds.toString(16).padStart(12, '0')}${bytes.map((b) => b.toString(16).padStart(2, '0')).join('')}`
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
