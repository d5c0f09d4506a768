import type { SaidParty } from '@entente/core/contract/screening'
import { useWords } from '../../words/use.tsx'
import type { Errors } from '../acts/act-form.tsx'
import { wrong } from '../acts/act-form.tsx'
import { ChoiceField, NationField, TextField } from '../form/fields.tsx'
import { put } from '../form/record.ts'
import type { Draft, DraftHolder } from './ownership-draft.ts'

export const OWNERSHIP_PATH = 'ownership.state'
const PATH = OWNERSHIP_PATH

/** A part of the form about owners or control. */
export type PartProps = {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  readonly errors: Errors
}

type HolderProps = {
  readonly path: string
  readonly number: number
  readonly holder: DraftHolder
  readonly onChange: (holder: DraftHolder) => void
  readonly errors: Errors
}

/** One holder: who it is, and what it holds at least and at most. */
export function HolderFields({ path, number, holder, onChange, errors }: HolderProps) {
  const { form } = useWords().screening.ownership
  return (
    <fieldset className="inner-group">
      <legend>{form.holder(number)}</legend>
      <div className="field-grid">
        <PartyFields path={`${path}.owner`} party={holder} onChange={onChange} errors={errors} />
        {(['lo', 'hi', 'joint'] as const).map((field) => (
          <TextField
            key={field}
            path={`${PATH}.${path}.${field}`}
            label={form[field]}
            value={holder[field]}
            onChange={(said) => onChange(put(holder, field, said))}
            {...(field === 'joint' ? { hint: form.jointHint } : {})}
            {...wrong(errors[`${path}.${field}`])}
          />
        ))}
      </div>
    </fieldset>
  )
}

type PartyProps<Of> = {
  readonly path: string
  readonly party: Of
  readonly onChange: (party: Of) => void
  readonly errors: Errors
}

/** A party by what it is known by: its name, its nation and its kind. */
export function PartyFields<Of extends Partial<SaidParty>>({ path, party, onChange, errors }: PartyProps<Of>) {
  const { screening, transfer } = useWords()
  const { form } = screening.ownership
  return (
    <>
      <TextField
        path={`${PATH}.${path}.name`}
        label={form.name}
        value={party.name}
        onChange={(name) => onChange(put(party, 'name', name as Of['name']))}
        {...wrong(errors[`${path}.name`] ?? errors[path])}
      />
      <NationField
        path={`${PATH}.${path}.nation`}
        label={form.nation}
        value={party.nation}
        onChange={(nation) => onChange(put(party, 'nation', nation as Of['nation']))}
      />
      <ChoiceField
        path={`${PATH}.${path}.type`}
        label={form.type}
        value={party.type}
        onChange={(type) => onChange(put(party, 'type', type as Of['type']))}
        choices={transfer.types}
      />
    </>
  )
}
