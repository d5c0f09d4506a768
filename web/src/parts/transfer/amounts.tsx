import type { Money, Quantity } from '@entente/core/contract/transfer'
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useLanguage, useWords } from '../../words/use.tsx'
import { typedAmount } from '../amounts.ts'
import { fieldId } from '../form/field-id.ts'
import type { FieldProps } from '../form/fields.tsx'
import { TextField, useFaultText } from '../form/fields.tsx'
import { put, saidOrNot } from '../form/record.ts'

const CURRENCIES = ['GBP', 'RUB', 'EUR', 'USD', 'CHF', 'CNY', 'AUD', 'CAD', 'JPY', 'SEK', 'NOK']

/** An amount and its currency, as text: no sum is ever a binary fraction. */
export function MoneyField({ path, label, value, onChange }: FieldProps<Money>) {
  const { currency } = useWords().transfer
  const money = value ?? {}
  return (
    <div className="amount-field">
      <AmountField
        path={`${path}.amount`}
        label={label}
        value={money.amount}
        onChange={(amount) => onChange(saidOrNot(put(money, 'amount', amount)))}
      />
      <Code
        path={`${path}.currency`}
        label={currency}
        codes={CURRENCIES.map((code) => ({ value: code, label: code }))}
        value={money.currency}
        onChange={(code) => onChange(saidOrNot(put(money, 'currency', code)))}
      />
    </div>
  )
}

export function QuantityField({ path, label, value, onChange }: FieldProps<Quantity>) {
  const { unit, units } = useWords().transfer
  const quantity = value ?? {}
  return (
    <div className="amount-field">
      <AmountField
        path={`${path}.amount`}
        label={label}
        value={quantity.amount}
        onChange={(amount) => onChange(saidOrNot(put(quantity, 'amount', amount)))}
      />
      <Code
        path={`${path}.unit`}
        label={unit}
        codes={Object.entries<string>(units).map(([code, text]) => ({ value: code, label: `${text} (${code})` }))}
        value={quantity.unit}
        onChange={(code) => onChange(saidOrNot(put(quantity, 'unit', code)))}
      />
    </div>
  )
}

/** Keeps what was typed as long as it says what the field holds, so that nobody's grouping is taken away while typing. */
function AmountField({ value, ...field }: FieldProps<string>) {
  const { language, words } = useLanguage()
  const [typed, setTyped] = useState(value ?? '')
  const read = typedAmount(typed, language)
  const isAmbiguous = typeof read !== 'string'
  const shown = (isAmbiguous ? typed : read) === (value ?? '') ? typed : (value ?? '')
  const wrong = isAmbiguous && shown === typed ? { error: words.transfer.ambiguous(read) } : {}
  const change = (text = '') => {
    setTyped(text)
    const amount = typedAmount(text, language)
    const kept = typeof amount === 'string' ? amount : text
    field.onChange(kept === '' ? undefined : kept)
  }
  return <TextField {...field} {...wrong} value={shown} onChange={change} />
}

type CodeProps = FieldProps<string> & { readonly codes: readonly { value: string; label: string }[] }

function Code({ path, label, codes, value, onChange }: CodeProps) {
  const error = useFaultText(path)
  const known = value === undefined || codes.some((each) => each.value === value)
  const all = known ? codes : [...codes, { value, label: value }]
  return (
    <NativeSelect
      id={fieldId(path)}
      label={label}
      error={error}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? undefined : currentTarget.value)}
      data={[{ value: '', label: '—' }, ...all]}
    />
  )
}
