import * as packages from '@entente/core/contract/packages'
import { GATE_REASONS } from '@entente/core/vault/gate-reasons'
import { Checkbox } from '@mantine/core'
import type { PackageActs } from '../../api/package-operations.ts'
import { useWords } from '../../words/use.tsx'
import { ActForm, wrong } from '../acts/act-form.tsx'
import { ActList } from '../acts/acts.tsx'
import { ReasonAct } from '../acts/reason-act.tsx'
import { Prose } from '../acts/simple.tsx'
import { useWritten } from '../acts/written.tsx'
import { fieldId } from '../form/field-id.ts'
import { TextField } from '../form/fields.tsx'

type Named = { readonly uuid: string; readonly nation: string }
type FormProps = { readonly named: Named; readonly onDone: (said: string) => void }

const FORMS: { readonly [name in keyof PackageActs]: (props: FormProps) => React.ReactNode } = {
  'vault.accept': ({ named, onDone }) => (
    <ActForm operation="vault.accept" schema={packages.acceptInput} value={named} onDone={onDone} />
  ),
  'vault.reject': RejectForm,
  'vault.regrade': RegradeForm,
  'vault.revoke': RevokeForm,
}

/** What the node says that the reader may do about a package. */
export function PackageActList({ next, named }: { readonly next: readonly string[]; readonly named: Named }) {
  const isFormed = (name: string): name is keyof PackageActs => Object.hasOwn(FORMS, name)
  return (
    <ActList offered={next.filter(isFormed)}>
      {(name, onDone) => {
        const Form = FORMS[name]
        return <Form key={name} named={named} onDone={onDone} />
      }}
    </ActList>
  )
}

/** Reasons of the closed list; none chosen, and the gate gives what it finds itself. */
function RejectForm({ named, onDone }: FormProps) {
  const { gate } = useWords()
  const [chosen, setChosen] = useWritten<readonly string[]>('chosen', [])
  const value = { ...named, ...(chosen.length === 0 ? {} : { reasons: chosen }) }
  const id = fieldId('vault.reject.reasons')
  return (
    <ActForm operation="vault.reject" schema={packages.rejectInput} value={value} onDone={onDone}>
      {() => (
        <fieldset className="inner-group gate-choices" id={id} aria-describedby={`${id}-hint`}>
          <legend>{gate.fields.reasons}</legend>
          <p className="quiet" id={`${id}-hint`}>
            {gate.fields.reasonsHint}
          </p>
          {GATE_REASONS.map((code) => (
            <Checkbox
              key={code}
              name={code}
              label={gate.codes[code]}
              checked={chosen.includes(code)}
              onChange={({ currentTarget: { checked } }) =>
                setChosen((before) => (checked ? [...before, code] : before.filter((each) => each !== code)))
              }
            />
          ))}
        </fieldset>
      )}
    </ActForm>
  )
}

function RegradeForm({ named, onDone }: FormProps) {
  const { fields } = useWords().gate
  const [policy, setPolicy] = useWritten<string | undefined>('policy', undefined)
  const [classification, setClassification] = useWritten<string | undefined>('classification', undefined)
  const [ground, setGround] = useWritten('ground', '')
  const value = { ...named, label: { policy, classification }, ...(ground === '' ? {} : { ground }) }
  return (
    <ActForm operation="vault.regrade" schema={packages.regradeInput} value={value} onDone={onDone}>
      {(errors) => (
        <>
          <TextField
            path="vault.regrade.policy"
            label={fields.policy}
            value={policy}
            onChange={setPolicy}
            {...wrong(errors['label.policy'])}
          />
          <TextField
            path="vault.regrade.classification"
            label={fields.classification}
            value={classification}
            onChange={setClassification}
            {...wrong(errors['label.classification'])}
          />
          <Prose
            path="vault.regrade.ground"
            label={fields.ground}
            value={ground}
            onChange={setGround}
            {...wrong(errors.ground)}
          />
        </>
      )}
    </ActForm>
  )
}

function RevokeForm({ named, onDone }: FormProps) {
  const { gate } = useWords()
  return (
    <ReasonAct
      operation="vault.revoke"
      schema={packages.revokePackageInput}
      value={named}
      field="reason"
      label={gate.fields.reason}
      onDone={onDone}
    >
      <p>{gate.author}</p>
    </ReasonAct>
  )
}
