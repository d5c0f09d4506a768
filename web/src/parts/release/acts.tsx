import * as submissions from '@entente/core/contract/submissions'
import type { ReactNode } from 'react'
import type { ReleaseActs as Formed } from '../../api/release-operations.ts'
import { useWords } from '../../words/use.tsx'
import { ActForm } from '../acts/act-form.tsx'
import type { ActList } from '../acts/acts.tsx'
import { ReasonAct } from '../acts/reason-act.tsx'

type Named = { readonly uuid: string; readonly nation: string }
type FormProps = { readonly named: Named; readonly onDone: (said: string) => void }

const FORMS: { readonly [name in keyof Formed]: (props: FormProps) => ReactNode } = {
  'vault.review': ReviewForm,
  'vault.withhold': WithholdForm,
  'vault.register': ({ named: { uuid }, onDone }) => (
    <ActForm operation="vault.register" schema={submissions.registerInput} value={{ uuid }} onDone={onDone} />
  ),
}

type ListProps = { readonly next: readonly string[]; readonly named: Named; readonly within: typeof ActList }

/** What the node says that the reader may do about what people judge. `within`: under a heading of its own or not. */
export function ReleaseActs({ next, named, within: List }: ListProps) {
  const isFormed = (name: string): name is keyof Formed => Object.hasOwn(FORMS, name)
  return (
    <List offered={next.filter(isFormed)}>
      {(name, onDone) => {
        const Form = FORMS[name]
        return <Form key={name} named={named} onDone={onDone} />
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
