import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../api/hooks.ts'
import type { Operations } from '../../api/operations.ts'
import { useMe } from '../../api/session.tsx'
import { useWords } from '../../words/use.tsx'
import { Confirm } from '../form/confirm.tsx'
import { TextField } from '../form/fields.tsx'
import { ErrorState } from '../states.tsx'
import { CutOff } from './cut-off.tsx'
import { Ends } from './ends.tsx'

type Offered = NonNullable<Operations['log.state']['output']['offered']>
type AcceptProps = { readonly offered: Offered; readonly onDone: (said: string) => void }

/** For an officer who may accept the partner's successor: what it ends and cuts off, and the question before. */
export function AcceptSuccessor({ offered, onDone }: AcceptProps) {
  const { accept } = useWords().succession
  const { may } = useMe()
  if (!may.includes('log.accept')) return null
  const { origin, predecessor, end, reason } = offered
  return (
    <section className="section succession">
      <h2>{accept.title}</h2>
      <p>{accept.intro}</p>
      <Ends successor={origin} ended={predecessor} end={end} reason={reason} />
      <CutOff origin={predecessor} from={end} own={false} />
      <AcceptForm offered={offered} onDone={onDone} />
    </section>
  )
}

/** The officer writes himself how much he leaves without effect: a number that is there already is read by nobody. */
function AcceptForm({ offered: { origin, predecessor, end, cutOff }, onDone }: AcceptProps) {
  const { accept } = useWords().succession
  const [stated, setStated] = useState<string | undefined>()
  const [called, setCalled] = useState(false)
  const [asking, setAsking] = useState(false)
  const command = useCommand('log.accept', () => onDone(accept.done(origin)))
  const isOther = stated !== undefined && stated.trim() !== String(cutOff)
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setAsking(true)
      }}
    >
      <TextField
        path="log-accept.cutOff"
        label={accept.stated}
        hint={accept.statedHint}
        value={stated}
        onChange={setStated}
        {...(isOther ? { error: accept.other(cutOff) } : {})}
      />
      <Checkbox
        label={accept.called}
        checked={called}
        onChange={({ currentTarget }) => setCalled(currentTarget.checked)}
      />
      {command.error ? <ErrorState problem={command.error} /> : null}
      <div className="buttons">
        <Button
          type="submit"
          color="grave"
          loading={command.isPending}
          disabled={stated === undefined || isOther || !called}
        >
          {accept.submit}
        </Button>
      </div>
      {asking ? (
        <Confirm
          {...accept.sure}
          text={accept.sureText(origin, predecessor, end, cutOff)}
          onYes={() => {
            setAsking(false)
            command.mutate({ successor: origin, cutOff })
          }}
          onNo={() => setAsking(false)}
        />
      ) : null}
    </form>
  )
}
