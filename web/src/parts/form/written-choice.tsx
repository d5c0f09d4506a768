import { NativeSelect } from '@mantine/core'
import { useWords } from '../../words/use.tsx'
import { languageOf } from '../said-by.tsx'
import { useFaultsAt } from './faults.ts'
import { fieldId } from './field-id.ts'

type Props = {
  readonly path: string
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
  readonly choices: readonly { readonly value: string; readonly text: string }[]
}

/** A choice among things that somebody described, each in the language that it was written in. */
export function WrittenChoice({ path, label, value = '', onChange, choices }: Props) {
  const { frame, problems } = useWords()
  const isWrong = useFaultsAt(path).length > 0
  return (
    <NativeSelect
      id={fieldId(path)}
      label={label}
      error={isWrong ? problems.choose : undefined}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? undefined : currentTarget.value)}
    >
      <option value="">{frame.notStated}</option>
      {choices.map((each) => (
        <option key={each.value} value={each.value} lang={languageOf(each.text)}>
          {each.text}
        </option>
      ))}
    </NativeSelect>
  )
}
