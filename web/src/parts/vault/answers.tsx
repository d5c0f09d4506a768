import type { PackageView } from '@entente/core/contract/packages'
import { useLanguage, useWords } from '../../words/use.tsx'
import { Facing } from '../facing.tsx'
import type { Tone } from '../mark.tsx'
import { Mark, Shape } from '../mark.tsx'
import { nationName } from '../nations.ts'
import { ErrorState } from '../states.tsx'
import { UnreadFile } from './blob-source.ts'
import { refusedCode } from './opening.ts'
import type { Answers, Opening } from './use-opening.ts'

type Said = Answers[string] | 'unasked'

const TONES: { readonly [said in Said]: Tone } = {
  given: 'free',
  denied: 'bad',
  later: 'hold',
  unknown: 'bad',
  unread: 'bad',
  silent: 'silent',
  token: 'closed',
  share: 'bad',
  unasked: 'silent',
}

type AnswersProps = { readonly view: PackageView; readonly opening: Opening }

/** What each nation's key server answered, side by side, and what both come to; a grant beside a no is shown as such. */
export function NationAnswers({ view, opening: { stage, answers } }: AnswersProps) {
  const { opening } = useWords()
  const nations = view.nations
  const isOver = stage.at === 'open' || stage.at === 'failed'
  if (Object.keys(answers).length === 0) return stage.at === 'failed' ? <Failed error={stage.error} /> : null
  return (
    <div className="opening-answers" aria-live="polite">
      <h2>{opening.answers}</h2>
      {isOver ? <Together nations={nations} answers={answers} /> : null}
      <Facing nations={nations}>
        {(nation) => <Answer said={answers[nation] ?? (isOver ? 'unasked' : undefined)} />}
      </Facing>
      {stage.at === 'failed' ? <Failed error={stage.error} /> : null}
    </div>
  )
}

function Answer({ said }: { said: Said | undefined }) {
  const { opening } = useWords()
  if (said === undefined) return <p className="quiet">…</p>
  return (
    <>
      <p data-answer={said}>
        <Mark tone={TONES[said]} big>
          {opening.said[said]}
        </Mark>
      </p>
      {said === 'denied' ? <p className="quiet">{opening.noReason}</p> : null}
    </>
  )
}

function Together({ nations, answers }: { nations: readonly string[]; answers: Answers }) {
  const { language, words } = useLanguage()
  const { opening } = words
  const given = nations.filter((nation) => answers[nation] === 'given')
  const [without] = nations.filter((nation) => answers[nation] !== 'given')
  if (without === undefined) return <p className="opening-outcome">{opening.both}</p>
  const [by] = given
  const other = nationName(without, language)
  return (
    <p className="opening-outcome">
      {by === undefined
        ? opening.none(nationName(refusing(nations, answers) ?? without, language))
        : opening.split(nationName(by, language), other)}
    </p>
  )
}

/** Of several that gave none, the one that was asked. */
function refusing(nations: readonly string[], answers: Answers): string | undefined {
  return nations.find((nation) => answers[nation] !== undefined)
}

/** Why nothing was opened, where it is not a server's no. */
function Failed({ error }: { error: unknown }) {
  const { gate, opening, verify } = useWords()
  const code = refusedCode(error)
  if (code === 'no-share') return null
  if (code === null && !(error instanceof UnreadFile)) return <ErrorState problem={error} />
  return (
    <div className="problem" role="alert">
      <Shape tone="closed" />
      <div>
        <p className="problem-title">{opening.failed}</p>
        {code === null ? (
          <p>{verify.unread}</p>
        ) : (
          <p>
            {gate.codes[code]} <code className="quiet">{code}</code>
          </p>
        )}
      </div>
    </div>
  )
}
