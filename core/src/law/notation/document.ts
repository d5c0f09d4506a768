import { AGREEMENT_STATUSES, BASES, CONFIDENCES, KNOWABILITIES } from '../../contract/words.ts'
import type { Problem } from '../model.ts'
import type { WrittenExample } from './example.ts'
import { readExample } from './example.ts'
import type { WrittenList } from './list.ts'
import { readList } from './list.ts'
import type { Field } from './markdown.ts'
import { readMarkdown } from './markdown.ts'
import { readWindow } from './moment.ts'
import type { WrittenDefine, WrittenRule } from './rule.ts'
import { readDefine, readRule } from './rule.ts'
import type { Entry, Line, Source } from './source.ts'
import { NotUnderstood, refuse } from './source.ts'

/** What the front matter of a file says; absent keys are null. */
export type FrontMatter = {
  readonly head: Line
  readonly instrument: string | null
  readonly title: string | null
  readonly regime: string | null
  readonly agreement: string | null
  readonly parties: readonly string[]
  readonly statuses: readonly { readonly status: (typeof AGREEMENT_STATUSES)[number]; readonly inForce: { from: string; until: string | null } }[]
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
}

/** A file of the statute book as written. */
export type Document = {
  readonly file: string
  readonly front: FrontMatter
  readonly rules: readonly WrittenRule[]
  readonly defines: readonly WrittenDefine[]
  readonly lists: readonly WrittenList[]
  readonly examples: readonly WrittenExample[]
  /** Every entry in the order of the file, for the formatter. */
  readonly entries: readonly Entry[]
}

const KEYS = ['instrument', 'title', 'regime', 'agreement', 'parties', 'status', 'basis', 'text', 'zone', 'zone of', 'knowability', 'confidence', 'language', 'modelled', 'not modelled', 'reaches']
const REPEATED = new Set(['status', 'zone of', 'not modelled'])

/**
 * Reads one Markdown file. Problems of an entry do not stop the entries after it; the document is null only when the
 * front matter itself cannot be read.
 */
export function readDocument(source: Source): { document: Document | null; problems: Problem[] } {
  const problems: Problem[] = []
  const tried = <T>(read: () => T): T | null => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error
      problems.push(error.problem)
      return null
    }
  }
  const markdown = tried(() => readMarkdown(source))
  const front = markdown && tried(() => readFrontMatter(markdown.fields, { file: source.file, line: 1, text: '---' }))
  if (!markdown || !front) return { document: null, problems }
  const rules: WrittenRule[] = []
  const defines: WrittenDefine[] = []
  const lists: WrittenList[] = []
  const examples: WrittenExample[] = []
  const push = <T>(into: T[], value: T | null) => {
    if (value !== null) into.push(value)
  }
  for (const entry of markdown.entries) {
    const keyword = entry.lines[0].text.split(' ')[0]
    if (keyword === 'rule') push(rules, tried(() => readRule(entry)))
    else if (keyword === 'define') push(defines, tried(() => readDefine(entry)))
    else if (keyword === 'list') push(lists, tried(() => readList(entry)))
    else if (keyword === 'example') push(examples, tried(() => readExample(entry)))
    else tried(() => refuse(entry.lines[0], 1, `\`${entry.lines[0].text}\` starts no entry`, 'rule, list, define or example', keyword, ['rule', 'list', 'define', 'example']))
  }
  return { document: { file: source.file, front, rules, defines, lists, examples, entries: markdown.entries }, problems }
}

function readFrontMatter(fields: readonly Field[], head: Line): FrontMatter {
  const byKey = new Map<string, Field[]>()
  for (const field of fields) {
    const key = /^zone of [A-Z]/.test(field.key) ? 'zone of' : field.key
    if (!KEYS.includes(key)) refuse(field.at, 1, `\`${field.key}\` is not a key of the front matter`, `one of ${KEYS.join(', ')}`, field.key, KEYS)
    const before = byKey.get(key) ?? []
    if (before.length > 0 && !REPEATED.has(key)) refuse(field.at, 1, `\`${field.key}\` stands twice`, 'it once')
    byKey.set(key, [...before, field])
  }
  const one = (key: string): string | null => byKey.get(key)?.[0]?.value ?? null
  const all = (key: string): readonly Field[] => byKey.get(key) ?? []
  const closed = <T extends string>(key: string, known: readonly T[]): T | null => closedField(byKey.get(key)?.[0], known)
  if ((one('regime') === null) === (one('agreement') === null)) refuse(head, 1, 'the file must belong to a regime or to an agreement', 'exactly one of `regime: …` and `agreement: …`')
  return {
    head,
    instrument: one('instrument'),
    title: one('title'),
    regime: one('regime'),
    agreement: one('agreement'),
    parties: one('parties')?.split(', ') ?? [],
    statuses: all('status').map(status),
    basis: closed('basis', BASES),
    knowability: closed('knowability', KNOWABILITIES),
    confidence: closed('confidence', CONFIDENCES),
    text: one('text'),
    zone: one('zone'),
    zones: all('zone of').map(({ key, value }) => ({ nation: key.slice('zone of '.length), zone: value })),
    language: one('language'),
    modelled: day(byKey.get('modelled')?.[0]),
    notModelled: all('not modelled').map(({ value }) => value),
    reachesOrigin: closed('reaches', ['origin']) !== null,
  }
}

function closedField<T extends string>(field: Field | undefined, known: readonly T[]): T | null {
  if (!field) return null
  const found = known.find((word) => word === field.value)
  return found ?? refuse(field.at, field.column, `\`${field.value}\` is not known for \`${field.key}\``, `one of ${known.join(', ')}`, field.value, known)
}

function day(field: Field | undefined): string | null {
  if (!field) return null
  return /^\d{4}-\d{2}-\d{2}$/.test(field.value) ? field.value : refuse(field.at, field.column, `\`${field.value}\` is not a day`, 'YYYY-MM-DD')
}

function status({ value, at, column }: Field): FrontMatter['statuses'][number] {
  const [word = '', window = ''] = value.split(/ {2,}/)
  const known = AGREEMENT_STATUSES.find((known) => known === word)
  if (!known) return refuse(at, column, `\`${word}\` is not a status`, `one of ${AGREEMENT_STATUSES.join(', ')}, then two spaces and its window`, word, AGREEMENT_STATUSES)
  return { status: known, inForce: readWindow(window, at, column + value.indexOf(window)) }
}
