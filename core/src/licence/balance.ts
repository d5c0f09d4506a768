import type { BalanceLine, Drawn } from '../contract/deliveries.ts'
import type { Line, Terms } from '../contract/terms.ts'
import { add, compare, scaleOf, subtract, sum, withScale } from './decimal.ts'
import type { Because, Delivery } from './dossier.ts'
import { because } from './dossier.ts'
import { binds } from './meet.ts'

type Measure = 'quantity' | 'value'

function amounts(deliveries: readonly Delivery[], line: number, measure: Measure): string[] {
  return deliveries
    .flatMap(({ lines }) => lines.filter((drawn) => drawn.line === line))
    .flatMap((drawn) => drawn[measure]?.amount ?? [])
}

function figure(line: Line, deliveries: readonly Delivery[], measure: Measure) {
  const authorised = line[measure]?.amount ?? '0'
  const scale = scaleOf(authorised)
  const total = (state: Delivery['state']) =>
    amounts(
      deliveries.filter((delivery) => delivery.state === state),
      line.line,
      measure,
    )
  const reserved = sum(total('reserved'))
  const used = sum(total('shipped'))
  const left = subtract(authorised, add(reserved, used))
  const below = compare(left, '0') < 0
  const shown = (amount: string) => withScale(amount, Math.max(scale, scaleOf(amount))) ?? amount
  return {
    authorised,
    reserved: shown(reserved),
    used: shown(used),
    available: shown(below ? '0' : left),
    over: shown(below ? subtract('0', left) : '0'),
  }
}

/** What is authorised, set aside, used and left of each line, in each measure that the licence binds. */
export function balanceOf(terms: Terms, deliveries: readonly Delivery[]): BalanceLine[] {
  return terms.lines.map((line) => {
    const bound = binds(line.controlledBy)
    return {
      line: line.line,
      controlledBy: line.controlledBy,
      ...(bound.quantity && line.quantity
        ? { quantity: { unit: line.quantity.unit, ...figure(line, deliveries, 'quantity') } }
        : {}),
      ...(bound.value && line.value
        ? { value: { currency: line.value.currency, ...figure(line, deliveries, 'value') } }
        : {}),
    }
  })
}

/**
 * Why a delivery may not draw so much, given the others; null when it may. A line that binds quantity and value draws
 * both at once: one may be spent while the other is left.
 */
export function whyNotDrawn(terms: Terms, others: readonly Delivery[], drawn: readonly Drawn[]): Because | null {
  if (drawn.length === 0) return because('bad-input', 'the delivery has no line')
  if (new Set(drawn.map(({ line }) => line)).size < drawn.length) {
    return because('bad-input', 'a line stands there twice')
  }
  for (const each of drawn) {
    const line = terms.lines.find(({ line: number }) => number === each.line)
    if (line === undefined) return because('over-balance', `the licence has no line ${each.line}`)
    const wrong = whyNotLine(line, others, each)
    if (wrong) return wrong
  }
  return null
}

function whyNotLine(line: Line, others: readonly Delivery[], drawn: Drawn): Because | null {
  const bound = binds(line.controlledBy)
  const name = `line ${line.line}`
  if (line.quantity && drawn.quantity && line.quantity.unit !== drawn.quantity.unit) {
    return because('bad-input', `${name} is licensed in ${line.quantity.unit}`)
  }
  if (line.value && drawn.value && line.value.currency !== drawn.value.currency) {
    return because(
      'bad-input',
      `${name} is licensed in ${line.value.currency}; no rate between currencies is known here`,
    )
  }
  for (const measure of ['quantity', 'value'] as const) {
    const wrong = whyNotMeasure(line, others, drawn, measure, bound[measure])
    if (wrong) return wrong
  }
  return null
}

function whyNotMeasure(
  line: Line,
  others: readonly Delivery[],
  drawn: Drawn,
  measure: Measure,
  bound: boolean,
): Because | null {
  const name = `line ${line.line}`
  const amount = drawn[measure]?.amount
  if (amount === undefined) return bound ? because('bad-input', `${name} draws ${measure}, and none is stated`) : null
  if (compare(amount, '0') === 0) return because('bad-input', `${name} has a ${measure} of nothing`)
  const authorised = line[measure]?.amount
  if (authorised === undefined) return null
  if (withScale(amount, scaleOf(authorised)) === null) {
    return because('bad-input', `${name} is licensed to ${scaleOf(authorised)} digits after the point in ${measure}`)
  }
  if (!bound) return null
  const { available } = figure(line, others, measure)
  return compare(amount, available) > 0
    ? because('over-balance', `${name} has ${available} of ${measure} left, and ${amount} is asked for`)
    : null
}
