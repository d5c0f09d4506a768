import type { LogEntry } from '@entente/core/contract/log'
import { Link } from '@tanstack/react-router'
import { NodeText } from '../words/say.tsx'
import { useLanguage, useWords } from '../words/use.tsx'
import { ActStateMark } from './dossier/marks.tsx'
import { When } from './dossier/when.tsx'
import { Mark } from './mark.tsx'

type Act = NonNullable<LogEntry['act']>

/** An entry at its place: an act that unfolds to its payload, or what is none and why. */
export function EntryView({ entry: { index, leaf, act, refused, state } }: { entry: LogEntry }) {
  const words = useWords().entries
  return (
    <li className="log-entry" value={index}>
      <details>
        <summary>
          <span className="log-index">{index}</span>
          <span className="log-what">
            {act === null ? <Mark tone="bad">{words.noAct}</Mark> : <What act={act} />}
            <ActStateMark state={state} />
          </span>
          {act === null ? null : <Said act={act} />}
        </summary>
        <div className="log-body">
          <dl className="facts">
            {act === null ? null : <Subject subject={act.subject} />}
            {refused === null ? null : (
              <>
                <dt>{words.why}</dt>
                <dd>
                  <code>{refused.reason}</code> <NodeText text={refused.message} />
                </dd>
              </>
            )}
            <dt>{words.leaf}</dt>
            <dd>
              <code>{leaf}</code>
            </dd>
            {act === null ? null : (
              <>
                <dt>{words.payload}</dt>
                <dd>
                  <pre>{JSON.stringify(act, null, 2)}</pre>
                </dd>
              </>
            )}
          </dl>
        </div>
      </details>
    </li>
  )
}

function What({ act: { type } }: { act: Act }) {
  const done: { readonly [type: string]: string } = useWords().acts.done
  const known = done[type]
  return (
    <>
      {known === undefined ? null : <strong>{known} </strong>}
      <code>{type}</code>
    </>
  )
}

function Said({ act: { at, by, subject } }: { act: Act }) {
  const { words } = useLanguage()
  const roles: { readonly [role: string]: string } = words.frame.roles
  return (
    <span className="quiet log-said">
      <When at={at} /> · {words.dossier.by(roles[by.role] ?? by.role, by.organisation)} · {subject}
    </span>
  )
}

const DOSSIERS = 'dossiers/'

function Subject({ subject }: { subject: string }) {
  const words = useWords().entries
  const reference = subject.startsWith(DOSSIERS) ? subject.slice(DOSSIERS.length) : null
  return (
    <>
      <dt>{words.subject}</dt>
      <dd>
        {reference === null ? (
          <code>{subject}</code>
        ) : (
          <Link to="/cases/$reference" params={{ reference }}>
            {reference}
          </Link>
        )}
      </dd>
    </>
  )
}
