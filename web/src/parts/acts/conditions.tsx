import type { ConditionKind, NewCondition } from '@entente/core/contract/terms'
import { Button } from '@mantine/core'
import { useMe } from '../../api/session.tsx'
import { useWords } from '../../words/use.tsx'
import { zoneOf } from '../dates.ts'
import { ChoiceField, ListField, TextField } from '../form/fields.tsx'
import { put, replaced, saidOrNot } from '../form/record.ts'
import { MoneyField, QuantityField } from '../transfer/amounts.tsx'
import type { Errors } from './act-form.tsx'
import { wrong } from './act-form.tsx'
import { DayField } from './day.tsx'
import { Prose } from './simple.tsx'

/** A condition while it is written: its parameters may still be half said. */
export type Drafted = {
  readonly [Key in keyof NewCondition]?: Key extends 'quantity' | 'value' ? object : NewCondition[Key]
}

type ConditionsProps = {
  readonly path: string
  readonly conditions: readonly Drafted[]
  readonly onChange: (conditions: Drafted[]) => void
  readonly errors: Errors
}

/** The conditions that an authority sets. What the program can hold to has parameters; the rest a person confirms. */
export function ConditionsField({ path, conditions, onChange, errors }: ConditionsProps) {
  const words = useWords().pages.terms
  return (
    <fieldset className="inner-group">
      <legend>{words.conditions}</legend>
      {conditions.map((condition, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a condition is known by its place until the node numbers it.
        <div className="condition-fields" key={index}>
          <ConditionFields
            path={`${path}[${index}]`}
            condition={condition}
            onChange={(next) => onChange(replaced(conditions, index, next))}
            errors={errors}
          />
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => onChange(conditions.filter((_, at) => at !== index))}
          >
            {words.removeCondition(index + 1)}
          </Button>
        </div>
      ))}
      <Button variant="default" size="xs" onClick={() => onChange([...conditions, { kind: 'text' }])}>
        {words.addCondition}
      </Button>
    </fieldset>
  )
}

type OneProps = {
  readonly path: string
  readonly condition: Drafted
  readonly onChange: (condition: Drafted) => void
  readonly errors: Errors
}

function ConditionFields({ path, condition, onChange, errors }: OneProps) {
  const { terms, licence } = useWords().pages
  const text = condition.text ?? {}
  const setText = (next: typeof text) => onChange(put(condition, 'text', saidOrNot(next)))
  const wrong = errors[`${path}.text`]
  return (
    <div className="field-grid">
      <ChoiceField
        path={`${path}.kind`}
        label={terms.kind}
        value={condition.kind}
        onChange={(kind) => onChange(put({ text: condition.text } as Drafted, 'kind', kind))}
        choices={licence.conditionKinds}
      />
      <Parameters path={path} condition={condition} onChange={onChange} errors={errors} />
      <div className="span-all both-fields">
        <Prose
          path={`${path}.text.en`}
          label={terms.textEn}
          value={text.en ?? ''}
          onChange={(en) => setText(put(text, 'en', en || undefined))}
          {...(wrong === undefined ? {} : { error: wrong })}
        />
        <Prose
          path={`${path}.text.ru`}
          label={terms.textRu}
          value={text.ru ?? ''}
          onChange={(ru) => setText(put(text, 'ru', ru || undefined))}
        />
      </div>
    </div>
  )
}

const PARAMETERS = ['days', 'document', 'destinations', 'recipients', 'sites', 'by', 'quantity', 'value'] as const
type Parameter = (typeof PARAMETERS)[number]

const NEEDS: { readonly [kind in ConditionKind]: readonly Parameter[] } = {
  'quantity-ceiling': ['quantity'],
  'value-ceiling': ['value'],
  'period-ceiling': ['days', 'quantity', 'value'],
  destination: ['destinations'],
  recipient: ['recipients'],
  site: ['sites'],
  'prior-notification': ['days'],
  'document-before': ['document'],
  'report-after': ['days'],
  'return-by': ['by'],
  'no-onward-transfer': [],
  text: [],
}

/** The parameters of the condition's kind, and no others. */
function Parameters(props: OneProps) {
  const { kind } = props.condition
  const has = (field: Parameter) => kind !== undefined && NEEDS[kind].includes(field)
  return PARAMETERS.filter(has).map((field) => <ParameterField key={field} field={field} {...props} />)
}

function ParameterField({ field, path: base, condition, onChange, errors }: OneProps & { field: Parameter }) {
  const { pages, transfer } = useWords()
  const { terms } = pages
  const zone = zoneOf(useMe().nation)
  const path = `${base}.${field}`
  const common = { path, ...wrong(errors[path]) }
  const set =
    <Key extends Parameter>(key: Key) =>
    (value: Drafted[Key] | undefined) =>
      onChange(put(condition, key, value))
  if (field === 'days') {
    const change = (days = '') => set('days')(/^\d+$/.test(days) ? Number(days) : undefined)
    return <TextField {...common} label={terms.days} value={condition.days?.toString()} onChange={change} />
  }
  if (field === 'document') {
    return <TextField {...common} label={terms.document} value={condition.document} onChange={set('document')} />
  }
  if (field === 'by') {
    return <DayField {...common} label={terms.by} zone={zone} value={condition.by} onChange={set('by')} />
  }
  if (field === 'quantity') {
    const change = set('quantity')
    return <QuantityField path={path} label={transfer.quantity} value={condition.quantity} onChange={change} />
  }
  if (field === 'value') {
    return <MoneyField path={path} label={transfer.value} value={condition.value} onChange={set('value')} />
  }
  return <ListField {...common} label={terms.names} value={condition[field]} onChange={set(field)} />
}
