import type { Money, Quantity } from '@entente/core/contract/transfer'
import type { Language, Words } from '../../words/words.ts'
import { decimalText, quantityText, valueText } from '../amounts.ts'
import { nationName } from '../nations.ts'
import type { Fact } from './stated.ts'

/** How a fact is said: in the page's words, as somebody wrote it, or by a name of the statute book. */
export type FactText = { readonly text: string; readonly as: 'words' | 'written' | 'name' }

type Choices = { readonly [value: string]: string }
type Moment = (iso: string) => string

const NATIONS = new Set(['from', 'to', 'via', 'nation', 'origin'])
const WRITTEN = new Set(['description', 'name', 'purpose', 'into'])

/** The value of a fact for a reader of this language. What has no words here is shown as it stands, and never left out. */
export function factText({ path, value }: Fact, language: Language, words: Words, moment: Moment): FactText {
  const { frame, transfer } = words
  const field = /[^.[\]]+(?=(?:\[\d+\])?$)/.exec(path)?.[0] ?? path
  if (value === null) return plain(field === 'label' ? transfer.labelNone : frame.no)
  if (typeof value === 'boolean') return plain(value ? frame.yes : frame.no)
  if (Array.isArray(value) && value.length === 0) return plain(transfer.thereAreNone)
  const members = (Array.isArray(value) ? value : [value]).map((each) => (typeof each === 'string' ? each : null))
  if (members.includes(null))
    return isAmount(value) ? plain(amountText(value, language, words)) : name(JSON.stringify(value))
  const said = members.filter((each) => each !== null)
  if (NATIONS.has(field)) return plain(said.map((code) => nationName(code, language)).join(', '))
  if (field === 'concluded') return plain(said.map(moment).join(', '))
  const choices = choicesOf(field, words)
  if (choices !== undefined) return plain(said.map((each) => choices[each] ?? each).join(', '))
  return { text: said.join(', '), as: WRITTEN.has(field) ? 'written' : 'name' }
}

function plain(text: string): FactText {
  return { text, as: 'words' }
}

function name(text: string): FactText {
  return { text, as: 'name' }
}

function choicesOf(field: string, { transfer }: Words): Choices | undefined {
  const choices: { readonly [field: string]: Choices } = {
    kind: transfer.kinds,
    means: transfer.means_,
    use: transfer.uses,
    role: transfer.roles,
    type: transfer.types,
  }
  return Object.hasOwn(choices, field) ? choices[field] : undefined
}

function isAmount(value: unknown): value is Money & Quantity {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An amount may be stated without its unit or currency, or they without it. */
function amountText({ amount, currency, unit }: Money & Quantity, language: Language, { transfer }: Words): string {
  const units: Choices = transfer.units
  if (amount === undefined) return ['?', currency ?? units[unit ?? ''] ?? unit].filter(Boolean).join('\u00a0')
  if (currency !== undefined) return valueText({ amount, currency }, language)
  return unit === undefined ? decimalText(amount, language) : quantityText({ amount, unit }, language)
}
