import { consolidateCaseInput, proposeCaseInput } from '@entente/core/contract/cases'
import type { Outcome, Recommendation } from '@entente/core/contract/states'
import { isData } from '@entente/core/contract/words'
import { possibleOutcomes } from '@entente/core/licence/outcome'
import { useMe } from '../../api/session.tsx'
import { useWords } from '../../words/use.tsx'
import { zoneOf } from '../dates.ts'
import { ChoiceField } from '../form/fields.tsx'
import { ActForm, wrong } from './act-form.tsx'
import type { Drafted } from './conditions.tsx'
import { ConditionsField } from './conditions.tsx'
import { CriteriaField } from './criteria.tsx'
import type { About, FormProps } from './forms.tsx'
import { Prose } from './simple.tsx'
import type { DraftedTerms } from './terms.tsx'
import { TermsFields, termsOf } from './terms.tsx'
import { useWritten } from './written.tsx'

/** What all advice comes to; where it conflicts, with the argument. Its conditions are added by rule. */
export function ConsolidateForm({ about: { reference }, onDone }: FormProps) {
  const { acts, dossier } = useWords()
  const [recommendation, setRecommendation] = useWritten<Recommendation | undefined>('recommendation', undefined)
  const [argument, setArgument] = useWritten('argument', '')
  const [conditions, setConditions] = useWritten<Drafted[]>('conditions', [])
  const { conflicting: _, 'not-applicable': __, ...choices } = dossier.advice
  const value = {
    reference,
    recommendation,
    ...(argument === '' ? {} : { argument }),
    ...(conditions.length === 0 ? {} : { conditions }),
  }
  return (
    <ActForm operation="cases.consolidate" schema={consolidateCaseInput} value={value} onDone={onDone}>
      {(errors) => (
        <>
          <ChoiceField
            path="consolidate.recommendation"
            label={acts.fields.recommendation}
            value={recommendation}
            onChange={setRecommendation}
            choices={choices}
            {...wrong(errors.recommendation)}
          />
          <ConditionsField path="conditions" conditions={conditions} onChange={setConditions} errors={errors} />
          <Prose path="consolidate.argument" label={acts.fields.argument} value={argument} onChange={setArgument} />
        </>
      )}
    </ActForm>
  )
}

type OutcomeProps = {
  readonly about: About
  readonly value: Outcome | undefined
  readonly onChange: (outcome: Outcome | undefined) => void
  readonly error?: string
}

/** What may be proposed by this nation's law as it stands now; a question is answered, and nothing else. */
function OutcomeField({ about: { dossier }, value, onChange, error }: OutcomeProps) {
  const words = useWords()
  const { nation } = useMe()
  const ruling = dossier !== null && 'ruling' in dossier ? dossier.ruling : null
  const verdict = ruling?.nations[nation]?.verdict ?? null
  const left = possibleOutcomes(dossier?.kind ?? 'individual', verdict, ruling?.verdict ?? null)
  const { acts } = words
  return (
    <ChoiceField<string>
      path="propose.outcome"
      label={acts.fields.outcome}
      value={value}
      onChange={(said) => onChange(left.find((each) => each === said))}
      choices={Object.fromEntries(left.map((each) => [each, words.dossier.outcomes[each]]))}
      hint={verdict === null ? acts.outcomesUnjudged : acts.outcomesLeft(words.verdicts.names[verdict])}
      {...wrong(error)}
    />
  )
}

/** A decision for another person to confirm: the terms of a grant, or the criteria of a refusal. */
export function ProposeForm({ about, onDone }: FormProps) {
  const { acts } = useWords()
  const zone = zoneOf(useMe().nation)
  const [outcome, setOutcome] = useWritten<Outcome | undefined>('outcome', undefined)
  const [reasons, setReasons] = useWritten('reasons', '')
  const [judgement, setJudgement] = useWritten('judgement', '')
  const [criteria, setCriteria] = useWritten<string[]>('criteria', [])
  const [terms, setTerms] = useWritten<DraftedTerms>('terms', () => termsOf(about, zone))
  const value = {
    reference: about.reference,
    outcome,
    reasons,
    ...(judgement === '' ? {} : { judgement }),
    ...(outcome === 'granted' ? { terms } : {}),
    ...(outcome === 'refused' ? { criteria } : {}),
  }
  return (
    <ActForm operation="cases.propose" schema={proposeCaseInput} value={value} onDone={onDone}>
      {(errors) => (
        <>
          <OutcomeField about={about} value={outcome} onChange={setOutcome} {...wrong(errors.outcome)} />
          {outcome === 'granted' ? (
            <TermsFields
              kind={about.dossier?.kind ?? 'individual'}
              isData={isData(about.dossier?.transfer.kind)}
              terms={terms}
              onChange={setTerms}
              errors={errors}
            />
          ) : null}
          {outcome === 'refused' ? (
            <CriteriaField
              path="propose.criteria"
              value={criteria}
              onChange={setCriteria}
              {...wrong(errors.criteria)}
            />
          ) : null}
          <Prose
            path="propose.reasons"
            label={acts.fields.reasons}
            value={reasons}
            onChange={setReasons}
            {...wrong(errors.reasons)}
          />
          <Prose path="propose.judgement" label={acts.fields.judgement} value={judgement} onChange={setJudgement} />
        </>
      )}
    </ActForm>
  )
}
