import type { Terms } from '@entente/core/contract/terms'
import { useLanguage } from '../../words/use.tsx'
import type { Language, Words } from '../../words/words.ts'
import { decimalText } from '../amounts.ts'

type Line = Terms['lines'][number]
type Quantity = NonNullable<Line['quantity']>
type Value = NonNullable<Line['value']>

export function quantityText({ amount, unit }: Quantity, language: Language, { transfer }: Words): string {
  const units: { readonly [unit: string]: string } = transfer.units
  return `${decimalText(amount, language)}\u00a0${units[unit] ?? unit}`
}

export function valueText({ amount, currency }: Value, language: Language): string {
  return `${decimalText(amount, language)}\u00a0${currency}`
}

type AmountsProps = { readonly quantity?: Quantity | undefined; readonly value?: Value | undefined }

/** A quantity and a value, every digit of both. */
export function Amounts({ quantity, value }: AmountsProps) {
  const { language, words } = useLanguage()
  const said = [
    ...(quantity === undefined ? [] : [quantityText(quantity, language, words)]),
    ...(value === undefined ? [] : [valueText(value, language)]),
  ]
  return <span className="amounts">{said.join(' · ') || words.pages.licence.unbound}</span>
}
