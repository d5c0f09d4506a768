import { CURRENCIES } from '../../contract/currencies.ts'
import { DECIMAL, DECIMAL_EXPECTED } from '../../contract/decimal.ts'
import { UNITS } from '../../contract/units.ts'
import { KINDS, MEANS, USES } from '../../contract/words.ts'
import type { Condition, EntryRef, FieldName, FlagName, LabelComparison } from '../model.ts'
import { readMoment } from './moment.ts'
import { party, traits } from './party.ts'
import { closedSet, set, words } from './set.ts'
import type { Line } from './source.ts'
import { refuse } from './source.ts'

export const FIELDS: Readonly<Record<string, FieldName>> = {
  kind: 'kind',
  means: 'means',
  use: 'use',
  origin: 'origin',
  from: 'from',
  to: 'to',
  via: 'via',
  'end use nation': 'endUse.nation',
  'incorporation nation': 'incorporation.nation',
}
const CLOSED: Partial<Record<FieldName, readonly string[]>> = { kind: KINDS, means: MEANS, use: USES }
export const FLAGS: Readonly<Record<string, FlagName>> = {
  labelled: 'labelled',
  published: 'published',
  'end use military': 'endUse.military',
  incorporated: 'incorporated',
  informed: 'informed',
}
export const AMOUNTS = { 'contract value': 'contract.value', 'item value': 'item.value', quantity: 'quantity' } as const

/** The name of a define. */
export const NAME = /^[a-z][a-z0-9-]*$/

/** How each condition starts, and the form that it has. */
const FORMS: Readonly<Record<string, string>> = {
  kind: 'kind is KIND, KIND',
  means: 'means is MEANS, MEANS',
  use: 'use is USE, USE',
  origin: 'origin is NATION, NATION',
  from: 'from is NATION, NATION',
  to: 'to is NATION, NATION',
  via: 'via is NATION, NATION',
  'end use nation': 'end use nation is NATION, NATION',
  'incorporation nation': 'incorporation nation is NATION, NATION',
  labelled: 'labelled',
  published: 'published',
  'end use military': 'end use military',
  incorporated: 'incorporated',
  informed: 'informed',
  not: 'not published',
  entry: 'entry in LIST:PATH, LIST',
  label: 'label above POLICY GRADE',
  'contract concluded': 'contract concluded before MOMENT',
  'contract value': 'contract value < 1000.00 GBP',
  'item value': 'item value < 1000.00 GBP',
  quantity: 'quantity < 4 NAR',
  'with assurance': 'with assurance WORD, WORD',
  'without assurance': 'without assurance WORD, WORD',
  'some party': 'some party with role ROLE is TYPE',
  'every party': 'every party with role ROLE is TYPE',
  'no party': 'no party with role ROLE is TYPE',
  'incorporation end-user': 'incorporation end-user is TYPE',
  meets: 'meets NAME',
  'does not meet': 'does not meet NAME',
}
export const CONDITION_STARTS: readonly string[] = Object.keys(FORMS)

type Reader = (rest: string, at: Line, column: number) => Condition

const READERS: readonly (readonly [RegExp, (match: RegExpExecArray) => Reader])[] = [
  [/^does not meet /, () => (rest, at, column) => meets(true, rest, at, column)],
  [/^meets /, () => (rest, at, column) => meets(false, rest, at, column)],
  [
    /^incorporation end-user /,
    () => (rest, at, column) => ({ kind: 'incorporation-end-user', traits: traits(rest, at, column) }),
  ],
  [/^(some|every|no) party(?: |$)/, (match) => (rest, at, column) => party(quantifier(match[1]), rest, at, column)],
  [
    /^(kind|means|use|origin|from|to|via|end use nation|incorporation nation) is (not )?/,
    (match) => (rest, at, column) => field(match[1] ?? '', match[2] !== undefined, rest, at, column),
  ],
  [
    /^entry (not )?in /,
    (match) => (rest, at, column) => ({
      kind: 'entry',
      not: match[1] !== undefined,
      entries: entries(rest, at, column),
    }),
  ],
  [
    /^label (is|above|at or above|below|at or below) /,
    (match) => (rest, at, column) => label(comparison(match[1]), rest, at, column),
  ],
  [
    /^(not )?(labelled|published|end use military|incorporated|informed)$/,
    (match) => () => ({ kind: 'flag', flag: FLAGS[match[2] ?? ''] ?? 'informed', not: match[1] !== undefined }),
  ],
  [
    /^contract concluded (before|from) /,
    (match) => (rest, at, column) => concluded(match[1] === 'before' ? 'before' : 'from', rest, at, column),
  ],
  [
    /^(contract value|item value|quantity) (<=|>=|<|>) /,
    (match) => (rest, at, column) => amount(match[1] ?? '', match[2] ?? '', rest, at, column),
  ],
  [
    /^(with|without) assurance /,
    (match) => (rest, at, column) => ({ kind: 'assurance', not: match[1] === 'without', set: words(rest, at, column) }),
  ],
]

/**
 * Reads one condition, which starts at a column of a line. Refuses what the grammar does not have, and words outside
 * the closed vocabularies; names of lists, nations and rights are settled when the book is linked.
 */
export function readCondition(text: string, at: Line, column: number): Condition {
  for (const [start, make] of READERS) {
    const match = start.exec(text)
    if (match) return make(match)(text.slice(match[0].length), at, column + match[0].length)
  }
  const known = CONDITION_STARTS.find((start) => text === start || text.startsWith(`${start} `))
  if (known) refuse(at, column, `the condition \`${text}\` is not understood`, `the form \`${FORMS[known]}\``)
  return refuse(
    at,
    column,
    `\`${text}\` is not a condition`,
    `a condition, such as \`${FORMS.to}\``,
    text,
    CONDITION_STARTS,
  )
}

function quantifier(word: string | undefined): 'some' | 'every' | 'no' {
  return word === 'every' || word === 'no' ? word : 'some'
}

function comparison(word: string | undefined): LabelComparison {
  return word === 'above' || word === 'at or above' || word === 'below' || word === 'at or below' ? word : 'is'
}

function meets(not: boolean, name: string, at: Line, column: number): Condition {
  if (!NAME.test(name))
    refuse(at, column, `\`${name}\` is not the name of a define`, 'small letters, digits and hyphens')
  return { kind: 'meets', not, name }
}

function field(name: string, not: boolean, rest: string, at: Line, column: number): Condition {
  const fieldName = FIELDS[name] ?? 'kind'
  const known = CLOSED[fieldName]
  return {
    kind: 'field',
    field: fieldName,
    not,
    set: known ? closedSet(rest, at, column, `a ${name}`, known) : words(rest, at, column),
  }
}

function entries(text: string, at: Line, column: number): EntryRef[] {
  return set(text, at, column).map(({ word, column: place }) => {
    if (/^:|:$/.test(word)) refuse(at, place, `\`${word}\` is not an entry`, '`LIST` or `LIST:entry`')
    return entryRef(word)
  })
}

/** `GB-ML:ML10` is an entry of a list, `GB-ML` the whole list. */
export function entryRef(word: string): EntryRef {
  const colon = word.indexOf(':')
  return colon < 0 ? { list: word, path: null } : { list: word.slice(0, colon), path: word.slice(colon + 1) }
}

function label(compare: LabelComparison, rest: string, at: Line, column: number): Condition {
  const space = rest.indexOf(' ')
  if (space < 0) return refuse(at, column, 'the grade is missing', '`POLICY grade`')
  if (space === 0 || rest[space + 1] === ' ')
    return refuse(at, column, 'the label is parted by more than a space', '`POLICY grade`')
  return { kind: 'label', compare, policy: rest.slice(0, space), grade: rest.slice(space + 1) }
}

function concluded(compare: 'before' | 'from', rest: string, at: Line, column: number): Condition {
  readMoment(rest, at, column)
  return { kind: 'concluded', compare, local: rest, moment: rest }
}

function amount(name: string, compare: string, rest: string, at: Line, column: number): Condition {
  const [decimal = '', unit = '', ...surplus] = rest.split(' ')
  const fact = name === 'contract value' || name === 'item value' ? AMOUNTS[name] : AMOUNTS.quantity
  const known = fact === 'quantity' ? UNITS : CURRENCIES
  const what = fact === 'quantity' ? 'a unit code of UN/ECE Recommendation 20' : 'a currency of ISO 4217'
  if (!DECIMAL.test(decimal))
    refuse(at, column, `\`${decimal}\` is not a decimal`, DECIMAL_EXPECTED.replaceAll('"', '`'))
  if (unit === '' || surplus.length > 0)
    refuse(at, column, `\`${rest}\` is not an amount`, 'a decimal and a unit, such as `1000.00 GBP`')
  if (!known.includes(unit))
    refuse(
      at,
      column + decimal.length + 1,
      `\`${unit}\` is not ${what}`,
      `${what}, such as ${fact === 'quantity' ? '`NAR`' : '`GBP`'}`,
    )
  return { kind: 'amount', fact, compare: comparisonOf(compare), amount: decimal, unit }
}

function comparisonOf(sign: string): '<' | '<=' | '>' | '>=' {
  return sign === '<' || sign === '<=' || sign === '>' ? sign : '>='
}
