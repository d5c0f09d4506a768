import { useWords } from '../../words/use.tsx'
import { usePersonName } from '../acts/known.tsx'
import { useDates } from '../dossier/when.tsx'
import { Mark } from '../mark.tsx'
import { Written } from '../said-by.tsx'
import type { ShownHit } from './facing-words.ts'

const TONES = { same: 'bad', different: 'free', 'cannot-tell': 'judge', reopened: 'doubt' } as const

/** Who found what of a hit, and why, the oldest first; what no longer holds is marked so. */
export function Said({ said }: Pick<ShownHit, 'said'>) {
  const words = useWords().screening
  const nameOf = usePersonName()
  const { time, day } = useDates()
  const takenBack = said.findLastIndex(({ verdict }) => verdict === 'reopened')
  return (
    <>
      <h4>{words.said.title}</h4>
      {said.length === 0 ? <p className="quiet">{words.said.none}</p> : null}
      <ul className="entries findings-said">
        {said.map(({ at, person, name, verdict, text, rests, until, stands }, index) => (
          <li key={`${at} ${person} ${verdict}`} data-verdict={verdict}>
            <p className="side-state">
              <Mark tone={TONES[verdict]} faint={!stands || index < takenBack}>
                {words.verdicts[verdict]}
              </Mark>
              <span className="quiet">{words.said.by(nameOf(person, name), time(at))}</span>
              {until === null || !stands || index < takenBack ? null : (
                <span className="quiet">{words.said.until(day(until))}</span>
              )}
              {stands ? null : <span className="quiet">{words.said.lapsed}</span>}
            </p>
            <p className="prose">
              <Written text={text} />
            </p>
            {rests.map(({ of, party, entry }) => (
              <p className="quiet" key={`${of} ${party} ${entry}`}>
                {words.said.rests[of]}: {`${party} = ${entry}`}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  )
}
