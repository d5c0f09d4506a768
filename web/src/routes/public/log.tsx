import { ACT_STATES } from '@entente/core/contract/states'
import { Link } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import { useAsk } from '../../api/hooks.ts'
import type { Operations } from '../../api/operations.ts'
import { Differences } from '../../parts/differences.tsx'
import { ACT_STATE_TONES } from '../../parts/dossier/marks.tsx'
import { useDates } from '../../parts/dossier/when.tsx'
import { Facing } from '../../parts/facing.tsx'
import { Mark, Shape } from '../../parts/mark.tsx'
import { PageTitle } from '../../parts/page.tsx'
import { EmptyState, Loaded } from '../../parts/states.tsx'
import { AcceptSuccessor } from '../../parts/succession/accept.tsx'
import { OpenSuccessor } from '../../parts/succession/open.tsx'
import { NodeText } from '../../words/say.tsx'
import { useWords } from '../../words/use.tsx'

type Log = Operations['log.state']['output']['logs'][number]

/** How far each log has come, how much of it the other nation holds, and how an act comes to bite. */
export function LogPage() {
  const words = useWords().pages.log
  const asked = useAsk('log.state', {}, { refetch: 5_000 })
  const [said, setSaid] = useState<string | null>(null)
  return (
    <>
      <PageTitle title={words.title} intro={words.intro} />
      <p className="said" role="status">
        {said}
      </p>
      <Loaded asked={asked}>
        {({ logs, readable, offered }) => (
          <>
            {offered === null ? null : <AcceptSuccessor key={offered.origin} offered={offered} onDone={setSaid} />}
            {logs.length === 0 ? <EmptyState title={words.none} /> : <Logs logs={logs} />}
            <OpenSuccessor logs={logs} onDone={setSaid} />
            <Differences />
            <Readable origins={readable} />
          </>
        )}
      </Loaded>
      <Steps />
    </>
  )
}

function Logs({ logs }: { logs: readonly Log[] }) {
  const nations = [...new Set(logs.map(({ nation }) => nation))]
  const said = logs.flatMap(reasonsOf)
  const ofSeveral = [...new Set(said.filter((why, place) => said.indexOf(why) !== place))]
  return (
    <>
      <Stopped reasons={ofSeveral} />
      <Facing nations={nations} level={2}>
        {(nation) =>
          logs
            .filter((log) => log.nation === nation)
            .map((log) => (
              <LogView key={log.origin} log={log} own={reasonsOf(log).filter((why) => !ofSeveral.includes(why))} />
            ))
        }
      </Facing>
    </>
  )
}

function reasonsOf({ stopped }: Log): string[] {
  return stopped?.split('\n') ?? []
}

/** Why something stands still: said once, above the logs where it concerns several. */
function Stopped({ reasons }: { reasons: readonly string[] }) {
  const words = useWords().pages.log
  if (reasons.length === 0) return null
  return (
    <p className="clash" role="alert">
      <strong>{words.stopped}.</strong>
      {reasons.map((why) => (
        <span key={why} className="block">
          <NodeText text={why} />
        </span>
      ))}
    </p>
  )
}

/** Where whoever may read the entries finds them, the internal log's as well. */
function Readable({ origins }: { origins: readonly string[] }) {
  const words = useWords().entries
  if (origins.length === 0) return null
  return (
    <section className="section">
      <h2>{words.read}</h2>
      <p className="quiet">{words.readNote}</p>
      <ul>
        {origins.map((log) => (
          <li key={log}>
            <Link to="/record/entries" search={{ log }}>
              <code>{log}</code>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function LogView({ log, own }: { log: Log; own: readonly string[] }) {
  const words = useWords().pages.log
  const { time } = useDates()
  const behind = log.published - log.witnessed
  return (
    <article className="log">
      <p className="quiet">{log.own ? words.ours : words.theirs}</p>
      <Stopped reasons={own} />
      {log.end === null ? null : <p className="restriction">{words.ended(log.end)}</p>}
      {log.recovered === null ? null : (
        <p className="restriction">
          {words.recovered(
            time(log.recovered.at),
            log.recovered.until - log.recovered.from,
            time(log.recovered.lostAfter),
          )}
        </p>
      )}
      <dl className="log-figures">
        <Figure name={words.size} value={log.size} />
        <Figure name={words.published} value={log.published} />
        <Figure name={words.witnessed} value={log.witnessed} />
      </dl>
      <svg className="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect className="bar-all" width="100" height="6" />
        <rect className="bar-used" width={log.size === 0 ? 0 : (log.witnessed / log.size) * 100} height="6" />
      </svg>
      <p>
        {log.end === null ? (
          <Mark tone={behind > 0 ? 'hold' : 'free'}>{behind > 0 ? words.behind(behind) : words.level}</Mark>
        ) : null}
        {log.witnessedAt === null ? null : <span className="quiet"> {words.since(time(log.witnessedAt))}</span>}
      </p>
      <dl className="facts">
        <dt>{words.origin}</dt>
        <dd>
          <code>{log.origin}</code>
        </dd>
        <dt>{words.root}</dt>
        <dd>
          <code>{log.root}</code>
        </dd>
        {log.came === null ? null : (
          <>
            <dt>{log.own ? words.newestOwn : words.newestTheirs}</dt>
            <dd>{words.came[log.came.by](time(log.came.at))}</dd>
          </>
        )}
        {log.witnessWithin === null ? null : (
          <>
            <dt>{words.within}</dt>
            <dd>{words.withinHours(Math.round(log.witnessWithin / 36) / 100)}</dd>
          </>
        )}
        <Thirds thirds={log.thirds} />
      </dl>
      {log.thirds.length === 0 ? <p className="quiet">{words.noThird}</p> : null}
    </article>
  )
}

/** Who cosigned how much of it, and when: neutral parties, beside the other nation. */
function Thirds({ thirds }: Pick<Log, 'thirds'>) {
  const words = useWords().pages.log
  const { time } = useDates()
  return thirds.map(({ witness, size, at }) => (
    <Fragment key={witness}>
      <dt>{words.third}</dt>
      <dd>
        <code>{witness}</code> {at === null ? words.notCosigned : words.cosigned(size, time(at))}
      </dd>
    </Fragment>
  ))
}

function Figure({ name, value }: { name: string; value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

const TEXTS = {
  recorded: 'recordedText',
  published: 'publishedText',
  witnessed: 'witnessedText',
  answered: 'answeredText',
} as const

function Steps() {
  const { steps } = useWords().pages.log
  return (
    <section className="section">
      <h2>{steps.title}</h2>
      <ol className="steps">
        {ACT_STATES.map((state) => (
          <li key={state} data-tone={ACT_STATE_TONES[state]}>
            <Shape tone={ACT_STATE_TONES[state]} />
            <h3>{steps[state]}</h3>
            <p>{steps[TEXTS[state]]}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
