import { TextInput } from '@mantine/core'
import { instantOf, localText } from '../dates.ts'
import { fieldId } from '../form/field-id.ts'
import type { FieldProps } from '../form/fields.tsx'

/** A day by a nation's clocks, kept as the instant at which it starts. */
export function DayField({ path, label, value, onChange, hint, error, zone }: FieldProps<string> & { zone: string }) {
  return (
    <TextInput
      type="date"
      id={fieldId(path)}
      label={label}
      description={hint}
      error={error}
      value={value === undefined ? '' : localText(value, zone).slice(0, 10)}
      onChange={({ currentTarget }) => onChange(instantOf(`${currentTarget.value}T00:00`, zone) ?? undefined)}
    />
  )
}
