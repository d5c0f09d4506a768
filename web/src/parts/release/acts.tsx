import * as submissions from '@entente/core/contract/submissions'
import type { ReactNode } from 'react'
import type { ReleaseActs as Formed } from '../../api/release-operations.ts'
import { useWords } from '../../words/use.tsx'
import { ActForm } from '../acts/act-form.tsx'
import type { ActList } from '../acts/acts.tsx'
import { ReasonAct } from '../acts/reason-act.tsx'

type Named = { readonly uuid: string; readonly nation: string }
type Grade = { readonly policy: string; readonly classification: string }
type FormProps = {
  readonly named: Named
  /** As which grade its label may count, where an officer must say so. */
  readonly grade?: Grade | null | undefined
  readonly onDone: (said: string) => void
}

const FORMS: { readonly [name in keyof Formed]: (props: FormProps) => ReactNode } = {
  'vault.review': ReviewForm,
  'vault.equate': EquateForm,
  'vault.withhold': WithholdForm,
  'vault.register': ({ named: { uuid }, onDone }) => (
    <ActForm operation="vault.register" schema={submissions.registerInput} value={{ uuid }} onDone={onDone} />
  ),
}

type ListProps = Omit<FormProps, 'onDone'> & { readonly next: readonly string[]; readonly within: typeof ActList }

/** What the node says that the reader may do about what people judge. `within`: under a heading of its own or not. */
export function ReleaseActs({ next, named, grade, within: List }: ListProps) {
  const isFormed = (name: string): name is keyof Formed => Object.hasOwn(FORMS, name)
  return (
    <List offered={next.filter(isFormed)}>
      {(name, onDone) => {
        const Form = FORMS[name]
        return <Form key={name} named={named} grade={grade} onDone={onDone} />
      }}
    </List>
  )
}

function ReviewForm({ named, onDone }: FormProps) {
  const { fields } = useWords().gate
  return (
    <ReasonAct
      operation="vault.review"
      schema={submissions.reviewInput}
      value={named}
      field="ground"
      label={fields.ground}
      onDone={onDone}
    />
  )
}

/** The one grade that the agreement's line leaves to a person; whoever thinks otherwise withholds it. */
function EquateForm({ named, grade, onDone }: FormProps) {
  const { gate, release } = useWords()
  return (
    <ReasonAct
      operation="vault.equate"
      schema={submissions.equateInput}
      value={{ ...named, alternative: grade ?? {} }}
      field="ground"
      label={gate.fields.ground}
      onDone={onDone}
    >
      {grade ? (
        <p>
          {release.countsAs}{' '}
          <strong className="package-grade">
            {grade.classification} ({grade.policy})
          </strong>
        </p>
      ) : null}
    </ReasonAct>
  )
}

function WithholdForm({ named: { uuid }, onDone }: FormProps) {
  const { fields } = useWords().gate
  return (
    <ReasonAct
      operation="vault.withhold"
      schema={submissions.withholdInput}
      value={{ uuid }}
      field="reason"
      label={fields.reason}
      onDone={onDone}
    />
  )
}
