import type { Condition } from '../model.ts'
import { instant, itemPath, itemsOf, type View } from './seat.ts'
import { absent, type Truth } from './truth.ts'

type AmountCondition = Extract<Condition, { kind: 'amount' }>

/** `contract concluded before …`: a date by the day on the zone's clocks, an instant by the instant. */
export function judgeConclusion(view: View, condition: Extract<Condition, { kind: 'concluded' }>): Truth {
  const concluded = view.transfer.contract?.concluded
  if (concluded === undefined) return absent('contract.concluded')
  const wantsBefore = condition.compare === 'before'
  if (concluded.includes('T')) {
    return Date.parse(concluded) < Date.parse(instant(condition.moment, view.zone)) === wantsBefore
  }
  const day = condition.local.slice(0, 10)
  // A date that straddles the instant could lie on either side of it.
  if (concluded === day && condition.local.slice(11) !== '00:00:00') return absent('contract.concluded')
  return concluded < day === wantsBefore
}

/** `contract value < 100 GBP`: exact, and only in the rule's own currency or unit. */
export function judgeAmount(view: View, condition: AmountCondition): Truth {
  const { amount, unit, path } = stated(view, condition.fact)
  if (amount === undefined || unit !== condition.unit) return absent(path)
  const sign = compareDecimals(amount, condition.amount)
  const answers = { '<': sign < 0, '<=': sign <= 0, '>': sign > 0, '>=': sign >= 0 }
  return answers[condition.compare]
}

function stated(view: View, fact: AmountCondition['fact']) {
  const { transfer } = view
  const item = itemsOf(transfer)[view.item]
  if (fact === 'quantity') {
    return { ...item?.quantity, path: itemPath(transfer, view.item, 'quantity') }
  }
  const money = fact === 'contract.value' ? transfer.contract?.value : item?.value
  const path = fact === 'contract.value' ? fact : itemPath(transfer, view.item, 'value')
  return { amount: money?.amount, unit: money?.currency, path }
}

/** Below zero, zero or above, as the first decimal stands to the second; digits only, no binary fractions. */
function compareDecimals(one: string, other: string): number {
  const places = Math.max(fraction(one).length, fraction(other).length)
  const difference = scaled(one, places) - scaled(other, places)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

function fraction(decimal: string): string {
  return decimal.split('.')[1] ?? ''
}

function scaled(decimal: string, places: number): bigint {
  const whole = decimal.split('.')[0] ?? '0'
  return BigInt(whole + fraction(decimal).padEnd(places, '0'))
}
