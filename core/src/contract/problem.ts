import type * as z from 'zod/mini'
import { registry } from 'zod/mini'
import { $ZodArray, $ZodNullable, $ZodObject, $ZodOptional } from 'zod/v4/core'
import { nearest, nearestCode } from './nearest.ts'
import type { RefusedPlace } from './refusals.ts'

/** The way to a value in a document: names of fields and numbers of members. */
export type Path = readonly (string | number)[]

/** One thing that is wrong with a document, in plain words. Its place in a file is the reader's to find, by `path`. */
export type Refused = {
  readonly path: Path
  /** Whether it is the field's own name that is wrong, or what the field says. */
  readonly of: 'field' | 'value'
  readonly message: string
  readonly expected: string
  readonly nearest: string | null
}

/** What is said of a schema when a value does not meet it. */
export type Wording = {
  /** Ends the sentence "expected …". */
  readonly expected: string
  /** For text that is refused: ends the sentence that starts with it, "`UK`, which …". */
  readonly wrong?: (text: string) => string
  /** The words that would have been right, and how many mistakes a nearest one may be away (see `nearest`). */
  readonly known?: readonly string[]
  readonly mistakes?: number
  /** Whether they are codes, of which only one near enough is offered (see `nearestCode`). */
  readonly areCodes?: true
  /** What people write for some of them. */
  readonly meant?: { readonly [written: string]: string }
  /** What else must hold and JSON Schema has no word for, in whole sentences. */
  readonly beyond?: string
}

/** The wording of each schema. The schema decides, the wording only explains. */
export const wordings = registry<Wording>()

/** As a person writes it: `items[0].quantity.amount`. */
export function pathText(path: Path): string {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`
    else text += text === '' ? visible(step) : `.${visible(step)}`
  }
  return text
}

/** Refusals as whoever asked is told of them; `under` is the way to the document that they are about. */
export function placesOf(refused: readonly Refused[], under: Path = []): RefusedPlace[] {
  return refused.map(({ path, message, expected, nearest }) => ({
    path: pathText([...under, ...path]),
    message,
    expected,
    ...(nearest === null ? {} : { nearest }),
  }))
}

/** Text from a stranger, fit to be shown: marked off, cut short, and without what could move a terminal's cursor. */
export function quoted(text: string): string {
  return `\`${visible(text)}\``
}

const MOST_SHOWN = 60

function visible(text: string): string {
  const short = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
  return escaped(short)
}

/** Text with every character spelt out that could move a terminal's cursor, turn the direction of writing, or hide. */
export function escaped(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`)
}

/** Every issue that a schema of strict objects found in a value, as a refusal in plain words, in the schema's order. */
export function refusals(schema: z.core.$ZodType, value: unknown, issues: readonly z.core.$ZodIssue[]): Refused[] {
  return issues.flatMap((issue) => {
    const path = issue.path.filter((step) => typeof step !== 'symbol')
    const at = schemaAt(schema, path)
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(path, key, at))
    return [wrongValue(path, valueAt(value, path), at)]
  })
}

function unknownField(path: Path, key: string, schema: z.core.$ZodType): Refused {
  const fields = schema instanceof $ZodObject ? Object.keys(schema._zod.def.shape) : []
  const where = path.length === 0 ? '' : ` in \`${pathText(path)}\``
  return {
    path: [...path, key],
    of: 'field',
    message: `unknown field ${quoted(key)}${where}`,
    expected: fields.length === 0 ? 'no fields' : `one of ${fields.join(', ')}`,
    nearest: nearest(key, fields),
  }
}

function wrongValue(path: Path, value: unknown, schema: z.core.$ZodType): Refused {
  const wording = wordings.get(schema)
  const subject = path.length === 0 ? 'the document' : `\`${pathText(path)}\``
  const text = typeof value === 'string' ? value : null
  const because = text === null || wording?.wrong === undefined ? '' : `, which ${wording.wrong(text)}`
  return {
    path,
    of: 'value',
    message: `${subject} is ${described(value)}${because}`,
    expected: wording?.expected ?? 'something else',
    nearest: text === null || !wording ? null : nearestOf(text, wording),
  }
}

function nearestOf(text: string, { known, mistakes, meant, areCodes }: Wording): string | null {
  if (meant && Object.hasOwn(meant, text)) return meant[text] ?? null
  if (areCodes && known) return nearestCode(text, known)
  return known ? nearest(text, known, mistakes) : null
}

function described(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (typeof value === 'string') return value === '' ? 'blank' : quoted(value)
  if (typeof value === 'number') return `the number ${value}`
  if (typeof value === 'boolean') return `${value}`
  if (Array.isArray(value)) return listed(value.length)
  return 'a set of fields'
}

function listed(members: number): string {
  return members === 0 ? 'an empty list' : members > 1 ? `a list of ${members}` : 'a list'
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    at = Object.getOwnPropertyDescriptor(at, step)?.value
  }
  return at
}

/** The schema of the field at a path, without what makes the field optional or lets it be null. */
function schemaAt(schema: z.core.$ZodType, path: Path): z.core.$ZodType {
  let at = bare(schema)
  for (const step of path) {
    if (at instanceof $ZodArray) at = bare(at._zod.def.element)
    else if (at instanceof $ZodObject) at = bare(at._zod.def.shape[step] ?? at)
  }
  return at
}

function bare(schema: z.core.$ZodType): z.core.$ZodType {
  const wrapped = schema instanceof $ZodOptional || schema instanceof $ZodNullable
  return wrapped ? bare(schema._zod.def.innerType) : schema
}
