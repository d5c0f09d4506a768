import { useWords } from '../../words/use.tsx'
import type { Words } from '../../words/words.ts'
import type { Tone } from '../mark.tsx'
import { Mark } from '../mark.tsx'

type HitState = keyof Words['screening']['states']

const STATES: { readonly [state in HitState]: Tone } = {
  undisposed: 'doubt',
  'cannot-tell': 'judge',
  'awaiting-second': 'hold',
  lapsed: 'doubt',
  same: 'bad',
  different: 'free',
}

/** Where a hit stands. */
export function HitMark({ state }: { readonly state: HitState }) {
  const { states } = useWords().screening
  return <Mark tone={STATES[state]}>{states[state]}</Mark>
}

/** How near an entry is to the party, and the score that this comes from. */
export function LevelMark({ strong, score }: { readonly strong: boolean; readonly score: string }) {
  const { levels } = useWords().screening
  return (
    <Mark tone={strong ? 'closed' : 'doubt'}>
      {strong ? levels.strong : levels.alert} <span className="amounts">{score}</span>
    </Mark>
  )
}
