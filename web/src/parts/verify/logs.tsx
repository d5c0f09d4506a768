import type { BadEntry, FoundBundle, FoundLogs } from '@entente/core/verify/found'
import { NodeText } from '../../words/say.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'
import { nationName } from '../nations.ts'
import { LogLine } from './proof.tsx'

/** Whole logs: each with how many acts it holds, and what counts there without being one. */
export function Logs({ found: { logs } }: { found: FoundLogs }) {
  const words = useWords().verify
  return (
    <ul className="rows">
      {logs.map((log) => (
        <li key={log.origin}>
          <LogLine log={log} />
          <span className="block">
            {words.goodActs(log.acts, log.bad.length)}, {words.keyList(log.serial)}
          </span>
          <BadEntries bad={log.bad} />
          {log.waiting.map((index) => (
            <span key={index} className="block">
              {words.waits(index)}
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}

/** Entries on their way to whoever follows the log. */
export function Bundle({ found: { origin, nation, serial, from, size, acts, bad } }: { found: FoundBundle }) {
  const { language, words } = useLanguage()
  return (
    <>
      <p className="prose">{words.verify.carried(from, size - 1, nationName(nation, language))}</p>
      <p>
        <code>{origin}</code>
      </p>
      <p>
        {words.verify.goodActs(acts, bad.length)}, {words.verify.keyList(serial)}
      </p>
      <BadEntries bad={bad} />
    </>
  )
}

function BadEntries({ bad }: { bad: readonly BadEntry[] }) {
  const words = useWords().verify
  if (bad.length === 0) return null
  return (
    <ul>
      {bad.map(({ index, code, because }) => (
        <li key={index}>
          {words.noAct(index)}: <NodeText text={because} /> <code>{code}</code>
        </li>
      ))}
    </ul>
  )
}
