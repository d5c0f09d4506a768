import type { PackageView } from '@entente/core/contract/packages'
import { useState } from 'react'
import { useWords } from '../../words/use.tsx'
import { ReceiptView } from './receipt.tsx'

type Receipt = PackageView['receipts'][number]
/** So many at first; older ones when they are asked for. */
const SHOWN = 10

/** Each opening, newest first, with both nations' acts side by side; what does not match is shown as such. */
export function Receipts({ view }: { view: PackageView }) {
  const { frame, gate } = useWords()
  const [isAll, setAll] = useState(false)
  const { receipts } = view
  const shown = isAll ? receipts : receipts.slice(0, SHOWN)
  return (
    <section className="section">
      <h2>
        {gate.receipts} <span className="count">{receipts.length}</span>
      </h2>
      <p className="quiet">{gate.receiptsIntro}</p>
      {receipts.length === 0 ? <p>{gate.noReceipts}</p> : null}
      {shown.map((receipt) => (
        <ReceiptView key={keyOf(receipt)} receipt={receipt} nations={view.nations}>
          <RecordLink view={view} receipt={receipt} />
        </ReceiptView>
      ))}
      {shown.length < receipts.length ? (
        <button type="button" className="act-button" onClick={() => setAll(true)}>
          {frame.more}
        </button>
      ) : null}
    </section>
  )
}

function keyOf({ answers }: Receipt): string {
  return answers.map(({ place }) => `${place.origin} ${place.index}`).join(' ')
}

/** For officials: the opening with both nations' proofs, as a file that proves itself. */
function RecordLink({ view: { uuid, nation, next }, receipt }: { view: PackageView; receipt: Receipt }) {
  const { record } = useWords().gate
  const [answer] = receipt.answers
  if (answer === undefined || !next.includes('vault.receipt')) return null
  const { origin, index } = answer.place
  const asked = new URLSearchParams({ uuid, nation, origin, index: String(index) })
  return (
    <p>
      <a href={`/api/vault.receipt?${asked}`}>{record}</a>
    </p>
  )
}
