import type * as z from 'zod/mini'
import { submitBody } from '../contract/applications.ts'
import { decideCaseBody } from '../contract/cases.ts'
import type { Drawn } from '../contract/deliveries.ts'
import { adjustBody, reserveBody } from '../contract/deliveries.ts'
import type { Entry } from '../contract/entry.ts'
import { readReference } from '../contract/references.ts'
import type { Terms } from '../contract/terms.ts'
import { smaller } from '../licence/decimal.ts'
import { referenceOf } from './check.ts'

type Schema<Of> = { safeParse(value: unknown): z.core.util.SafeParseResult<Of> }

/** The body of an act as its schema reads it; null: it is another. */
export function bodyAs<Of>({ act }: Entry, schema: Schema<Of>): Of | null {
  const read = schema.safeParse(act.body)
  return read.success ? read.data : null
}

export function ofType(entries: readonly Entry[], ...types: readonly string[]): Entry[] {
  return entries.filter(({ act }) => types.includes(act.type))
}

export function about(entries: readonly Entry[], reference: string): Entry[] {
  return entries.filter((entry) => referenceOf(entry) === reference)
}

/** The submission of a dossier; null: none stands. */
export function submissionOf(standing: readonly Entry[], reference: string) {
  const [entry] = ofType(about(standing, reference), 'applications.submit')
  const body = entry && bodyAs(entry, submitBody)
  return entry && body ? { entry, body } : null
}

/** The decisions of a nation on a dossier, in order. */
export function decisionsOf(standing: readonly Entry[], reference: string, nation: string) {
  return ofType(about(standing, reference), 'cases.decide')
    .filter(({ act }) => act.nation === nation)
    .flatMap((entry) => {
      const body = bodyAs(entry, decideCaseBody)
      return body ? [{ entry, body }] : []
    })
}

export type Granted = ReturnType<typeof decisionsOf>[number]

export function isConsent({ body }: Granted): boolean {
  return body.outcome === 'granted' || body.outcome === 'no-licence-required'
}

/** The two grants that an act draws on: the newest of its own nation, and the partner's that it cites. */
export function grantsFor(entry: Entry, standing: readonly Entry[]): readonly Granted[] {
  const reference = referenceOf(entry)
  const nations = readReference(reference)
  if (nations === null) return []
  const own = decisionsOf(standing, reference, nations.exporter).at(-1)
  const theirs = decisionsOf(standing, reference, nations.partner).findLast(({ entry: { origin, index } }) =>
    entry.act.causes.some((cause) => cause.origin === origin && cause.index === index),
  )
  return [own, theirs].flatMap((decision) => (decision && isConsent(decision) ? [decision] : []))
}

/** The terms that grants state; an authority whose law asks for no licence states none, and takes none away. */
export function statedTerms(grants: readonly Granted[]): Terms[] {
  return grants.flatMap(({ body }) => body.terms ?? [])
}

type Measure = 'quantity' | 'value'
export const MEASURES: readonly Measure[] = ['quantity', 'value']

/** What a measure of a line is counted in. */
export function amountIn(stated: Pick<Drawn, Measure>, measure: Measure): { amount: string; in: string } | null {
  if (measure === 'quantity')
    return stated.quantity ? { amount: stated.quantity.amount, in: stated.quantity.unit } : null
  return stated.value ? { amount: stated.value.amount, in: stated.value.currency } : null
}

const BINDING: { readonly [measure in Measure]: readonly string[] } = { quantity: ['B', 'Q'], value: ['B', 'V'] }

/** What all grants allow of a line in a measure; null: they do not bind it. A line that one of them lacks has nothing. */
export function allowedOf(terms: readonly Terms[], line: number, measure: Measure): string | null {
  const lines = terms.map(({ lines }) => lines.find((each) => each.line === line))
  if (lines.length === 0 || lines.some((each) => each === undefined)) return '0'
  if (!lines.some((each) => each && BINDING[measure].includes(each.controlledBy))) return null
  const amounts = lines.flatMap((each) => (each && amountIn(each, measure)?.amount) ?? [])
  return amounts.length === 0 ? null : amounts.reduce(smaller)
}

/** What a delivery took when it was last stated, and whether it counts: what was released or cancelled does not. */
export type Taken = { readonly reference: string; readonly delivery: string; readonly lines: readonly Drawn[] }

export function takenBy(standing: readonly Entry[]): Taken[] {
  const taken = new Map<string, Taken>()
  for (const entry of standing) {
    const { type, body } = entry.act
    const reference = referenceOf(entry)
    const key = `${reference} ${String(body.delivery)}`
    if (type === 'deliveries.release' || type === 'deliveries.cancel') taken.delete(key)
    const stated = type === 'deliveries.reserve' ? bodyAs(entry, reserveBody) : null
    const adjusted = type === 'deliveries.adjust' && taken.has(key) ? bodyAs(entry, adjustBody) : null
    const read = stated ?? adjusted
    if (read) taken.set(key, { reference, delivery: read.delivery, lines: read.lines })
  }
  return [...taken.values()]
}

/** Deliveries set goods aside or let them go under a licence. */
export function drawnLines(entry: Entry): { readonly delivery: string; readonly lines: readonly Drawn[] } | null {
  if (entry.act.type === 'deliveries.reserve') return bodyAs(entry, reserveBody)
  return entry.act.type === 'deliveries.adjust' ? bodyAs(entry, adjustBody) : null
}

export function relies({ act }: Entry): boolean {
  return act.type === 'deliveries.reserve' || act.type === 'deliveries.ship'
}
