import type { Transfer } from '@entente/core/contract/transfer'
import type { BookChoice } from '@entente/core/contract/transfers'
import { BOOK_CHOICES } from '@entente/core/contract/transfers'
import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readStatic } from '../../api/client.ts'
import { useAsk } from '../../api/hooks.ts'
import { useMe } from '../../api/session.tsx'
import { timeText, zoneOf } from '../../parts/dates.ts'
import { FaultList } from '../../parts/form/fault-list.tsx'
import { PageTitle } from '../../parts/page.tsx'
import { RulingView } from '../../parts/ruling/ruling.tsx'
import { ErrorState, LoadingState } from '../../parts/states.tsx'
import { AsText } from '../../parts/transfer/as-text.tsx'
import type { Settled } from '../../parts/transfer/check.ts'
import { placeOf, useSettled } from '../../parts/transfer/check.ts'
import { TransferForm } from '../../parts/transfer/form.tsx'
import { useLastChecked } from '../../parts/transfer/last-checked.ts'
import { useLanguage, useWords } from '../../words/use.tsx'
import { StartDraft } from '../exporter/start-draft.tsx'

const EMPTY: Transfer = {}

/** The guard for anybody: the facts on one side, and what both nations answer beside them while they are written. */
export function CheckPage() {
  const words = useWords().transfer
  const [transfer, setTransfer] = useLastChecked()
  const [simulate, setSimulate] = useState(true)
  const [book, setBook] = useState<BookChoice>('in-force')
  const settled = useSettled(transfer)
  return (
    <>
      <PageTitle title={words.title} intro={words.intro} />
      <div className="check">
        <section className="check-facts" aria-labelledby="facts">
          <h2 id="facts">{words.facts}</h2>
          <Start onStart={setTransfer} />
          <TransferForm transfer={transfer} onChange={setTransfer} faults={settled.faults} />
          <AsText transfer={transfer} onChange={setTransfer} />
        </section>
        <section className="check-answer" aria-labelledby="answer">
          <div className="check-answer-head">
            <h2 id="answer" tabIndex={-1}>
              {words.verdict}
            </h2>
            <Checkbox
              label={words.simulate}
              checked={simulate}
              onChange={({ currentTarget }) => setSimulate(currentTarget.checked)}
            />
            <NativeSelect
              id="book"
              label={words.book}
              value={book}
              onChange={({ currentTarget }) => setBook(currentTarget.value === 'newest' ? 'newest' : 'in-force')}
              data={BOOK_CHOICES.map((value) => ({ value, label: words.bookChoices[value] }))}
            />
          </div>
          <Answer settled={settled} simulate={simulate} book={book} />
          {settled.canBeJudged ? <StartDraft transfer={transfer} /> : null}
        </section>
      </div>
    </>
  )
}

type AnswerProps = { readonly settled: Settled; readonly simulate: boolean; readonly book: BookChoice }

/** A verdict stands only for the facts on the page: it is withdrawn where they cannot be read, and faint until they are judged. */
function Answer({ settled: { transfer, faults, canBeJudged, isStale }, simulate, book }: AnswerProps) {
  const { language, words } = useLanguage()
  const { nation } = useMe()
  const asked = useAsk('transfers.check', { transfer, simulate, book }, { enabled: canBeJudged, keep: true })
  if (faults.length > 0) return <FaultList faults={faults} />
  if (!canBeJudged) return <p className="quiet">{words.transfer.nothingYet}</p>
  if (asked.error) return <ErrorState problem={asked.error} retry={() => asked.refetch()} place={placeOf} />
  if (asked.data === undefined) return <LoadingState lines={8} />
  const isOld = isStale || asked.isPlaceholderData
  const when = timeText(asked.data.at, zoneOf(nation), language)
  return (
    <div className="judged" aria-busy={isOld}>
      <p className="quiet" aria-live="polite">
        {isOld ? words.transfer.judging : words.transfer.judgedAt(when)}
      </p>
      <RulingView ruling={asked.data} judgedBy={asked.data.judgedBy} transfer={transfer} place={placeOf} />
    </div>
  )
}

function Start({ onStart }: { onStart: (transfer: Transfer) => void }) {
  const words = useWords().transfer
  const { data = {} } = useQuery({
    queryKey: ['examples'],
    queryFn: () => readStatic<{ readonly [name: string]: Transfer }>('/examples.json'),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const names: { readonly [name: string]: string } = words.exampleNames
  const choices = Object.keys(data).map((name) => ({ value: name, label: names[name] ?? name }))
  return (
    <div className="start">
      <NativeSelect
        label={words.examples}
        value=""
        onChange={({ currentTarget }) => onStart(data[currentTarget.value] ?? EMPTY)}
        data={[{ value: '', label: words.exampleNone }, ...choices]}
      />
      <Button variant="subtle" onClick={() => onStart(EMPTY)}>
        {words.clear}
      </Button>
    </div>
  )
}
