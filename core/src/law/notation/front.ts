import { DATE_EXPECTED, parseDate } from '../../contract/instant.ts'
import { AGREEMENT_STATUSES, BASES, CONFIDENCES, KNOWABILITIES } from '../../contract/words.ts'
import type { Said } from '../model.ts'
import type { Field } from './markdown.ts'
import type { WrittenWindow } from './moment.ts'
import { readWindow } from './moment.ts'
import type { Saying } from './said.ts'
import { saidField, say } from './said.ts'
import type { Line } from './source.ts'
import { legible, refuse } from './source.ts'

/** What the front matter of a file says; absent keys are null. */
export type FrontMatter = {
  readonly head: Line
  readonly instrument: string | null
  readonly title: string | null
  readonly regime: string | null
  readonly agreement: string | null
  readonly parties: readonly string[]
  readonly statuses: readonly {
    readonly status: (typeof AGREEMENT_STATUSES)[number]
    readonly inForce: WrittenWindow
  }[]
  readonly basis: (typeof BASES)[number] | null
  readonly knowability: (typeof KNOWABILITIES)[number] | null
  readonly confidence: (typeof CONFIDENCES)[number] | null
  readonly text: string | null
  readonly zone: string | null
  readonly zones: readonly { readonly nation: string; readonly zone: string }[]
  readonly language: string | null
  readonly modelled: string | null
  readonly notModelled: readonly string[]
  readonly reachesOrigin: boolean
  /** The title, and what is not modelled, in further languages. */
  readonly said?: Said
}

/** The keys of the front matter, in the order of the canonical layout. */
export const FRONT_KEYS = [
  'agreement',
  'instrument',
  'title',
  'regime',
  'parties',
  'status',
  'basis',
  'text',
  'zone',
  'zone of',
  'language',
  'reaches',
  'modelled',
  'knowability',
  'confidence',
  'not modelled',
] as const
type Key = (typeof FRONT_KEYS)[number]

/** The keys that may stand on several lines in the same words. */
const REPEATED_KEYS: readonly Key[] = ['status', 'not modelled']

/** The keys whose texts may stand in further languages as well: `title [ru]`. */
const SPOKEN_KEYS: readonly Key[] = ['title', 'not modelled']

type Fields = ReadonlyMap<Key, readonly Field[]>

/** The key of a field; `zone of GB` is a `zone of`, `title [ru]` a `title`. Refuses one that there is not. */
export function keyOf(field: Field): Key {
  const bare = field.key.replace(LANGUAGE, '')
  const named = SPOKEN_KEYS.some((each) => each === bare) ? bare : field.key
  const key = FRONT_KEYS.find((each) => (each === 'zone of' ? named.startsWith('zone of ') : each === named))
  return (
    key ??
    refuse(
      field.at,
      1,
      `\`${field.key}\` is not a key of the front matter`,
      `one of ${FRONT_KEYS.join(', ')}`,
      field.key,
      FRONT_KEYS,
    )
  )
}

const LANGUAGE = / \[([a-z]{2,3})\]$/

/** The language that a field's key names; null for the text itself. */
function languageOf({ key }: Field): string | null {
  return LANGUAGE.exec(key)?.[1] ?? null
}

/** Reads the fields of a front matter, whose first line is the head. Refuses a key that stands twice or is not known. */
export function readFrontMatter(fields: readonly Field[], head: Line): FrontMatter {
  const byKey = new Map<Key, Field[]>()
  for (const field of fields) {
    legible(field.at)
    const key = keyOf(field)
    const before = byKey.get(key) ?? []
    const again = !REPEATED_KEYS.includes(key) && before.some((other) => other.key === field.key)
    if (again) refuse(field.at, 1, `\`${field.key}\` stands twice`, 'it once')
    byKey.set(key, [...before, field])
  }
  const all = (key: Key): readonly Field[] => (byKey.get(key) ?? []).filter((field) => languageOf(field) === null)
  const one = (key: Key): string | null => all(key)[0]?.value ?? null
  const closed = <T extends string>(key: Key, known: readonly T[]): T | null => closedField(byKey.get(key)?.[0], known)
  belongs(byKey, head)
  return {
    head,
    instrument: formed(byKey, 'instrument', /^\S+$/, 'a path such as `uksi/2008/3231`'),
    title: one('title'),
    regime: formed(
      byKey,
      'regime',
      /^(?:[A-Z][A-Z0-9-]+|common)$/,
      'a nation such as `GB`, a community such as `EU`, or `common`',
    ),
    agreement: formed(byKey, 'agreement', /^[a-z][a-z0-9-]*$/, 'small letters, digits and hyphens'),
    parties: one('parties')?.split(', ') ?? [],
    statuses: all('status').map(status),
    basis: closed('basis', BASES),
    knowability: closed('knowability', KNOWABILITIES),
    confidence: closed('confidence', CONFIDENCES),
    text: one('text'),
    zone: one('zone'),
    zones: all('zone of').map(zone),
    language: one('language'),
    modelled: day(byKey.get('modelled')?.[0]),
    notModelled: all('not modelled').map(({ value }) => value),
    reachesOrigin: closed('reaches', ['origin']) !== null,
    ...saidIn(byKey),
  }
}

/** What texts are in further languages. Refuses a translation that stands above no text of its key. */
function saidIn(fields: Fields): { readonly said?: Said } {
  const said: Saying = {}
  for (const key of SPOKEN_KEYS) {
    let above: string | null = null
    for (const field of fields.get(key) ?? []) {
      const language = languageOf(field)
      if (language === null) above = field.value
      else if (above === null) refuse(field.at, 1, 'a translation of nothing', `\`${key}: …\` above it`)
      else say(said, above, { language, text: field.value }, field)
    }
  }
  return saidField(said)
}

/** A status of an agreement in the file of a regime would decide nothing, and that without a sound. */
function belongs(fields: Fields, head: Line): void {
  if (fields.has('regime') === fields.has('agreement'))
    refuse(
      head,
      1,
      'the file must belong to a regime or to an agreement',
      'exactly one of `regime: …` and `agreement: …`',
    )
  for (const key of ['parties', 'status'] as const) {
    const field = fields.get(key)?.[0]
    if (field && !fields.has('agreement'))
      refuse(field.at, 1, `\`${key}\` stands in the file of a regime`, 'it in the file of an agreement')
  }
}

function formed(fields: Fields, key: Key, form: RegExp, expected: string): string | null {
  const field = fields.get(key)?.[0]
  if (field && !form.test(field.value))
    refuse(field.at, field.column, `\`${field.value}\` is not known for \`${key}\``, expected)
  return field?.value ?? null
}

function closedField<T extends string>(field: Field | undefined, known: readonly T[]): T | null {
  if (!field) return null
  const found = known.find((word) => word === field.value)
  return (
    found ??
    refuse(
      field.at,
      field.column,
      `\`${field.value}\` is not known for \`${field.key}\``,
      `one of ${known.join(', ')}`,
      field.value,
      known,
    )
  )
}

function day(field: Field | undefined): string | null {
  if (!field) return null
  const parsed = parseDate(field.value)
  return 'date' in parsed
    ? parsed.date
    : refuse(field.at, field.column, `\`${field.value}\` ${parsed.wrong}`, DATE_EXPECTED)
}

function zone({ key, value, at }: Field): FrontMatter['zones'][number] {
  const nation = key.slice('zone of '.length)
  if (!/^[A-Z]{2}$/.test(nation))
    refuse(at, 'zone of '.length + 1, `\`${nation}\` is not a nation`, 'its code of two capitals')
  return { nation, zone: value }
}

function status({ value, at, column }: Field): FrontMatter['statuses'][number] {
  const [word = '', window = '', surplus] = value.split(/ {2,}/)
  const known = AGREEMENT_STATUSES.find((known) => known === word)
  if (!known)
    return refuse(
      at,
      column,
      `\`${word}\` is not a status`,
      `one of ${AGREEMENT_STATUSES.join(', ')}, then two spaces and its window`,
      word,
      AGREEMENT_STATUSES,
    )
  if (surplus !== undefined) refuse(at, column + value.lastIndexOf(surplus), 'a column too many', 'status and window')
  return { status: known, inForce: readWindow(window, at, column + value.indexOf(window, word.length)) }
}
