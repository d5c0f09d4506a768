import { Textarea } from '@mantine/core'
import type * as z from 'zod/mini'
import type { DossierActs } from '../../api/operations.ts'
import { useWords } from '../../words/use.tsx'
import type { Words } from '../../words/words.ts'
import { fieldId } from '../form/field-id.ts'
import { ChoiceField, ListField, TextField } from '../form/fields.tsx'
import type { ActName, Errors } from './act-form.tsx'
import { ActForm } from './act-form.tsx'
import { Known } from './known.tsx'
import { useWritten } from './written.tsx'

type FieldName = keyof Words['acts']['fields']
type ChoiceName = keyof Words['acts']['choices']

/** A field of a short form: prose, a line, names, or one of some words. */
export type Field =
  | { readonly name: FieldName; readonly kind: 'prose'; readonly optional?: true }
  | { readonly name: FieldName; readonly kind: 'line'; readonly optional?: true; readonly known?: readonly string[] }
  | { readonly name: FieldName; readonly kind: 'names'; readonly optional?: true; readonly known?: readonly string[] }
  | { readonly name: FieldName; readonly kind: 'choice'; readonly choices: readonly ChoiceName[] }
  /** One of what is there: a question, a delivery. */
  | { readonly name: FieldName; readonly kind: 'of'; readonly members: { readonly [id: string]: string } }

type Values = { readonly [name: string]: string | string[] | undefined }

type SimpleProps<Of extends ActName> = {
  readonly operation: Of
  readonly schema: z.ZodMiniType<DossierActs[Of]['input']>
  readonly reference: string
  readonly fields: readonly Field[]
  readonly preset?: Values
  readonly onDone: (said: string) => void
}

/** A form of a few plain fields. */
export function SimpleAct<Of extends ActName>({
  operation,
  schema,
  reference,
  fields,
  preset,
  onDone,
}: SimpleProps<Of>) {
  const [values, setValues] = useWritten<Values>('values', preset ?? {})
  const set = (name: string, value: Values[string]) => setValues((before) => ({ ...before, [name]: value }))
  return (
    <ActForm operation={operation} schema={schema} value={{ reference, ...stated(values) }} onDone={onDone}>
      {(errors) =>
        fields.map((field) => (
          <FieldView
            key={field.name}
            operation={operation}
            field={field}
            value={values[field.name]}
            onChange={(value) => set(field.name, value)}
            errors={errors}
          />
        ))
      }
    </ActForm>
  )
}

/** What was left blank is not sent; yes and no go as what they are. */
function stated(values: Values): { readonly [field: string]: unknown } {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      if (value === undefined || value === '') return []
      return [[name, name === 'accept' ? value === 'yes' : value]]
    }),
  )
}

type FieldViewProps = {
  readonly operation: string
  readonly field: Field
  readonly value: Values[string]
  readonly onChange: (value: Values[string]) => void
  readonly errors: Errors
}

function FieldView({ operation, field, value, onChange, errors }: FieldViewProps) {
  const { acts, frame } = useWords()
  const label = acts.fields[field.name]
  const wrong = errors[field.name]
  const common = { path: `${operation}.${field.name}`, label, ...(wrong === undefined ? {} : { error: wrong }) }
  const text = typeof value === 'string' ? value : undefined
  const hint = 'optional' in field && field.optional ? { hint: frame.optional } : {}
  if (field.kind === 'names') {
    const names = Array.isArray(value) ? value : []
    const toggle = (name: string) =>
      onChange(names.includes(name) ? names.filter((each) => each !== name) : [...names, name])
    return (
      <div>
        <ListField {...common} {...hint} value={Array.isArray(value) ? value : undefined} onChange={onChange} />
        <Known known={field.known ?? []} chosen={names} onToggle={toggle} />
      </div>
    )
  }
  if (field.kind === 'line') {
    return (
      <div>
        <TextField {...common} {...hint} value={text} onChange={onChange} />
        <Known known={field.known ?? []} chosen={text === undefined ? [] : [text]} onToggle={onChange} />
      </div>
    )
  }
  if (field.kind === 'prose') return <Prose {...common} {...hint} value={text ?? ''} onChange={onChange} />
  const choices: { readonly [choice: string]: string } =
    field.kind === 'of' ? field.members : Object.fromEntries(field.choices.map((each) => [each, acts.choices[each]]))
  return <ChoiceField {...common} value={text} onChange={onChange} choices={choices} />
}

type ProseProps = {
  readonly path: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
  readonly error?: string
}

export function Prose({ path, label, value, onChange, hint, error }: ProseProps) {
  return (
    <Textarea
      id={fieldId(path)}
      label={label}
      description={hint}
      error={error}
      rows={4}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}
