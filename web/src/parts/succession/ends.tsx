import type { SUCCESSION_REASONS } from '@entente/core/contract/succession'
import { useWords } from '../../words/use.tsx'

type EndsProps = {
  readonly successor: string
  readonly ended: string
  readonly end: number
  readonly reason?: (typeof SUCCESSION_REASONS)[number]
}

/** Which log goes on from which, where that one ends, and why. */
export function Ends({ successor, ended, end, reason }: EndsProps) {
  const words = useWords().succession
  return (
    <dl className="facts">
      <dt>{words.successor}</dt>
      <dd>
        <code>{successor}</code>
      </dd>
      <dt>{words.ended}</dt>
      <dd>
        <code>{ended}</code>
      </dd>
      <dt>{words.end}</dt>
      <dd>{words.entries(end)}</dd>
      {reason === undefined ? null : (
        <>
          <dt>{words.reason}</dt>
          <dd>{words.reasons[reason]}</dd>
        </>
      )}
    </dl>
  )
}
