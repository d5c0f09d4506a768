import type { PackageView } from '@entente/core/contract/packages'
import type { ReactNode } from 'react'
import { useLanguage, useWords } from '../../words/use.tsx'
import { useDates, When } from '../dossier/when.tsx'
import { Facing } from '../facing.tsx'
import type { Tone } from '../mark.tsx'
import { Mark } from '../mark.tsx'
import { nationName } from '../nations.ts'
import { Written } from '../said-by.tsx'

type Receipt = PackageView['receipts'][number]
type Answer = Omit<Receipt['answers'][number], 'reasons'> & { readonly reasons?: Receipt['answers'][number]['reasons'] }

export type ReceiptProps = {
  readonly receipt: Pick<Receipt, 'at' | 'organisation' | 'person' | 'matched' | 'outcome'> & {
    readonly answers: readonly Answer[]
    readonly orphan?: boolean
  }
  readonly nations: readonly string[]
  readonly children?: ReactNode
}

const TONES = { both: 'free', split: 'doubt', one: 'silent', refused: 'bad' } as const satisfies {
  readonly [outcome in Receipt['outcome']]: Tone
}

/** One opening, with both nations' acts side by side: what a node knows of it, or what a file proves of it. */
export function ReceiptView({ receipt, nations, children }: ReceiptProps) {
  const { gate } = useWords()
  const { at, organisation, person, matched, orphan, answers, outcome } = receipt
  const text = useOutcome(receipt, nations)
  return (
    <article className="receipt" data-outcome={outcome}>
      <h3 className="receipt-head">
        <Mark tone={TONES[outcome]}>{text}</Mark>
        <span className="quiet">
          <When at={at} /> · <Written text={person === null ? organisation : gate.openedBy(organisation, person)} />
        </span>
      </h3>
      {matched === 'inferred' ? <p className="quiet">{gate.inferred}</p> : null}
      {orphan ? (
        <p>
          <Mark tone="doubt">{gate.orphan}</Mark>
        </p>
      ) : null}
      <Facing nations={nations} level={4}>
        {(nation) => <Answers answers={answers.filter((each) => each.nation === nation)} />}
      </Facing>
      {children}
    </article>
  )
}

/** The outcome as a sentence, with the nations by their names. */
function useOutcome({ answers, outcome }: ReceiptProps['receipt'], nations: readonly string[]): string {
  const { language, words } = useLanguage()
  const { gate } = words
  const name = (code: string | undefined) => nationName(code ?? '', language)
  const by = answers.find(({ permit }) => permit)?.nation
  const other = nations.find((each) => each !== by)
  switch (outcome) {
    case 'both':
      return gate.both
    case 'split':
    case 'one':
      return gate[outcome](name(by), name(other))
    case 'refused':
      return gate.refused([...new Set(answers.map(({ nation }) => name(nation)))].join(', '))
  }
}

/** What one nation's servers answered: where the first refused, a standby may have been asked. */
function Answers({ answers }: { answers: readonly Answer[] }) {
  const { gate } = useWords()
  if (answers.length > 0) {
    return answers.map((answer) => <AnswerView key={`${answer.place.origin} ${answer.place.index}`} answer={answer} />)
  }
  return (
    <p>
      <Mark tone="silent">{gate.noAnswer}</Mark>
    </p>
  )
}

function AnswerView({ answer }: { answer: Answer }) {
  const { dossier, gate } = useWords()
  const { time } = useDates()
  const { permit, at, place, ordinal, remaining, reasons = [] } = answer
  return (
    <>
      <p>
        <Mark tone={permit ? 'free' : 'bad'}>{permit ? gate.released : gate.refusedShare}</Mark>
      </p>
      <p className="quiet">
        {time(at)} · {dossier.place(place.origin, place.index)}
      </p>
      {ordinal === null || remaining === null ? null : <p>{gate.ordinal(ordinal, remaining)}</p>}
      {reasons.length === 0 ? null : (
        <ul className="gate-reasons">
          {reasons.map((reason) => (
            <li key={reason}>{gate.reasons[reason]}</li>
          ))}
        </ul>
      )}
    </>
  )
}
