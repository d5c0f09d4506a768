import { adviseCaseInput } from '@entente/core/contract/cases'
import type { AdviceType } from '@entente/core/contract/states'
import { useWords } from '../../words/use.tsx'
import { ChoiceField } from '../form/fields.tsx'
import { ActForm, wrong } from './act-form.tsx'
import type { Drafted } from './conditions.tsx'
import { ConditionsField } from './conditions.tsx'
import { CriteriaField } from './criteria.tsx'
import type { FormProps } from './forms.tsx'
import { Prose } from './simple.tsx'
import { useWritten } from './written.tsx'

/** A ministry's advice, with the conditions that it asks for or the criteria by which it would refuse. */
export function AdviseForm({ about: { reference }, onDone }: FormProps) {
  const { acts, dossier } = useWords()
  const [type, setType] = useWritten<AdviceType | undefined>('type', undefined)
  const [reasons, setReasons] = useWritten('reasons', '')
  const [criteria, setCriteria] = useWritten<string[]>('criteria', [])
  const [conditions, setConditions] = useWritten<Drafted[]>('conditions', [])
  const { conflicting: _, ...types } = dossier.advice
  const value = {
    reference,
    type,
    reasons,
    ...(type === 'refuse' ? { criteria } : {}),
    ...(type === 'approve-with-conditions' ? { conditions } : {}),
  }
  return (
    <ActForm operation="cases.advise" schema={adviseCaseInput} value={value} onDone={onDone}>
      {(errors) => (
        <>
          <ChoiceField
            path="advise.type"
            label={acts.fields.type}
            value={type}
            onChange={setType}
            choices={types}
            {...wrong(errors.type)}
          />
          {type === 'approve-with-conditions' ? (
            <ConditionsField path="conditions" conditions={conditions} onChange={setConditions} errors={errors} />
          ) : null}
          {type === 'refuse' ? (
            <CriteriaField path="advise.criteria" value={criteria} onChange={setCriteria} {...wrong(errors.criteria)} />
          ) : null}
          <Prose
            path="advise.reasons"
            label={acts.fields.reasons}
            value={reasons}
            onChange={setReasons}
            {...wrong(errors.reasons)}
          />
        </>
      )}
    </ActForm>
  )
}
