import type { Moment, Window } from '../model.ts'

/** A half-open stretch of time in milliseconds since 1970, UTC. */
export type Span = { readonly from: number; readonly until: number }

export const ALWAYS: Span = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }

/** The moment for a nation with this zone; a moment that is one instant for everybody is that for any zone. */
export function instantIn(moment: Moment, zone: string | null): string {
  if (typeof moment === 'string') return moment
  const own = zone === null ? undefined : moment[zone]
  const [first] = Object.keys(moment).sort()
  const instant = own ?? (first === undefined ? undefined : moment[first])
  if (instant === undefined) throw new RangeError('a moment without an instant')
  return instant
}

/** The span of a window as it stands for a nation with this zone. */
export function spanIn(window: Window, zone: string | null): Span {
  return {
    from: window.from === null ? ALWAYS.from : Date.parse(instantIn(window.from, zone)),
    until: window.until === null ? ALWAYS.until : Date.parse(instantIn(window.until, zone)),
  }
}

export function contains(span: Span, at: number): boolean {
  return span.from <= at && at < span.until
}

export function meet(a: Span, b: Span): Span {
  return { from: Math.max(a.from, b.from), until: Math.min(a.until, b.until) }
}

/** An instant as the ruling prints it: UTC with seconds; null for a window without that end. */
export function printInstant(at: number): string | null {
  return Number.isFinite(at) ? new Date(at).toISOString().replace('.000Z', 'Z') : null
}
