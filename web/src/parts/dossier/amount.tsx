import type { Terms } from '@entente/core/contract/terms'
import { useLanguage } from '../../words/use.tsx'
import { quantityText, valueText } from '../amounts.ts'

type Line = Terms['lines'][number]
type Quantity = NonNullable<Line['quantity']>
type Value = NonNullable<Line['value']>

type AmountsProps = { readonly quantity?: Quantity | undefined; readonly value?: Value | undefined }

/** A quantity and a value, every digit of both. */
export function Amounts({ quantity, value }: AmountsProps) {
  const { language, words } = useLanguage()
  const said = [
    ...(quantity === undefined ? [] : [quantityText(quantity, language)]),
    ...(value === undefined ? [] : [valueText(value, language)]),
  ]
  return <span className="amounts">{said.join(' · ') || words.pages.licence.unbound}</span>
}
