import { MEASURES } from '@entente/core/contract/screening'
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMe } from '../../api/session.tsx'
import { useWords } from '../../words/use.tsx'
import { wrong } from '../acts/act-form.tsx'
import { DayField } from '../acts/day.tsx'
import { zoneOf } from '../dates.ts'
import { fieldId } from '../form/field-id.ts'
import type { FieldProps } from '../form/fields.tsx'
import { TextField } from '../form/fields.tsx'
import { put, replaced } from '../form/record.ts'
import { HolderFields, OWNERSHIP_PATH as PATH, type PartProps } from './holder-fields.tsx'

/** What is held, by whom, and the source of it with its day. */
export function RegisterFields({ draft, onChange, errors }: PartProps) {
  const { form, measures } = useWords().screening.ownership
  const held = draft.measures
  return (
    <>
      <fieldset className="known" aria-label={form.measures}>
        {MEASURES.map((measure) => (
          <Checkbox
            key={measure}
            label={measures[measure]}
            checked={held.includes(measure)}
            onChange={({ currentTarget: { checked } }) =>
              onChange({ ...draft, measures: checked ? [...held, measure] : held.filter((each) => each !== measure) })
            }
          />
        ))}
      </fieldset>
      <Holders draft={draft} onChange={onChange} errors={errors} />
      <Checkbox
        id={fieldId(`${PATH}.complete`)}
        label={form.complete}
        checked={draft.complete}
        onChange={({ currentTarget }) => onChange({ ...draft, complete: currentTarget.checked })}
      />
      <SourceFields draft={draft} onChange={onChange} errors={errors} />
    </>
  )
}

function Holders({ draft, onChange, errors }: PartProps) {
  const { form } = useWords().screening.ownership
  return (
    <>
      {draft.holders.map((holder, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a holder is known by its place while it is written.
        <div className="holder-fields" key={index}>
          <HolderFields
            path={`holders[${index}]`}
            number={index + 1}
            holder={holder}
            onChange={(next) => onChange({ ...draft, holders: replaced(draft.holders, index, next) })}
            errors={errors}
          />
          {draft.holders.length === 1 ? null : (
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={() => onChange({ ...draft, holders: draft.holders.filter((_, at) => at !== index) })}
            >
              {form.remove(index + 1)}
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button variant="default" size="xs" onClick={() => onChange({ ...draft, holders: [...draft.holders, {}] })}>
          {form.add}
        </Button>
      </div>
    </>
  )
}

function SourceFields({ draft, onChange, errors }: PartProps) {
  const { form } = useWords().screening.ownership
  const zone = zoneOf(useMe().nation)
  return (
    <>
      <TextField
        path={`${PATH}.source`}
        label={form.source}
        hint={form.sourceHint}
        value={draft.source}
        onChange={(source) => onChange(put(draft, 'source', source))}
        {...wrong(errors.source)}
      />
      <div className="field-grid">
        <PlainDay
          path={`${PATH}.day`}
          label={form.day}
          value={draft.day}
          onChange={(day) => onChange(put(draft, 'day', day))}
          {...wrong(errors.day)}
        />
        <DayField
          path={`${PATH}.since`}
          label={form.since}
          zone={zone}
          value={draft.since}
          onChange={(since) => onChange(put(draft, 'since', since))}
          {...wrong(errors.since)}
        />
      </div>
    </>
  )
}

/** A day as a source prints it, by no clock. */
function PlainDay({ path, label, value, onChange, error }: FieldProps<string>) {
  return (
    <TextInput
      type="date"
      id={fieldId(path)}
      label={label}
      error={error}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
    />
  )
}
