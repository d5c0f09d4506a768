import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useAsk, useCommand } from '../../../api/hooks.ts'
import type { Operations } from '../../../api/operations.ts'
import { useDates } from '../../../parts/dossier/when.tsx'
import type { Tone } from '../../../parts/mark.tsx'
import { Mark } from '../../../parts/mark.tsx'
import { ErrorState, Loaded } from '../../../parts/states.tsx'
import { useWords } from '../../../words/use.tsx'

type Submission = Operations['vault.submissions']['output']['submissions'][number]

const TONES: { readonly [state in Submission['state']]: Tone } = {
  waiting: 'judge',
  released: 'good',
  withheld: 'bad',
  registered: 'plain',
}

/** What waits for people of this nation before it goes to the gates, and what they refused. */
export function Waiting() {
  const { waiting } = useWords().packing
  const asked = useAsk('vault.submissions', {}, { refetch: 15_000 })
  return (
    <Loaded asked={asked} lines={2}>
      {({ submissions }) => {
        const open = submissions.filter(({ state }) => state !== 'registered')
        if (open.length === 0) return null
        return (
          <section className="section">
            <h2>{waiting.title}</h2>
            <ul className="rows">
              {open.map((submission) => (
                <WaitingRow key={submission.uuid} submission={submission} />
              ))}
            </ul>
          </section>
        )
      }}
    </Loaded>
  )
}

function WaitingRow({ submission }: { readonly submission: Submission }) {
  const { packing } = useWords()
  const { waiting } = packing
  const { day } = useDates()
  const { uuid, state, licence, line, name, submittedAt, found, released } = submission
  const register = useCommand('vault.register')
  return (
    <li className="row" data-submission={uuid}>
      <h3 className="row-title">
        <code>{name}</code>
      </h3>
      <span className="quiet">
        <Link to="/licences/$reference" params={{ reference: licence }}>
          {licence}
        </Link>
        , {packing.line(line)} · {waiting.submitted(day(submittedAt))} · {waiting.found(found)}
      </span>
      <span className="row-marks">
        <Mark tone={TONES[state]}>{waiting.states[state]}</Mark>
      </span>
      <span>{state === 'waiting' ? waiting.released(released) : null}</span>
      {state === 'released' ? (
        <div className="row-save">
          <Button loading={register.isPending} onClick={() => register.mutate({ uuid })}>
            {packing.pack.submit}
          </Button>
          {register.error ? <ErrorState problem={register.error} /> : null}
        </div>
      ) : null}
    </li>
  )
}
