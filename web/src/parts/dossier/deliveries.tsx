import type { DeliveryView } from '@entente/core/contract/deliveries'
import type { ActState } from '@entente/core/contract/states'
import { useMe } from '../../api/session.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'
import { OFFICIALS } from '../frame/pages.ts'
import { nationName } from '../nations.ts'
import { Table } from '../table.tsx'
import { Amounts } from './amount.tsx'
import { ActStateMark, DeliveryMark } from './marks.tsx'
import { useDates } from './when.tsx'

/** What was drawn from a licence, a row each: reserved, shipped, received, and by whose word. */
export function Deliveries({ reference, deliveries }: { reference: string; deliveries: readonly DeliveryView[] }) {
  const words = useWords()
  const { licence } = words.pages
  const heads = [
    words.acts.fields.delivery,
    licence.lines,
    licence.reservedAt,
    licence.shippedAt,
    licence.receivedAt,
    words.dossier.state,
  ]
  return (
    <section className="section">
      <h2>{licence.deliveries}</h2>
      {deliveries.length === 0 ? (
        <p className="quiet">{licence.noDeliveries}</p>
      ) : (
        <Table name={licence.deliveries} heads={heads}>
          {deliveries.map((delivery) => (
            <Row key={delivery.delivery} reference={reference} delivery={delivery} heads={heads} />
          ))}
        </Table>
      )}
    </section>
  )
}

type RowProps = { readonly reference: string; readonly delivery: DeliveryView; readonly heads: readonly string[] }

function Row({ reference, delivery, heads }: RowProps) {
  const { language, words } = useLanguage()
  const [, lines, reserved, shipped, received, state] = heads
  const { destination, recipient, site, states } = delivery
  const route = [destination && nationName(destination, language), recipient, site].filter(Boolean).join(', ')
  return (
    <tr>
      <th scope="row">
        {delivery.delivery}
        <span className="quiet block">{route}</span>
        <RecordLink reference={reference} delivery={delivery} />
      </th>
      <td data-head={lines}>
        <Lines lines={delivery.lines} />
        {delivery.received === null ? null : (
          <span className="quiet block">
            {words.pages.licence.arrived}: <Lines lines={delivery.received} />
          </span>
        )}
      </td>
      <td data-head={reserved}>
        <Done at={delivery.reservedAt} state={states.reserved} />
      </td>
      <td data-head={shipped}>
        <Done at={delivery.shippedAt} state={states.shipped} />
      </td>
      <td data-head={received}>
        <Done at={delivery.receivedAt} state={states.received} />
      </td>
      <td data-head={state}>
        <DeliveryMark state={delivery.state} />
      </td>
    </tr>
  )
}

/** For officials, once the other nation holds what there is to prove. */
function RecordLink({ reference, delivery: { delivery, states } }: Omit<RowProps, 'heads'>) {
  const { record } = useWords().pages.licence
  const { caller } = useMe()
  const isHeld = states.reserved === null || states.reserved === 'witnessed' || states.reserved === 'answered'
  if (!isHeld || caller === null || !OFFICIALS.includes(caller.role)) return null
  return <a href={`/api/deliveries.record?${new URLSearchParams({ reference, delivery })}`}>{record}</a>
}

/** When an act was done, and how far it has come. */
function Done({ at, state }: { at: string | null; state: ActState | null }) {
  const { short } = useDates()
  return (
    <span>
      <span className="block">{at === null ? '—' : short(at)}</span>
      <ActStateMark state={state} />
    </span>
  )
}

function Lines({ lines }: { lines: DeliveryView['lines'] }) {
  return lines.map(({ line, quantity, value }) => (
    <span key={line} className="block">
      {lines.length > 1 ? `${line}. ` : ''}
      <Amounts quantity={quantity} value={value} />
    </span>
  ))
}
