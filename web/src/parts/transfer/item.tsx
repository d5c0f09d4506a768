import type { Item } from '@entente/core/contract/transfer'
import { useWords } from '../../words/use.tsx'
import { ChoiceField, FlagField, ListField, TextField } from '../form/fields.tsx'
import { put } from '../form/record.ts'
import { MoneyField, QuantityField } from './amounts.tsx'

type ItemProps = {
  readonly path: string
  readonly item: Item
  readonly onChange: (item: Item) => void
}

/** The fields of one item. */
export function ItemFields({ path, item, onChange }: ItemProps) {
  const { transfer } = useWords()
  const field = <Key extends keyof Item & string>(key: Key) => ({
    path: `${path}.${key}`,
    value: item[key],
    onChange: (value: Item[Key] | undefined) => onChange(put(item, key, value)),
  })
  return (
    <div className="field-grid">
      <div className="span-all">
        <TextField {...field('description')} label={transfer.description} />
      </div>
      <ListField {...field('controls')} label={transfer.controls} hint={transfer.controlsHint} />
      <ListField {...field('origin')} label={transfer.origin} />
      <ChoiceField {...field('use')} label={transfer.use} choices={transfer.uses} />
      <FlagField {...field('published')} label={transfer.published} />
      <QuantityField {...field('quantity')} label={transfer.quantity} />
      <MoneyField {...field('value')} label={transfer.value} />
      <LabelFields path={`${path}.label`} item={item} onChange={onChange} />
    </div>
  )
}

/** A thing without a marking is another thing than one whose marking is not known. */
function LabelFields({ path, item, onChange }: ItemProps) {
  const { transfer } = useWords()
  const { label } = item
  const state = label === undefined ? undefined : label === null ? 'none' : 'some'
  const change = (said: 'none' | 'some' | undefined) =>
    onChange(
      put(item, 'label', said === 'some' ? { policy: 'GB-GPMS', classification: '' } : said === 'none' ? null : said),
    )
  const stated = label ?? { policy: '', classification: '' }
  return (
    <>
      <ChoiceField
        path={path}
        label={transfer.label}
        value={state}
        onChange={change}
        choices={{ none: transfer.labelNone, some: transfer.labelSome }}
      />
      {state === 'some' ? (
        <div className="amount-field">
          <TextField
            path={`${path}.policy`}
            label={transfer.labelPolicy}
            value={stated.policy}
            onChange={(policy = '') => onChange(put(item, 'label', { ...stated, policy }))}
          />
          <TextField
            path={`${path}.classification`}
            label={transfer.labelGrade}
            value={stated.classification}
            onChange={(classification = '') => onChange(put(item, 'label', { ...stated, classification }))}
          />
        </div>
      ) : null}
    </>
  )
}
