import type { ScreenedParty } from '@entente/core/contract/screened-party'
import { useWords } from '../../words/use.tsx'
import { HitMark } from './marks.tsx'
import { useAskText } from './owned.tsx'

type Open = ScreenedParty['open'][number]

/** Why it is open whether a party stands on a list, each reason with what would settle it. */
export function OpenReasons({ open }: { readonly open: readonly Open[] }) {
  const { why } = useWords().screening
  const askText = useAskText()
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
          {ask.length === 0 ? null : (
            <ul className="asks">
              {ask.map((each) => (
                <li key={JSON.stringify(each)}>{askText(each)}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}
