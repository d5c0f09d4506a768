import type { SUCCESSION_REASONS } from '@entente/core/contract/succession'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk, useCommand } from '../../api/hooks.ts'
import type { Operations } from '../../api/operations.ts'
import { useMe } from '../../api/session.tsx'
import { useWords } from '../../words/use.tsx'
import { useDates } from '../dossier/when.tsx'
import { Confirm } from '../form/confirm.tsx'
import { ChoiceField } from '../form/fields.tsx'
import { ErrorState } from '../states.tsx'
import { CutOff } from './cut-off.tsx'
import { Ends } from './ends.tsx'

type Log = Operations['log.state']['output']['logs'][number]
type Proposal = Operations['keys.state']['output']['proposals'][number]
type Reason = (typeof SUCCESSION_REASONS)[number]
type Told = { readonly onDone: (said: string) => void }

/** For an officer who may open the successor of this nation's log, once somebody else proposed the list that it begins with. */
export function OpenSuccessor({ logs, onDone }: Told & { readonly logs: readonly Log[] }) {
  const { open } = useWords().succession
  const { may } = useMe()
  const asked = useAsk('keys.state', {}, { enabled: may.includes('log.succeed'), refetch: 15_000 })
  const own = logs.find((log) => log.own && log.end === null)
  const proposals = asked.data?.proposals.filter(({ opens }) => opens !== null) ?? []
  if (own === undefined || proposals.length === 0) return null
  return (
    <section className="section succession">
      <h2>{open.title}</h2>
      <p>{open.intro}</p>
      {proposals.map((proposal) => (
        <OpenWith key={proposal.id} proposal={proposal} log={own} onDone={onDone} />
      ))}
    </section>
  )
}

type OpenProps = Told & { readonly proposal: Proposal; readonly log: Log }

function OpenWith({ proposal, log: { origin, witnessed }, onDone }: OpenProps) {
  const { open } = useWords().succession
  const { time } = useDates()
  const { id, opens, own, proposedAt } = proposal
  if (opens === null) return null
  return (
    <>
      <Ends successor={opens} ended={origin} end={witnessed} />
      <p className="quiet">{open.proposed(time(proposedAt))}</p>
      <CutOff origin={origin} from={witnessed} own />
      {own ? (
        <p className="quiet">{open.own}</p>
      ) : (
        <OpenForm proposal={id} successor={opens} ended={origin} end={witnessed} onDone={onDone} />
      )}
    </>
  )
}

type FormProps = Told & {
  readonly proposal: string
  readonly successor: string
  readonly ended: string
  readonly end: number
}

function OpenForm({ proposal, successor, ended, end, onDone }: FormProps) {
  const { open, reason: label, reasons } = useWords().succession
  const [reason, setReason] = useState<Reason | undefined>()
  const [asking, setAsking] = useState(false)
  const command = useCommand('log.succeed', () => onDone(open.done(successor)))
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setAsking(true)
      }}
    >
      <ChoiceField path="log-succeed.reason" label={label} value={reason} onChange={setReason} choices={reasons} />
      {command.error ? <ErrorState problem={command.error} /> : null}
      <div className="buttons">
        <Button type="submit" color="grave" loading={command.isPending} disabled={reason === undefined}>
          {open.submit}
        </Button>
      </div>
      {asking && reason !== undefined ? (
        <Confirm
          {...open.sure}
          text={open.sureText(successor, ended, end)}
          onYes={() => {
            setAsking(false)
            command.mutate({ proposal, reason })
          }}
          onNo={() => setAsking(false)}
        />
      ) : null}
    </form>
  )
}
