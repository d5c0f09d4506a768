import type { ScreenedParty } from '@entente/core/contract/screened-party'
import { OWNERSHIP_RULES } from '@entente/core/screening/ownership/rules'
import { useLanguage, useWords } from '../../words/use.tsx'
import { useDates } from '../dossier/when.tsx'
import { Mark } from '../mark.tsx'
import { Asks } from './asks.tsx'

type Owned = ScreenedParty['owned'][number]
type Edge = Owned['paths'][number][number]

const TONES = { caught: 'bad', not: 'free', open: 'doubt' } as const

/** Under each law of the day: caught by its owners or not, by which way, or what would have to be found out. */
export function Answers({ owned }: Pick<ScreenedParty, 'owned'>) {
  const { language, words: all } = useLanguage()
  const words = all.screening.ownership
  return owned.map(({ list, answer, rule: id, control, paths, ask }) => {
    const rule = OWNERSHIP_RULES.find((each) => each.id === id)
    return (
      <div className="owned-answer" key={list} data-owned={list} data-answer={answer}>
        <p className="side-state">
          <strong>{list}</strong> <Mark tone={TONES[answer]}>{words.answerIs[answer]}</Mark>
          {rule === undefined ? null : <span className="quiet">{words.control[control]}</span>}
        </p>
        <p className="quiet">
          {rule === undefined ? (
            words.noRule
          ) : (
            <>
              {rule.because[language]} <cite lang="en">{rule.cite}</cite>
            </>
          )}
        </p>
        {paths.map((path) => (
          <Path key={JSON.stringify(path)} path={path} />
        ))}
        {ask.length === 0 ? null : (
          <>
            <p>{words.askTitle}:</p>
            <Asks asked={ask} />
          </>
        )}
      </div>
    )
  })
}

function Path({ path }: { readonly path: readonly Edge[] }) {
  const words = useWords().screening.ownership
  const { day } = useDates()
  const shareText = useShareText()
  return (
    <>
      <p>{words.path}:</p>
      <ul className="asks">
        {path.map((edge) => (
          <li key={`${edge.owner} ${edge.asset}`}>
            {edge.by === 'control'
              ? words.controlled(edge.owner, edge.asset)
              : words.edge(edge.owner, shareText(edge), edge.asset)}{' '}
            <span className="quiet">
              {edge.by === 'control'
                ? (edge.ground ?? '')
                : words.source(edge.source ?? '', edge.day === undefined ? '' : day(edge.day))}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** A share as people read it: `60 %`, or its bounds. */
export function useShareText() {
  const words = useWords().screening.ownership
  return ({ lo = '0', hi = '100' }: { readonly lo?: string | undefined; readonly hi?: string | undefined }) =>
    lo === hi ? `${lo} %` : words.range(lo, hi)
}
