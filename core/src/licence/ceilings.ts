import type { Drawn } from '../contract/deliveries.ts'
import type { Condition } from '../contract/terms.ts'
import { daysApart } from './calendar.ts'
import { compare, sum } from './decimal.ts'
import type { Delivery } from './dossier.ts'

type Measure = 'quantity' | 'value'
type Stated = { readonly amount: string; readonly in: string }

/** Why a delivery would go above a ceiling, with what was drawn before; null when it would not. */
export function whyAbove(
  condition: Condition,
  deliveries: readonly Delivery[],
  planned: Pick<Delivery, 'id' | 'lines'>,
  at: string,
): string | null {
  const counts = ({ id, state, reserved, shipped }: Delivery) =>
    id !== planned.id &&
    (state === 'reserved' || state === 'shipped') &&
    (condition.kind !== 'period-ceiling' || daysApart((shipped ?? reserved).at, at) < (condition.days ?? 0))
  const drawn = [...deliveries.filter(counts).flatMap(({ lines }) => lines), ...planned.lines].filter(
    ({ line }) => condition.line === undefined || condition.line === line,
  )
  const quantity = condition.kind === 'value-ceiling' ? null : whyOver(condition, drawn, 'quantity')
  return quantity ?? (condition.kind === 'quantity-ceiling' ? null : whyOver(condition, drawn, 'value'))
}

/**
 * Holds what is drawn to a ceiling in one measure. What states no amount, or one that cannot be compared, is held back:
 * a ceiling that somebody passes under by saying less is none.
 */
function whyOver(condition: Condition, drawn: readonly Drawn[], measure: Measure): string | null {
  const most = statedIn(condition, measure)
  if (most === null) return null
  const amounts: string[] = []
  for (const each of drawn) {
    const stated = statedIn(each, measure)
    if (stated === null) return `line ${each.line} must state its ${measure}, for there is a ceiling on it`
    if (stated.in === most.in) amounts.push(stated.amount)
    else if (!isElsewhere(condition, measure)) return `line ${each.line} is drawn in ${stated.in}, not in ${most.in}`
  }
  return compare(sum(amounts), most.amount) > 0 ? `no more than ${most.amount} ${most.in} may be drawn` : null
}

/** A ceiling on pieces, of whatever line, says nothing of a line that goes by weight. All that goes is worth something. */
function isElsewhere({ line }: Condition, measure: Measure): boolean {
  return measure === 'quantity' && line === undefined
}

function statedIn({ quantity, value }: Pick<Drawn, Measure>, measure: Measure): Stated | null {
  if (measure === 'quantity') return quantity ? { amount: quantity.amount, in: quantity.unit } : null
  return value ? { amount: value.amount, in: value.currency } : null
}
