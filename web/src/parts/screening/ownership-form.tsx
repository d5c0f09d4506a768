import type { SaidParty } from '@entente/core/contract/screening'
import { ownershipBody } from '@entente/core/contract/screening'
import { useMe } from '../../api/session.tsx'
import { useWords } from '../../words/use.tsx'
import { ActForm, wrong } from '../acts/act-form.tsx'
import { DayField } from '../acts/day.tsx'
import { Prose } from '../acts/simple.tsx'
import { useWritten } from '../acts/written.tsx'
import { zoneOf } from '../dates.ts'
import { ChoiceField } from '../form/fields.tsx'
import { put } from '../form/record.ts'
import { OWNERSHIP_PATH as PATH, type PartProps, PartyFields } from './holder-fields.tsx'
import { controlValue, type Draft, registerValue } from './ownership-draft.ts'
import { RegisterFields } from './register-fields.tsx'

type FormProps = { readonly asset: SaidParty; readonly onDone: (said: string) => void }

/** Who holds a firm by one source and its day, or a finding on who controls it. */
export function OwnershipForm({ asset, onDone }: FormProps) {
  const { form } = useWords().screening.ownership
  const [draft, setDraft] = useWritten<Draft>('draft', {
    what: 'register',
    measures: ['capital'],
    holders: [{}],
    complete: false,
  })
  const value = draft.what === 'control' ? controlValue(draft, asset) : registerValue(draft, asset)
  const part = { draft, onChange: setDraft }
  return (
    <ActForm operation="ownership.state" schema={ownershipBody} value={value} onDone={onDone}>
      {(errors) => (
        <>
          <ChoiceField
            path={`${PATH}.what`}
            label={form.what}
            value={draft.what}
            onChange={(what = 'register') => setDraft({ ...draft, what })}
            choices={form.whats}
          />
          {draft.what === 'control' ? (
            <ControlFields {...part} errors={errors} />
          ) : (
            <RegisterFields {...part} errors={errors} />
          )}
        </>
      )}
    </ActForm>
  )
}

function ControlFields({ draft, onChange, errors }: PartProps) {
  const { form, finding } = useWords().screening.ownership
  const zone = zoneOf(useMe().nation)
  const owner = draft.owner ?? {}
  return (
    <>
      <fieldset className="inner-group">
        <legend>{form.owner}</legend>
        <div className="field-grid">
          <PartyFields
            path="owner"
            party={owner}
            onChange={(next) => onChange({ ...draft, owner: next })}
            errors={errors}
          />
        </div>
      </fieldset>
      <ChoiceField
        path={`${PATH}.finding`}
        label={form.finding}
        value={draft.finding}
        onChange={(said) => onChange(put(draft, 'finding', said))}
        choices={finding}
        {...wrong(errors.finding)}
      />
      <Prose
        path={`${PATH}.ground`}
        label={form.ground}
        value={draft.ground ?? ''}
        onChange={(ground) => onChange(put(draft, 'ground', ground || undefined))}
        {...wrong(errors.ground)}
      />
      <div className="field-grid">
        {(['since', 'until'] as const).map((field) => (
          <DayField
            key={field}
            path={`${PATH}.${field}`}
            label={form[field]}
            zone={zone}
            value={draft[field]}
            onChange={(said) => onChange(put(draft, field, said))}
            {...wrong(errors[field])}
          />
        ))}
      </div>
    </>
  )
}
