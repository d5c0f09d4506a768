import type { ScreenedParty } from '@entente/core/contract/screened-party'
import { useWords } from '../../words/use.tsx'
import { Asks } from './asks.tsx'
import { HitMark } from './marks.tsx'

type Open = ScreenedParty['open'][number]

/** Why it is open whether a party stands on a list, each reason with what would settle it. */
export function OpenReasons({ open }: { readonly open: readonly Open[] }) {
  const { why } = useWords().screening
  return (
    <ul className="gate-reasons">
      {open.map(({ why: reason, list, entry, state, ask = [] }) => (
        <li key={`${reason} ${list} ${entry ?? ''}`} data-why={reason}>
          {why[reason](list)}
          {entry === undefined ? null : (
            <>
              {' '}
              <code>{entry}</code>
            </>
          )}{' '}
          {state === undefined ? null : <HitMark state={state} />}
          {ask.length === 0 ? null : <Asks asked={ask} />}
        </li>
      ))}
    </ul>
  )
}
