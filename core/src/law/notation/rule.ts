import { BASES, CONFIDENCES, KNOWABILITIES } from '../../contract/words.ts'
import type { Condition, Define, Effect, Rule } from '../model.ts'
import { readCondition } from './condition.ts'
import type { Keyed, Keyword, Value } from './lines.ts'
import { keyed } from './lines.ts'
import { readMoment, readWindow } from './moment.ts'
import type { Entry } from './source.ts'
import { refuse } from './source.ts'

/** A rule as written: moments as text, and what it takes from its file's front matter still absent. */
export type WrittenRule = Omit<Rule, 'instrument' | 'basis' | 'knowability' | 'confidence'> & {
  readonly basis: Rule['basis'] | null
  readonly knowability: Rule['knowability'] | null
  readonly confidence: Rule['confidence'] | null
  readonly entry: Entry
}

export const RULE_ORDER: readonly Keyword[] = [
  { word: 'rule', required: true },
  { word: 'cite', required: true },
  { word: 'in force', required: true },
  { word: 'inserted by' },
  { word: 'ended by' },
  { word: 'when' },
  { word: 'then', required: true },
  { word: 'except', many: true },
  { word: 'oblige', many: true },
  { word: 'offence from' },
  { word: 'basis' },
  { word: 'knowability' },
  { word: 'confidence' },
  { word: 'supersedes', many: true },
  { word: 'not modelled', many: true },
  { word: 'because', required: true, many: true },
]

export const EFFECTS: readonly Effect[] = [
  'free',
  'general',
  'licence',
  'presumed-denial',
  'refer',
  'suspended',
  'blocked',
  'prohibited',
  'lift to free',
  'lift to general',
  'lift',
]

const ID = /^[a-z][a-z0-9-]*(?:\.[A-Za-z0-9-]+)+$/

/** Reads a `rule` entry; refuses what the grammar of rules does not have. */
export function readRule(entry: Entry): WrittenRule {
  const lines = keyed(entry, RULE_ORDER)
  const one = (word: string): Value | null => lines.get(word)?.[0] ?? null
  const must = (word: string): Value => one(word) ?? refuse(entry.lines[0], 1, `no line \`${word}\``, null)
  const id = must('rule')
  if (!ID.test(id.text)) refuse(id.at, id.column, `\`${id.text}\` is not a rule's id`, 'a path such as `gb.eco2008.3`')
  const [cite = '', ...citeAlso] = must('cite').text.split('; ')
  const inForce = must('in force')
  const then = effect(must('then'))
  return {
    id: id.text,
    cite,
    citeAlso,
    inForce: readWindow(inForce.text, inForce.at, inForce.column),
    insertedBy: one('inserted by')?.text ?? null,
    endedBy: one('ended by')?.text ?? null,
    when: when(lines),
    effect: then.effect,
    by: then.by,
    except: (lines.get('except') ?? []).flatMap(exceptions),
    oblige: (lines.get('oblige') ?? []).map(duty),
    offence: offence(one('offence from')),
    basis: closed(one('basis'), 'a basis', BASES),
    knowability: closed(one('knowability'), 'a knowability', KNOWABILITIES),
    confidence: closed(one('confidence'), 'a confidence', CONFIDENCES),
    supersedes: (lines.get('supersedes') ?? []).map(({ text }) => text),
    notModelled: (lines.get('not modelled') ?? []).map(({ text }) => text),
    ...reasons(lines.get('because') ?? []),
    place: { file: entry.lines[0].file, line: entry.lines[0].line },
    entry,
  }
}

function when(lines: Keyed): Condition[] {
  const first = lines.get('when')?.[0]
  if (!first) return []
  return [first, ...first.more].map((value, index) => {
    if (index === 0) return readCondition(value.text, value.at, value.column)
    if (!value.text.startsWith('and ')) refuse(value.at, value.column, 'a rule has no `or`', '`and`; alternatives stand in a `define`')
    return readCondition(value.text.slice(4), value.at, value.column + 4)
  })
}

function effect({ text, at, column }: Value): { effect: Effect; by: string | null } {
  const known = EFFECTS.find((word) => text === word || text.startsWith(`${word} by `))
  if (!known) return refuse(at, column, `\`${text}\` is not an effect`, `one of ${EFFECTS.join(', ')}, and then perhaps \` by …\``, text.split(' ')[0], EFFECTS)
  return { effect: known, by: text === known ? null : text.slice(known.length + 4) }
}

function exceptions({ text, at, column }: Value): string[] {
  return text.split(', ').map((id) => {
    if (!ID.test(id.replace(/\.\*$/, '')) && !/^[a-z][a-z0-9-]*\.\*$/.test(id)) refuse(at, column, `\`${id}\` is not a rule's id`, 'a path such as `gb.eco2008.18` or `gb.ogel.*`')
    return id
  })
}

function duty({ text, at, column }: Value): { text: string; provision: string } {
  const match = /^(.+) \(([^()]+)\)$/.exec(text)
  if (!match) return refuse(at, column, 'the duty has no provision', '`text (provision)`')
  return { text: match[1] ?? '', provision: match[2] ?? '' }
}

function offence(value: Value | null): Rule['offence'] {
  if (!value) return null
  const [from = '', by] = value.text.split(' by ')
  readMoment(from, value.at, value.column)
  return { from, by: by ?? null }
}

function closed<T extends string>(value: Value | null, what: string, known: readonly T[]): T | null {
  if (!value) return null
  const found = known.find((word) => word === value.text)
  return found ?? refuse(value.at, value.column, `\`${value.text}\` is not ${what}`, `one of ${known.join(', ')}`, value.text, known)
}

function reasons(values: readonly Value[]): Pick<Rule, 'because' | 'translations'> {
  const translations: { language: string; text: string }[] = []
  let because: string | null = null
  for (const { text, at, column } of values) {
    const match = /^\[([a-z]{2,3})\] (.+)$/.exec(text)
    if (match) translations.push({ language: match[1] ?? '', text: match[2] ?? '' })
    else if (because === null) because = text
    else refuse(at, column, 'a second reason without a language', '`because [ru] …`')
  }
  const first = values[0]
  if (because === null && first) refuse(first.at, first.column, 'the reason is given in another language only', 'a line `because …` first')
  return { because: because ?? '', translations }
}

/** A condition shared by rules, as written. */
export type WrittenDefine = Define & { readonly entry: Entry }

/** Reads a `define` entry: `and` binds more closely than `or`. Refuses a define within a define. */
export function readDefine(entry: Entry): WrittenDefine {
  const lines = keyed(entry, [
    { word: 'define', required: true },
    { word: 'when', required: true },
  ])
  const name = lines.get('define')?.[0]
  const first = lines.get('when')?.[0]
  if (!name || !first) return refuse(entry.lines[0], 1, 'the define is not complete', '`define NAME`, then `when …`')
  if (!/^[a-z][a-z0-9-]*$/.test(name.text)) refuse(name.at, name.column, `\`${name.text}\` is not a name`, 'small letters, digits and hyphens')
  const alternatives: Condition[][] = [[]]
  for (const [index, value] of [first, ...first.more].entries()) {
    const skip = index === 0 ? 0 : value.text.indexOf(' ') + 1
    if (skip === 3) alternatives.push([])
    const condition = readCondition(value.text.slice(skip), value.at, value.column + skip)
    if (condition.kind === 'meets') refuse(value.at, value.column, 'a define stands within a define', 'the conditions themselves')
    alternatives.at(-1)?.push(condition)
  }
  if (alternatives.length > 16) refuse(name.at, name.column, `the define has ${alternatives.length} alternatives`, 'at most 16')
  return { name: name.text, alternatives, place: { file: name.at.file, line: name.at.line }, entry }
}
