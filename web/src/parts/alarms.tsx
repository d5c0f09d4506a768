import { Link } from '@tanstack/react-router'
import { useAsk } from '../api/hooks.ts'
import type { Operations } from '../api/operations.ts'
import { useWords } from '../words/use.tsx'
import { DifferencesBanner } from './differences.tsx'
import { useDates } from './dossier/when.tsx'

type Told = Operations['log.alarms']['output']

/**
 * On every page: what stands still, for everybody; what is wrong with either log, for the nation's own staff, to whom
 * alone the node says so; and that acts are not what the agreement allows. The page of the log has all of it in full.
 */
export function Alarms() {
  const { data } = useAsk('log.alarms', {}, { refetch: 15_000 })
  if (!data) return null
  return (
    <>
      {data.stopped === null && data.alarms.length === 0 ? null : <AlarmsBanner told={data} />}
      <DifferencesBanner count={data.differences} />
    </>
  )
}

function AlarmsBanner({ told: { stopped, alarms } }: { told: Told }) {
  const words = useWords().alarms
  const { time } = useDates()
  return (
    <div className="clash alarms" role="alert">
      <p>
        <strong>{words.standstill[stopped?.what ?? 'nothing']}</strong>{' '}
        {stopped === null ? null : `${words.since(time(stopped.since))} `}
        <Link to="/record">{words.see}</Link>
      </p>
      {alarms.length === 0 ? null : (
        <ul>
          {alarms.map(({ kind, origin, since }) => (
            <li key={`${kind} ${origin}`} data-alarm={kind}>
              {words.kinds[kind]} <span className="quiet">{words.since(time(since))}</span>{' '}
              {origin === null ? null : <code>{origin}</code>}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
