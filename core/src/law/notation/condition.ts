import { KINDS, MEANS, PARTY_TYPES, ROLES, USES } from '../../contract/words.ts'
import type { Condition, EntryRef, FieldName, FlagName, LabelComparison, Trait } from '../model.ts'
import { readMoment } from './moment.ts'
import type { Line } from './source.ts'
import { refuse, wordsOf } from './source.ts'

const FIELDS: Record<string, FieldName> = {
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
const FLAGS: Record<string, FlagName> = {
  labelled: 'labelled',
  published: 'published',
  'end use military': 'endUse.military',
  incorporated: 'incorporated',
  informed: 'informed',
}
const AMOUNTS = { 'contract value': 'contract.value', 'item value': 'item.value', quantity: 'quantity' } as const

/** How each condition starts, for the reader of an error. */
export const CONDITION_STARTS = [
  ...Object.keys(FIELDS),
  ...Object.keys(FLAGS),
  ...Object.keys(AMOUNTS),
  'entry',
  'label',
  'not',
  'contract concluded',
  'with assurance',
  'without assurance',
  'some party',
  'every party',
  'no party',
  'incorporation end-user',
  'meets',
  'does not meet',
]

type Reader = (rest: string, at: Line, column: number) => Condition

const READERS: readonly (readonly [RegExp, (match: RegExpExecArray) => Reader])[] = [
  [/^does not meet /, () => (rest) => ({ kind: 'meets', not: true, name: rest })],
  [/^meets /, () => (rest) => ({ kind: 'meets', not: false, name: rest })],
  [/^incorporation end-user /, () => (rest, at, column) => ({ kind: 'incorporation-end-user', traits: traits(rest, at, column) })],
  [/^(some|every|no) party(?: |$)/, (match) => (rest, at, column) => party(quantifier(match[1]), rest, at, column)],
  [
    /^(kind|means|use|origin|from|to|via|end use nation|incorporation nation) is (not )?/,
    (match) => (rest, at, column) => field(match[1] ?? '', match[2] !== undefined, rest, at, column),
  ],
  [/^entry (not )?in /, (match) => (rest, at, column) => ({ kind: 'entry', not: match[1] !== undefined, entries: entries(rest, at, column) })],
  [/^label (is|above|at or above|below|at or below) /, (match) => (rest, at, column) => label(comparison(match[1]), rest, at, column)],
  [
    /^(not )?(labelled|published|end use military|incorporated|informed)$/,
    (match) => () => ({ kind: 'flag', flag: FLAGS[match[2] ?? ''] ?? 'informed', not: match[1] !== undefined }),
  ],
  [/^contract concluded (before|from) /, (match) => (rest, at, column) => concluded(match[1] === 'before' ? 'before' : 'from', rest, at, column)],
  [/^(contract value|item value|quantity) (<=|>=|<|>) /, (match) => (rest, at, column) => amount(match[1] ?? '', match[2] ?? '', rest, at, column)],
  [/^(with|without) assurance /, (match) => (rest, at, column) => ({ kind: 'assurance', not: match[1] === 'without', set: set(rest, at, column) })],
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
  const known = CONDITION_STARTS.find((start) => text.startsWith(`${start} `))
  if (known) refuse(at, column, `the condition \`${text}\` is not complete`, `the form that \`${known} …\` has in the grammar`)
  return refuse(at, column, `\`${text}\` is not a condition`, 'a condition of the grammar', text.split(' ').slice(0, 2).join(' '), CONDITION_STARTS)
}

function quantifier(word: string | undefined): 'some' | 'every' | 'no' {
  return word === 'every' || word === 'no' ? word : 'some'
}

function comparison(word: string | undefined): LabelComparison {
  return word === 'above' || word === 'at or above' || word === 'below' || word === 'at or below' ? word : 'is'
}

function set(text: string, at: Line, column: number): string[] {
  const words: string[] = []
  let last = true
  for (const { word, column: place } of wordsOf(text, column - 1)) {
    const bare = word.endsWith(',') ? word.slice(0, -1) : word
    if (bare === '' || !last && words.length === 0) refuse(at, place, 'a word is missing in the set', '`word, word`, with one space after each comma')
    if (!last) refuse(at, place, `\`${word}\` follows a set that has ended`, 'a comma before it, or the end of the line')
    words.push(bare)
    last = word.endsWith(',')
  }
  if (last) refuse(at, column + text.length, 'the set ends with a comma', 'one more word')
  return words
}

function closedSet(text: string, at: Line, column: number, what: string, known: readonly string[]): string[] {
  const words = set(text, at, column)
  for (const word of words) {
    if (!known.includes(word)) refuse(at, at.text.indexOf(word, column - 1) + 1, `\`${word}\` is not ${what}`, `one of ${known.join(', ')}`, word, known)
  }
  return words
}

function field(name: string, not: boolean, rest: string, at: Line, column: number): Condition {
  const fieldName = FIELDS[name] ?? 'kind'
  const known = CLOSED[fieldName]
  return { kind: 'field', field: fieldName, not, set: known ? closedSet(rest, at, column, `a ${name}`, known) : set(rest, at, column) }
}

function entries(text: string, at: Line, column: number): EntryRef[] {
  return set(text, at, column).map((word) => entryRef(word))
}

/** `GB-ML:ML10` is an entry of a list, `GB-ML` the whole list. */
export function entryRef(word: string): EntryRef {
  const colon = word.indexOf(':')
  return colon < 0 ? { list: word, path: null } : { list: word.slice(0, colon), path: word.slice(colon + 1) }
}

function label(compare: LabelComparison, rest: string, at: Line, column: number): Condition {
  const space = rest.indexOf(' ')
  if (space < 0) return refuse(at, column, 'the grade is missing', '`POLICY grade`')
  return { kind: 'label', compare, policy: rest.slice(0, space), grade: rest.slice(space + 1) }
}

function concluded(compare: 'before' | 'from', rest: string, at: Line, column: number): Condition {
  readMoment(rest, at, column)
  return { kind: 'concluded', compare, local: rest, moment: rest }
}

function amount(fact: string, compare: string, rest: string, at: Line, column: number): Condition {
  const match = /^(\d+(?:\.\d+)?) (\S+)$/.exec(rest)
  if (!match) return refuse(at, column, `\`${rest}\` is not an amount`, 'a decimal and a unit, such as `1000.00 GBP`')
  if (fact !== 'contract value' && fact !== 'item value' && fact !== 'quantity') return refuse(at, column, 'no such amount', null)
  if (compare !== '<' && compare !== '<=' && compare !== '>' && compare !== '>=') return refuse(at, column, 'no such comparison', null)
  return { kind: 'amount', fact: AMOUNTS[fact], compare, amount: match[1] ?? '', unit: match[2] ?? '' }
}

function party(quantity: 'some' | 'every' | 'no', rest: string, at: Line, column: number): Condition {
  const match = /^with role ((?:[^ ]+, )*[^ ,]+)(?: |$)/.exec(rest)
  if (!match) return { kind: 'party', quantifier: quantity, roles: null, traits: traits(rest, at, column) }
  const roles = closedSet(match[1] ?? '', at, column + 'with role '.length, 'a role', ROLES)
  return {
    kind: 'party',
    quantifier: quantity,
    roles,
    traits: traits(rest.slice(match[0].length), at, column + match[0].length),
  }
}

const TRAIT = /^(?:(is|of) (not )?|(holding|lacking) |(not )?on )((?:[^ ]+, )*[^ ,]+)(?: |$)|^(not )?military(?: |$)/

function traits(text: string, at: Line, column: number): Trait[] {
  const found: Trait[] = []
  let rest = text
  let place = column
  while (rest !== '') {
    const match = TRAIT.exec(rest)
    if (!match) return refuse(at, place, `\`${rest}\` says nothing of a party`, '`is TYPE`, `of NATION`, `holding RIGHT`, `lacking RIGHT`, `on LIST` or `military`')
    found.push(trait(match, at, place))
    place += match[0].length
    rest = rest.slice(match[0].length)
  }
  if (found.length === 0) refuse(at, column, 'the party has no trait', '`is TYPE`, `of NATION`, `holding RIGHT`, `lacking RIGHT`, `on LIST` or `military`')
  return found
}

function trait(match: RegExpExecArray, at: Line, column: number): Trait {
  const [whole, isOf, isOfNot, holding, onNot, words = '', militaryNot] = match
  if (words === '') return { kind: 'military', not: militaryNot !== undefined }
  const place = column + whole.indexOf(words)
  if (isOf === 'is') return { kind: 'type', not: isOfNot !== undefined, set: closedSet(words, at, place, 'a type of party', PARTY_TYPES) }
  if (isOf === 'of') return { kind: 'nation', not: isOfNot !== undefined, set: set(words, at, place) }
  if (holding) return { kind: 'rights', not: holding === 'lacking', set: set(words, at, place) }
  return { kind: 'lists', not: onNot !== undefined, set: set(words, at, place) }
}
