import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { besideField } from '../../words/beside-field.ts'
import { sayNode } from '../../words/say.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'
import { nationChoices } from '../nations.ts'
import { useFaultsAt } from './faults.ts'
import { fieldId } from './field-id.ts'

/** What every field of a document has: where it stands in it, what it is called, and what is wrong with it. */
export type FieldProps<Value> = {
  readonly path: string
  readonly label: string
  readonly value: Value | undefined
  readonly onChange: (value: Value | undefined) => void
  readonly hint?: string
  readonly error?: string
}

/** What is wrong at a field of the form around it, in words; nothing where nothing is. */
export function useFaultText(path: string): string | undefined {
  const { language, words } = useLanguage()
  const { problems } = words
  const faults = useFaultsAt(path)
  if (faults.length === 0) return undefined
  const said = faults.map(({ path: at, message, expected = '', nearest }) => {
    const wanted = problems.expected(sayNode(expected, 'expected', language).text)
    const wrong = at === path ? wanted : `${besideField(message, at, language)}; ${wanted}`
    return nearest === undefined ? wrong : `${wrong}; ${problems.nearest(nearest)}`
  })
  return said.join('. ')
}

/** Blank text is a fact that is not known. */
export function TextField({ path, label, value, onChange, hint, error, list }: FieldProps<string> & { list?: string }) {
  const fault = useFaultText(path)
  return (
    <TextInput
      id={fieldId(path)}
      label={label}
      description={hint}
      error={error ?? fault}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? undefined : currentTarget.value)}
      autoComplete="off"
      {...(list === undefined ? {} : { list })}
    />
  )
}

type ChoiceProps<Value extends string> = FieldProps<Value> & { readonly choices: { readonly [value in Value]: string } }

export function ChoiceField<Value extends string>({
  path,
  label,
  value,
  onChange,
  choices,
  hint,
  error,
}: ChoiceProps<Value>) {
  const { frame, problems } = useWords()
  const fault = useFaultText(path)
  const isKnown = (text: string): text is Value => Object.hasOwn(choices, text)
  return (
    <NativeSelect
      id={fieldId(path)}
      label={label}
      description={hint}
      error={(error ?? fault) === undefined ? undefined : problems.choose}
      value={value ?? ''}
      onChange={({ currentTarget: { value: text } }) => onChange(isKnown(text) ? text : undefined)}
      data={[
        { value: '', label: frame.notStated },
        ...Object.entries<string>(choices).map(([key, text]) => ({ value: key, label: text })),
      ]}
    />
  )
}

/** Yes, no, or not known: three answers, and none of them stands for another. */
export function FlagField({ value, onChange, ...field }: FieldProps<boolean>) {
  const { yes, no } = useWords().frame
  return (
    <ChoiceField
      {...field}
      value={value === undefined ? undefined : value ? 'yes' : 'no'}
      onChange={(said) => onChange(said === undefined ? undefined : said === 'yes')}
      choices={{ yes, no }}
    />
  )
}

export function NationField({ path, label, value, onChange, error }: FieldProps<string>) {
  const { language, words } = useLanguage()
  const fault = useFaultText(path)
  return (
    <NativeSelect
      id={fieldId(path)}
      label={label}
      error={error ?? fault}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? undefined : currentTarget.value)}
      data={[{ value: '', label: words.frame.notStated }, ...nationChoices(language)]}
    />
  )
}

/** A list that may be known to be empty, which is another thing than not to be known. */
export function ListField({
  path,
  label,
  value,
  onChange,
  hint,
  error,
  list,
}: FieldProps<string[]> & { list?: string }) {
  const { listHint, thereAreNone } = useWords().transfer
  const fault = useFaultText(path)
  const [text, setText] = useState((value ?? []).join(', '))
  const shown = same(text, value ?? []) ? text : (value ?? []).join(', ')
  const change = (said: string) => {
    setText(said)
    const members = parted(said)
    onChange(members.length === 0 ? undefined : members)
  }
  return (
    <div className="list-field">
      <TextInput
        id={fieldId(path)}
        label={label}
        description={hint ?? listHint}
        error={error ?? fault}
        value={shown}
        disabled={value?.length === 0}
        onChange={({ currentTarget }) => change(currentTarget.value)}
        autoComplete="off"
        {...(list === undefined ? {} : { list })}
      />
      <Checkbox
        id={`${fieldId(path)}-none`}
        size="xs"
        label={thereAreNone}
        aria-label={`${label}: ${thereAreNone}`}
        checked={value?.length === 0}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? [] : undefined)}
      />
    </div>
  )
}

function parted(text: string): string[] {
  return text.split(',').flatMap((each) => (each.trim() === '' ? [] : [each.trim()]))
}

function same(text: string, members: readonly string[]): boolean {
  return parted(text).join('\n') === members.join('\n')
}
