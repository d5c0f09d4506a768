import * as appeals from '@entente/core/contract/appeals'
import type { ApplicationView } from '@entente/core/contract/applications'
import { withdrawApplicationInput } from '@entente/core/contract/applications'
import type { CaseView } from '@entente/core/contract/case-views'
import * as cases from '@entente/core/contract/cases'
import * as deliveries from '@entente/core/contract/deliveries'
import type { LicenceView } from '@entente/core/contract/licences'
import * as licences from '@entente/core/contract/licences'
import { REOPENING_GROUNDS } from '@entente/core/contract/states'
import { useMe } from '../../api/session.tsx'
import type { ActName } from './act-form.tsx'
import { AdviseForm } from './advise.tsx'
import { AssessForm } from './assess.tsx'
import { AdjustForm, ReceiveForm, ReserveForm, ShipForm } from './deliveries.tsx'
import { usePeople } from './known.tsx'
import { ConsolidateForm, ProposeForm } from './propose.tsx'
import { SimpleAct } from './simple.tsx'

/** What an act is about: the dossier and, where there is one, its licence. */
export type About = {
  readonly reference: string
  readonly dossier: ApplicationView | CaseView | null
  readonly licence: LicenceView | null
}

export type FormProps = { readonly about: About; readonly onDone: (said: string) => void }

/** Whether an act about a dossier has a form. */
export function isFormed(name: string): name is ActName {
  return Object.hasOwn(FORMS, name)
}

/** The form of each act. What is not here has no page. */
export function FormOf({ name, about, onDone }: FormProps & { name: ActName }) {
  const Form = FORMS[name]
  return <Form about={about} onDone={onDone} />
}

type Form = (props: FormProps) => React.ReactNode

const because = { name: 'because', kind: 'prose' } as const
const reason = { name: 'reason', kind: 'prose' } as const
const reasons = { name: 'reasons', kind: 'prose' } as const
const note = { name: 'note', kind: 'prose', optional: true } as const

/** Open questions, or deliveries in a state, to choose one of. */
function questionsOf({ dossier }: About) {
  const open = dossier?.questions.filter(({ state }) => state === 'open') ?? []
  const members = Object.fromEntries(open.map(({ id, question }) => [id, `${id}: ${question.slice(0, 60)}`]))
  return { field: { name: 'question', kind: 'of', members } as const, preset: { question: open[0]?.id } }
}

function deliveriesOf({ licence }: About, states: readonly string[]) {
  const there = licence?.deliveries.filter(({ state }) => states.includes(state)) ?? []
  const members = Object.fromEntries(there.map(({ delivery }) => [delivery, delivery]))
  return { field: { name: 'delivery', kind: 'of', members } as const, preset: { delivery: there[0]?.delivery } }
}

function Assign({ about, onDone }: FormProps) {
  const { caller } = useMe()
  const officers = usePeople('licensing-officer')
  const members = Object.fromEntries(
    officers.map(({ person, name, organisation }) => [person, `${name}, ${organisation}`]),
  )
  return (
    <SimpleAct
      operation="cases.assign"
      schema={cases.assignCaseInput}
      reference={about.reference}
      fields={[officers.length > 0 ? { name: 'officer', kind: 'of', members } : { name: 'officer', kind: 'line' }]}
      preset={{ officer: caller?.person }}
      onDone={onDone}
    />
  )
}

const RESERVED = ['reserved']

/** A firm cancels what it has reserved; an officer also what was shipped and has not arrived. */
function Cancel({ about, onDone }: FormProps) {
  const { caller } = useMe()
  const { field, preset } = deliveriesOf(about, caller?.role === 'exporter' ? RESERVED : ['reserved', 'shipped'])
  return (
    <SimpleAct
      {...{ operation: 'deliveries.cancel', schema: deliveries.cancelInput, reference: about.reference, onDone }}
      fields={[field, reason]}
      preset={preset}
    />
  )
}

function Route({ about: { reference }, onDone }: FormProps) {
  const known = [...new Set(usePeople('adviser').map(({ organisation }) => organisation))]
  return (
    <SimpleAct
      {...{ operation: 'cases.route', schema: cases.routeCaseInput, reference, onDone }}
      fields={[{ name: 'ministries', kind: 'names', known }]}
    />
  )
}

const FORMS: { readonly [name in ActName]: Form } = {
  'applications.withdraw': ({ about: { reference }, onDone }) => (
    <SimpleAct
      {...{ operation: 'applications.withdraw', schema: withdrawApplicationInput, reference, onDone }}
      fields={[reason]}
    />
  ),
  'cases.accept': ({ about: { reference }, onDone }) => (
    <SimpleAct {...{ operation: 'cases.accept', schema: cases.acceptCaseInput, reference, onDone }} fields={[]} />
  ),
  'cases.return': ({ about: { reference }, onDone }) => (
    <SimpleAct {...{ operation: 'cases.return', schema: cases.returnCaseInput, reference, onDone }} fields={[reason]} />
  ),
  'cases.assign': Assign,
  'cases.assess': AssessForm,
  'cases.clear': ({ about: { reference }, onDone }) => (
    <SimpleAct
      {...{ operation: 'cases.clear', schema: cases.clearCaseInput, reference, onDone }}
      fields={[{ name: 'result', kind: 'choice', choices: ['clear', 'concern'] }, note]}
    />
  ),
  'cases.route': Route,
  'cases.advise': AdviseForm,
  'cases.consolidate': ConsolidateForm,
  'cases.propose': ProposeForm,
  'cases.countersign': ({ about: { reference }, onDone }) => (
    <SimpleAct
      {...{ operation: 'cases.countersign', schema: cases.countersignCaseInput, reference, onDone }}
      fields={[{ name: 'accept', kind: 'choice', choices: ['yes', 'no'] }, reasons]}
    />
  ),
  'cases.decide': ({ about: { reference }, onDone }) => (
    <SimpleAct
      {...{ operation: 'cases.decide', schema: cases.decideCaseInput, reference, onDone }}
      fields={[reasons]}
    />
  ),
  'cases.reopen': ({ about: { reference }, onDone }) => (
    <SimpleAct
      {...{ operation: 'cases.reopen', schema: cases.reopenCaseInput, reference, onDone }}
      fields={[
        { name: 'ground', kind: 'choice', choices: REOPENING_GROUNDS },
        { ...reasons, optional: true },
      ]}
    />
  ),
  'cases.ask': ({ about: { reference }, onDone }) => (
    <SimpleAct
      {...{ operation: 'cases.ask', schema: cases.askCaseInput, reference, onDone }}
      fields={[{ name: 'question', kind: 'prose' }]}
    />
  ),
  'cases.answer': ({ about, onDone }) => (
    <SimpleAct
      {...{ operation: 'cases.answer', schema: cases.answerCaseInput, reference: about.reference, onDone }}
      fields={[questionsOf(about).field, { name: 'answer', kind: 'prose' }]}
      preset={questionsOf(about).preset}
    />
  ),
  'cases.closeQuestion': ({ about, onDone }) => (
    <SimpleAct
      {...{ operation: 'cases.closeQuestion', schema: cases.closeQuestionInput, reference: about.reference, onDone }}
      fields={[questionsOf(about).field, reason]}
      preset={questionsOf(about).preset}
    />
  ),
  'appeals.lodge': ({ about: { reference }, onDone }) => (
    <SimpleAct
      {...{ operation: 'appeals.lodge', schema: appeals.lodgeAppealInput, reference, onDone }}
      fields={[{ name: 'grounds', kind: 'prose' }]}
    />
  ),
  'appeals.decide': ({ about: { reference }, onDone }) => (
    <SimpleAct
      {...{ operation: 'appeals.decide', schema: appeals.decideAppealInput, reference, onDone }}
      fields={[{ name: 'outcome', kind: 'choice', choices: ['upheld', 'dismissed'] }, reasons]}
    />
  ),
  'licences.suspend': ({ about: { reference }, onDone }) => (
    <SimpleAct
      {...{ operation: 'licences.suspend', schema: licences.suspendInput, reference, onDone }}
      fields={[because, { name: 'provision', kind: 'line', optional: true }]}
    />
  ),
  'licences.reinstate': ({ about: { reference }, onDone }) => (
    <SimpleAct
      {...{ operation: 'licences.reinstate', schema: licences.reinstateInput, reference, onDone }}
      fields={[because]}
    />
  ),
  'licences.revoke': ({ about: { reference }, onDone }) => (
    <SimpleAct
      {...{ operation: 'licences.revoke', schema: licences.revokeInput, reference, onDone }}
      fields={[because]}
    />
  ),
  'licences.surrender': ({ about: { reference }, onDone }) => (
    <SimpleAct
      {...{ operation: 'licences.surrender', schema: licences.surrenderInput, reference, onDone }}
      fields={[{ ...reason, optional: true }]}
    />
  ),
  'deliveries.reserve': ReserveForm,
  'deliveries.release': ({ about, onDone }) => (
    <SimpleAct
      {...{ operation: 'deliveries.release', schema: deliveries.releaseInput, reference: about.reference, onDone }}
      fields={[deliveriesOf(about, RESERVED).field, { ...reason, optional: true }]}
      preset={deliveriesOf(about, RESERVED).preset}
    />
  ),
  'deliveries.ship': ShipForm,
  'deliveries.receive': ReceiveForm,
  'deliveries.adjust': AdjustForm,
  'deliveries.cancel': Cancel,
}
