import { parseInstant } from '../contract/instant.ts'
import { textOf } from '../ledger/bytes.ts'
import type { Category, Label } from './label.ts'
import { checkedLabel } from './label.ts'
import { LabelRefusal } from './refusal.ts'

/** The schema's name under which assertions of packages carry this form. */
const JSON_SCHEMA = 'urn:nato:stanag:5636:A:1:elements:json'

const LONGEST = 65_536
const TYPES = { R: 'RESTRICTIVE', P: 'PERMISSIVE', I: 'INFORMATIVE' } as const

/** What a label says that the JSON form has no field for. */
export type Unsaid = 'kind' | 'privacyMark' | 'originator' | 'review' | 'uri'

/**
 * Reads a label in the JSON form of package assertions, `{"ocl":{"pol","cls","catl","dcr"}}`, from its bytes: the
 * scheme by its name, no review, no originator. Refuses `too-long`, `not-utf8`, `bad-json` (names that come twice and
 * escapes without need among it), `not-a-label` for a field too many or too few, and what `checkedLabel` refuses.
 */
export function readJsonLabel(bytes: Uint8Array): Label {
  if (bytes.length > LONGEST) throw new LabelRefusal('too-long', `the JSON is longer than ${LONGEST} bytes`)
  const text = textOf(bytes)
  if (text === null) throw new LabelRefusal('not-utf8', 'the JSON is no plain UTF-8')
  return jsonLabel(parsed(text))
}

/** The same of a value that somebody else has parsed, as an assertion whose value is an object. */
export function jsonLabel(value: unknown): Label {
  const { ocl, context } = members(value, ['ocl'], ['context'])
  if (context !== undefined && members(context, ['@base'], [])['@base'] !== JSON_SCHEMA)
    throw new LabelRefusal('not-a-label', 'the JSON names another schema')
  const { pol, cls, catl, dcr } = members(ocl, ['pol', 'cls', 'dcr'], ['catl'])
  const created = parseInstant(textOrRefuse(dcr))
  if (!('iso' in created)) throw new LabelRefusal('bad-time', 'a time of the label is no instant with its offset')
  return checkedLabel({
    kind: 'originator',
    policy: { name: textOrRefuse(pol), uri: null },
    classification: textOrRefuse(cls),
    privacyMark: null,
    categories: listOrRefuse(catl ?? []).map(category),
    originator: null,
    created: created.iso,
    review: null,
  })
}

/** The label in the JSON form, and what of it that form cannot say: whoever writes it answers for leaving that out. */
export function writeJsonLabel(label: Label): { text: string; unsaid: readonly Unsaid[] } {
  const { kind, policy, classification, privacyMark, categories, originator, created, review } = checkedLabel(label)
  const catl = categories.map(({ type, tagName, values }) => ({ type: type.slice(0, 1), name: tagName, vals: values }))
  const ocl = { pol: policy.name, cls: classification, ...(catl.length === 0 ? {} : { catl }), dcr: created }
  const says: Readonly<Record<Unsaid, boolean>> = {
    kind: kind !== 'originator',
    privacyMark: privacyMark !== null,
    originator: originator !== null,
    review: review !== null,
    uri: policy.uri !== null || categories.some(({ uri }) => uri !== null),
  }
  const unsaid = (Object.keys(says) as Unsaid[]).filter((field) => says[field])
  return { text: JSON.stringify({ ocl, context: { '@base': JSON_SCHEMA } }), unsaid }
}

function category(value: unknown): Category {
  const { type, name, vals } = members(value, ['type', 'name', 'vals'], [])
  const letter = textOrRefuse(type)
  if (letter !== 'R' && letter !== 'P' && letter !== 'I')
    throw new LabelRefusal('not-a-label', 'a category is of no type that there is')
  return { type: TYPES[letter], tagName: textOrRefuse(name), uri: null, values: listOrRefuse(vals).map(textOrRefuse) }
}

/** Reads JSON of which nothing was lost in reading: written again, it is the text that came, but for white space. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    if (JSON.stringify(value) === withoutSpace(text)) return value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new LabelRefusal('bad-json', 'the JSON does not parse, or says a thing twice')
}

function withoutSpace(text: string): string {
  return text.replace(/("(?:\\.|[^"\\])*")|[ \t\r\n]+/g, '$1')
}

function members(value: unknown, needed: readonly string[], optional: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new LabelRefusal('not-a-label', 'the JSON is no label')
  const names = Object.keys(value)
  if (names.some((name) => !needed.includes(name) && !optional.includes(name)))
    throw new LabelRefusal('not-a-label', 'the JSON has a field that labels do not have')
  if (needed.some((name) => !names.includes(name)))
    throw new LabelRefusal('not-a-label', 'the JSON lacks a field that every label must have')
  return { ...value }
}

function textOrRefuse(value: unknown): string {
  if (typeof value === 'string') return value
  throw new LabelRefusal('not-a-label', 'the JSON has something else where a label has text')
}

function listOrRefuse(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw new LabelRefusal('not-a-label', 'the JSON has something else where a label has a list')
}
