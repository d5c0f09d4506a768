import { BASES, CONFIDENCES, KNOWABILITIES } from '../../contract/words.ts'
import type { Condition, Effect, Rule } from '../model.ts'
import { readCondition } from './condition.ts'
import type { Keyed, Keyword, Value } from './lines.ts'
import { afterWord, keyed } from './lines.ts'
import type { WrittenWindow } from './moment.ts'
import { readMoment, readWindow } from './moment.ts'
import type { Saying } from './said.ts'
import { saidField, spoken, translated } from './said.ts'
import { set } from './set.ts'
import type { Entry } from './source.ts'
import { refuse } from './source.ts'

/** A rule as written: moments as text, and what it takes from its file's front matter still absent. */
export type WrittenRule = Omit<Rule, 'instrument' | 'inForce' | 'offence' | 'basis' | 'knowability' | 'confidence'> & {
  readonly inForce: WrittenWindow
  readonly offence: { readonly from: string; readonly by: string | null } | null
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
  { word: 'when', continued: ['and'] },
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
/** Every rule below a path. */
const BELOW = /^[a-z][a-z0-9-]*(?:\.[A-Za-z0-9-]+)*\.\*$/

/** Reads a `rule` entry; refuses what the grammar of rules does not have. */
export function readRule(entry: Entry): WrittenRule {
  const lines = keyed(entry, RULE_ORDER)
  const one = (word: string): Value | null => lines.get(word)?.[0] ?? null
  const must = (word: string): Value => one(word) ?? refuse(entry.lines[0], 1, `no line \`${word}\``, null)
  const id = must('rule')
  if (!ID.test(id.text)) refuse(id.at, id.column, `\`${id.text}\` is not a rule's id`, 'a path such as `gb.eco2008.3`')
  const [cite = '', ...citeAlso] = provisions(must('cite'))
  const inForce = must('in force')
  const then = effect(must('then'))
  const said: Saying = {}
  return {
    id: id.text,
    cite,
    citeAlso,
    inForce: readWindow(inForce.text, inForce.at, inForce.column),
    insertedBy: word(one('inserted by')),
    endedBy: word(one('ended by')),
    when: when(lines),
    effect: then.effect,
    by: then.by,
    except: exceptions(lines.get('except') ?? []),
    oblige: translated(lines.get('oblige') ?? [], 'oblige', duty, ({ text }) => text, said),
    offence: offence(one('offence from')),
    basis: closed(one('basis'), 'a basis', BASES),
    knowability: closed(one('knowability'), 'a knowability', KNOWABILITIES),
    confidence: closed(one('confidence'), 'a confidence', CONFIDENCES),
    supersedes: (lines.get('supersedes') ?? []).map(superseded),
    notModelled: translated(lines.get('not modelled') ?? [], 'not modelled', ({ text }) => text, String, said),
    ...reasons(lines.get('because') ?? []),
    ...saidField(said),
    place: { file: entry.lines[0].file, line: entry.lines[0].line },
    entry,
  }
}

function provisions({ text, at, column }: Value): string[] {
  const all = text.split('; ')
  const [first = ''] = all
  if (/\s/.test(first))
    refuse(
      at,
      column,
      `\`${first}\` is not a provision`,
      'a path such as `article/3`, and perhaps `; ` with what else is cited',
    )
  if (all.some((each) => each.trim() !== each || each === '' || each.endsWith(';')))
    refuse(at, column, `the citation \`${text}\` has an empty part`, '`provision; text`')
  return all
}

function when(lines: Keyed): Condition[] {
  const first = lines.get('when')?.[0]
  if (!first) return []
  const rest = first.more.map((value) => {
    if (value.text.startsWith('or '))
      refuse(value.at, value.column, 'a rule has no `or`', '`and`; alternatives stand in a `define`')
    return afterWord(value, ['and'])
  })
  return [first, ...rest].map(({ text, at, column }) => readCondition(text, at, column))
}

function effect({ text, at, column }: Value): { effect: Effect; by: string | null } {
  const known = EFFECTS.find((word) => text === word || text.startsWith(`${word} by `))
  if (!known)
    return refuse(
      at,
      column,
      `\`${text}\` is not an effect`,
      `one of ${EFFECTS.join(', ')}, and then perhaps \` by …\``,
      text,
      EFFECTS,
    )
  return { effect: known, by: text === known ? null : text.slice(known.length + 4) }
}

function exceptions(lines: readonly Value[]): string[] {
  const ids = new Set<string>()
  for (const { text, at, column } of lines) {
    for (const { word, column: place } of set(text, at, column)) {
      if (!ID.test(word) && !BELOW.test(word))
        refuse(at, place, `\`${word}\` is not a rule's id`, 'a path such as `gb.eco2008.18` or `gb.ogel.*`')
      if (ids.has(word)) refuse(at, place, `\`${word}\` stands twice among the exceptions`, 'it once')
      ids.add(word)
    }
  }
  return [...ids]
}

function superseded({ text, at, column }: Value): string {
  if (!ID.test(text)) refuse(at, column, `\`${text}\` is not a rule's id`, 'a path such as `gb.eco2008.3`')
  return text
}

function duty({ text, at, column }: Value): { text: string; provision: string } {
  const match = /^(.+) \(([^()]+)\)$/.exec(text)
  if (!match) return refuse(at, column, 'the duty has no provision', '`text (provision)`')
  return { text: match[1] ?? '', provision: match[2] ?? '' }
}

function offence(value: Value | null): WrittenRule['offence'] {
  if (!value) return null
  const match = /^(.+?)(?: by (\S+))?$/.exec(value.text)
  const [, from = '', by] = match ?? []
  readMoment(from, value.at, value.column)
  return { from, by: by ?? null }
}

function word(value: Value | null): string | null {
  if (value?.text.includes(' '))
    refuse(value.at, value.column, `\`${value.text}\` is not an instrument's id`, 'a path such as `uksi/2014/702`')
  return value?.text ?? null
}

function closed<T extends string>(value: Value | null, what: string, known: readonly T[]): T | null {
  if (!value) return null
  const found = known.find((word) => word === value.text)
  return (
    found ??
    refuse(value.at, value.column, `\`${value.text}\` is not ${what}`, `one of ${known.join(', ')}`, value.text, known)
  )
}

function reasons(values: readonly Value[]): Pick<Rule, 'because' | 'translations'> {
  const translations: { language: string; text: string }[] = []
  let because: string | null = null
  for (const value of values) {
    const { at, column } = value
    const { language, text } = spoken(value, 'because')
    if (language !== null) {
      if (translations.some((other) => other.language === language))
        refuse(at, column, `a second reason in \`${language}\``, 'one for each language')
      translations.push({ language, text })
    } else if (because === null) because = text
    else refuse(at, column, 'a second reason without a language', '`because [ru] …`')
  }
  const first = values[0]
  if (because === null && first)
    refuse(first.at, first.column, 'the reason is given in another language only', 'a line `because …` beside it')
  return { because: because ?? '', translations }
}
