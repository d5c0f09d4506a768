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
  readonly receipt: Pick<Receipt, 'at' | 'organisation' | 'person' | 'matched'> & {
    readonly answers: readonly Answer[]
    readonly orphan?: boolean
    readonly state?: Receipt['state']
  }
  readonly nations: readonly string[]
  readonly children?: ReactNode
}

/** One opening, with both nations' acts side by side: what a node knows of it, or what a file proves of it. */
export function ReceiptView({ receipt, nations, children }: ReceiptProps) {
  const { gate } = useWords()
  const { at, organisation, person, matched, orphan, answers } = receipt
  const { tone, text } = useOutcome(receipt, nations)
  return (
    <article className="receipt" data-state={receipt.state}>
      <h3 className="receipt-head">
        <Mark tone={tone}>{text}</Mark>
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
        {(nation) => <AnswerView answer={answers.find((each) => each.nation === nation)} />}
      </Facing>
      {children}
    </article>
  )
}

/** The honest sentence: both only where both acts are there. */
function useOutcome(
  { answers }: ReceiptProps['receipt'],
  nations: readonly string[],
): { readonly tone: Tone; readonly text: string } {
  const { language, words } = useLanguage()
  const { gate } = words
  const name = (code: string | undefined) => nationName(code ?? '', language)
  const permits = answers.filter(({ permit }) => permit).map(({ nation }) => nation)
  const refusals = answers.filter(({ permit }) => !permit).map(({ nation }) => nation)
  const [by] = permits
  if (by === undefined) return { tone: 'bad', text: gate.refused(refusals.map(name).join(', ')) }
  if (nations.every((each) => permits.includes(each))) return { tone: 'free', text: gate.both }
  const other = nations.find((each) => each !== by)
  return refusals.length > 0
    ? { tone: 'doubt', text: gate.split(name(by), name(other)) }
    : { tone: 'silent', text: gate.one(name(by), name(other)) }
}

function AnswerView({ answer }: { answer: Answer | undefined }) {
  const { dossier, gate } = useWords()
  const { time } = useDates()
  if (answer === undefined) {
    return (
      <p>
        <Mark tone="silent">{gate.noAnswer}</Mark>
      </p>
    )
  }
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
