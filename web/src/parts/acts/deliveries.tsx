import type { Drawn } from '@entente/core/contract/deliveries'
import { adjustInput, receiveInput, reserveInput, shipInput } from '@entente/core/contract/deliveries'
import type { LicenceView } from '@entente/core/contract/licences'
import type { Money, Quantity } from '@entente/core/contract/transfer'
import { Checkbox } from '@mantine/core'
import { useWords } from '../../words/use.tsx'
import { ChoiceField, NationField, TextField } from '../form/fields.tsx'
import { put, replaced } from '../form/record.ts'
import { MoneyField, QuantityField } from '../transfer/amounts.tsx'
import { ActForm, wrong } from './act-form.tsx'
import { Confirmations, toConfirm } from './confirmations.tsx'
import type { FormProps } from './forms.tsx'
import { Prose } from './simple.tsx'
import { useWritten } from './written.tsx'

type DraftedDrawn = { line: number; quantity?: Quantity; value?: Money }

/** The lines to draw from, starting from all that is available. */
function availableOf(licence: LicenceView | null): DraftedDrawn[] {
  return (licence?.balance ?? []).map(({ line, quantity, value }) => ({
    line,
    ...(quantity ? { quantity: { amount: quantity.available, unit: quantity.unit } } : {}),
    ...(value ? { value: { amount: value.available, currency: value.currency } } : {}),
  }))
}

function deliveryNames(licence: LicenceView | null, states: readonly string[]): { readonly [id: string]: string } {
  const there = licence?.deliveries.filter(({ state }) => states.includes(state)) ?? []
  return Object.fromEntries(there.map(({ delivery }) => [delivery, delivery]))
}

function linesOf(licence: LicenceView | null, delivery: string | undefined): readonly Drawn[] {
  return licence?.deliveries.find((each) => each.delivery === delivery)?.lines ?? []
}

export function ReserveForm({ about: { reference, licence }, onDone }: FormProps) {
  const { terms } = useWords().pages
  const [lines, setLines] = useWritten<DraftedDrawn[]>('lines', () => availableOf(licence))
  const [route, setRoute] = useWritten<{ destination?: string; recipient?: string; site?: string }>('route', {
    ...(licence?.terms?.destinations.length === 1 ? { destination: licence.terms.destinations[0] ?? '' } : {}),
  })
  return (
    <ActForm
      operation="deliveries.reserve"
      schema={reserveInput}
      value={{ reference, lines, ...route }}
      onDone={onDone}
    >
      {() => (
        <>
          <LineList lines={lines} onChange={setLines} />
          <div className="field-grid">
            <NationField
              path="reserve.destination"
              label={terms.destination}
              value={route.destination}
              onChange={(said) => setRoute(put(route, 'destination', said))}
            />
            <TextField
              path="reserve.recipient"
              label={terms.recipient}
              value={route.recipient}
              onChange={(said) => setRoute(put(route, 'recipient', said))}
            />
            <TextField
              path="reserve.site"
              label={terms.site}
              value={route.site}
              onChange={(said) => setRoute(put(route, 'site', said))}
            />
          </div>
        </>
      )}
    </ActForm>
  )
}

/** Who ships confirms, by name, each condition that nobody can compute. */
export function ShipForm({ about: { reference, licence }, onDone }: FormProps) {
  const words = useWords()
  const names = deliveryNames(licence, ['reserved'])
  const [delivery, setDelivery] = useWritten<string | undefined>('delivery', Object.keys(names)[0])
  const [confirmations, setConfirmations] = useWritten<string[]>('confirmations', [])
  return (
    <ActForm
      operation="deliveries.ship"
      schema={shipInput}
      value={{ reference, delivery, confirmations }}
      onDone={onDone}
    >
      {(errors) => (
        <>
          <ChoiceField
            path="ship.delivery"
            label={words.acts.fields.delivery}
            value={delivery}
            onChange={setDelivery}
            choices={names}
            {...wrong(errors.delivery)}
          />
          <Confirmations
            conditions={toConfirm(licence?.terms?.conditions)}
            confirmed={confirmations}
            onChange={setConfirmations}
          />
        </>
      )}
    </ActForm>
  )
}

export function ReceiveForm({ about: { reference, licence }, onDone }: FormProps) {
  const { acts, pages } = useWords()
  const names = deliveryNames(licence, ['shipped'])
  const [delivery, setDelivery] = useWritten<string | undefined>('delivery', Object.keys(names)[0])
  const [arrived, setArrived] = useWritten<DraftedDrawn[] | null>('arrived', null)
  const value = { reference, delivery, ...(arrived === null ? {} : { lines: arrived }) }
  return (
    <ActForm operation="deliveries.receive" schema={receiveInput} value={value} onDone={onDone}>
      {(errors) => (
        <>
          <ChoiceField
            path="receive.delivery"
            label={acts.fields.delivery}
            value={delivery}
            onChange={setDelivery}
            choices={names}
            {...wrong(errors.delivery)}
          />
          <Checkbox
            label={pages.terms.differs}
            checked={arrived !== null}
            onChange={({ currentTarget }) => setArrived(currentTarget.checked ? [...linesOf(licence, delivery)] : null)}
          />
          {arrived === null ? null : <LineList lines={arrived} onChange={setArrived} />}
        </>
      )}
    </ActForm>
  )
}

export function AdjustForm({ about: { reference, licence }, onDone }: FormProps) {
  const { acts } = useWords()
  const names = deliveryNames(licence, ['reserved', 'shipped', 'received', 'disputed'])
  const first = Object.keys(names)[0]
  const [delivery, setDelivery] = useWritten<string | undefined>('delivery', first)
  const [lines, setLines] = useWritten<DraftedDrawn[]>('lines', () => [...linesOf(licence, first)])
  const [reason, setReason] = useWritten('reason', '')
  return (
    <ActForm
      operation="deliveries.adjust"
      schema={adjustInput}
      value={{ reference, delivery, lines, reason }}
      onDone={onDone}
    >
      {(errors) => (
        <>
          <ChoiceField
            path="adjust.delivery"
            label={acts.fields.delivery}
            value={delivery}
            onChange={setDelivery}
            choices={names}
          />
          <LineList lines={lines} onChange={setLines} />
          <Prose
            path="adjust.reason"
            label={acts.fields.reason}
            value={reason}
            onChange={setReason}
            {...wrong(errors.reason)}
          />
        </>
      )}
    </ActForm>
  )
}

type LinesProps = {
  readonly lines: readonly DraftedDrawn[]
  readonly onChange: (lines: DraftedDrawn[]) => void
}

function LineList({ lines, onChange }: LinesProps) {
  const { transfer } = useWords()
  return lines.map((line, index) => (
    <fieldset className="inner-group" key={line.line}>
      <legend>{transfer.item(line.line)}</legend>
      <div className="field-grid">
        <QuantityField
          path={`lines[${index}].quantity`}
          label={transfer.quantity}
          value={line.quantity}
          onChange={(quantity) => onChange(replaced(lines, index, put(line, 'quantity', quantity)))}
        />
        <MoneyField
          path={`lines[${index}].value`}
          label={transfer.value}
          value={line.value}
          onChange={(value) => onChange(replaced(lines, index, put(line, 'value', value)))}
        />
      </div>
    </fieldset>
  ))
}
