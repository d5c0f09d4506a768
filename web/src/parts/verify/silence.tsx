import type { FoundSilence } from '@entente/core/verify/found'
import { useLanguage, useWords } from '../../words/use.tsx'
import { useDates } from '../dossier/when.tsx'
import { nationName } from '../nations.ts'
import { LogLine } from './proof.tsx'

/** What one nation has to show of another that does not cosign its log: what was signed, and then what is only said. */
export function Silence({ found }: { found: FoundSilence }) {
  const { language, words } = useLanguage()
  const { time } = useDates()
  const { nation, other, at, origin, index, offered, cosigned, read } = found
  const [accuser, accused] = [nation, other].map((code) => nationName(code, language))
  const verify = words.verify
  return (
    <>
      <p className="prose">{verify.silence.of(accuser ?? '', accused ?? '', time(at))}</p>
      <p className="quiet">
        <code>{`${origin} ${index}`}</code>
      </p>
      <ul className="rows">
        <li>
          {verify.silence.offered} <LogLine log={offered} />
        </li>
        <li>
          {cosigned === null ? (
            verify.silence.none
          ) : (
            <>
              {verify.silence.given} <LogLine log={cosigned} />
            </>
          )}
        </li>
        {read === null ? null : (
          <li>{verify.silence.read(read.size, read.at === null ? verify.unknownTime : time(read.at))}</li>
        )}
      </ul>
      <Said said={found.said} nation={accuser ?? ''} />
    </>
  )
}

/** What the accusing nation says, and nobody else signed. */
function Said({ said, nation }: { said: FoundSilence['said']; nation: string }) {
  const words = useWords().verify.silence
  const { time } = useDates()
  const hours = (seconds: number) => Math.floor(seconds / 3600)
  return (
    <>
      <h3>{words.said(nation)}</h3>
      <ul className="rows">
        <li>
          {words.waited(hours(said.waited), hours(said.within), time(said.since))} {words.measured[said.measured]}
        </li>
        {said.asked.map(({ answer, times }) => (
          <li key={answer}>{words.answered(times, words.answers[answer])}</li>
        ))}
      </ul>
    </>
  )
}
