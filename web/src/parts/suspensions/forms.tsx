import { liftBody, suspendBody } from '@entente/core/contract/suspensions'
import { useMe } from '../../api/session.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'
import { ActForm, wrong } from '../acts/act-form.tsx'
import { ReasonAct } from '../acts/reason-act.tsx'
import { Prose } from '../acts/simple.tsx'
import { useWritten } from '../acts/written.tsx'
import { ChoiceField, TextField } from '../form/fields.tsx'
import { nationName } from '../nations.ts'
import type { Suspension } from './suspension.tsx'

type Done = { readonly onDone: (said: string) => void }

/** Who is to be kept from packages, and why. */
export function SuspendForm({ onDone }: Done) {
  const { language, words } = useLanguage()
  const { fields, whom } = words.suspensions
  const kinds: { readonly [kind: string]: string } = whom
  const { nation, partner } = useMe()
  const [said, setSaid] = useWritten<{ readonly [field: string]: string | undefined }>('said', {})
  const set = (field: string) => (value: string | undefined) => setSaid((before) => ({ ...before, [field]: value }))
  const stated = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== ''))
  const nations = Object.fromEntries([nation, partner].map((code) => [code, nationName(code, language)]))
  const path = (field: string) => `vault.suspend.${field}`
  return (
    <ActForm operation="vault.suspend" schema={suspendBody} value={stated} onDone={onDone}>
      {(errors) => (
        <>
          <ChoiceField
            path={path('nation')}
            label={fields.nation}
            value={said.nation}
            onChange={set('nation')}
            choices={nations}
            {...wrong(errors.nation)}
          />
          <ChoiceField
            path={path('whom')}
            label={fields.whom}
            value={said.whom}
            onChange={set('whom')}
            choices={kinds}
            {...wrong(errors.whom)}
          />
          <TextField
            path={path('name')}
            label={fields.name}
            hint={fields.nameHint}
            value={said.name}
            onChange={set('name')}
            {...wrong(errors.name)}
          />
          <Prose
            path={path('reason')}
            label={fields.reason}
            hint={fields.reasonHint}
            value={said.reason ?? ''}
            onChange={set('reason')}
            {...wrong(errors.reason)}
          />
        </>
      )}
    </ActForm>
  )
}

/** One of the two persons who take a suspension back. */
export function LiftForm({ of, onDone }: Done & Pick<Suspension, 'of'>) {
  const { fields } = useWords().suspensions
  return (
    <ReasonAct
      operation="vault.lift"
      schema={liftBody}
      value={of}
      field="reason"
      label={fields.reason}
      hint={fields.reasonHint}
      onDone={onDone}
    />
  )
}
