import type { Condition } from '@entente/core/contract/terms'
import { Checkbox } from '@mantine/core'
import { useLanguage } from '../../words/use.tsx'

type ConfirmationsProps = {
  readonly conditions: readonly Condition[]
  readonly confirmed: readonly string[]
  readonly onChange: (confirmed: string[]) => void
}

/** Conditions that nobody can compute: whoever ships or packs confirms each by name. None: nothing is shown. */
export function Confirmations({ conditions, confirmed, onChange }: ConfirmationsProps) {
  const { language, words } = useLanguage()
  if (conditions.length === 0) return null
  return (
    <fieldset className="inner-group">
      <legend>{words.pages.terms.confirm}</legend>
      {conditions.map(({ id, text }) => (
        <Checkbox
          key={id}
          label={`${id}: ${text?.[language] ?? text?.en ?? text?.ru ?? ''}`}
          checked={confirmed.includes(id)}
          onChange={({ currentTarget }) =>
            onChange(currentTarget.checked ? [...confirmed, id] : confirmed.filter((each) => each !== id))
          }
        />
      ))}
    </fieldset>
  )
}

/** Those of a licence's conditions that are confirmed by name. */
export function toConfirm(conditions: readonly Condition[] | undefined): readonly Condition[] {
  return conditions?.filter(({ kind }) => kind === 'text') ?? []
}
