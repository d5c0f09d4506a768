import type { Clash } from '../contract/licences.ts'
import { type Line, type LineControl, OPENINGS_COUNTED, type Openings, type Terms } from '../contract/terms.ts'
import { frozen } from '../kept/frozen.ts'
import { madeOnce } from '../kept/made-once.ts'
import { unionOf } from './advice.ts'
import { smaller } from './decimal.ts'
import type { Decision, Dossier } from './dossier.ts'
import { consents, newestDecision } from './dossier.ts'

export type Met = { readonly terms: Terms } | { readonly clash: Clash }

/**
 * The meet of two grants: what both allow. Smaller quantity and value of each line, later start, earlier end, the
 * destinations of both, the conditions of either. Where nothing is left there is no licence, and the clash is named.
 */
export function meet(left: Terms, right: Terms): Met {
  const from = left.from > right.from ? left.from : right.from
  const until = left.until < right.until ? left.until : right.until
  if (from >= until) return { clash: { what: 'window', text: 'the two windows have no instant in common' } }
  const destinations = left.destinations.filter((nation) => right.destinations.includes(nation)).sort()
  if (destinations.length === 0) {
    return { clash: { what: 'destinations', text: 'the two grants have no destination in common' } }
  }
  const lines: Line[] = []
  for (const line of [...left.lines].sort((a, b) => a.line - b.line)) {
    const other = right.lines.find((each) => each.line === line.line)
    if (other === undefined) continue
    const met = meetLines(line, other)
    if ('what' in met) return { clash: met }
    lines.push(met)
  }
  if (lines.length === 0) return { clash: { what: 'lines', text: 'the two grants have no line in common' } }
  return { terms: { lines, from, until, destinations, conditions: [...unionOf([left.conditions, right.conditions])] } }
}

function meetLines(left: Line, right: Line): Line | Clash {
  const { line } = left
  if (left.quantity && right.quantity && left.quantity.unit !== right.quantity.unit) {
    const text = `line ${line} is granted in ${[left.quantity.unit, right.quantity.unit].sort().join(' and in ')}`
    return { what: 'unit', line, text }
  }
  if (left.value && right.value && left.value.currency !== right.value.currency) {
    const text = `line ${line} is granted in ${[left.value.currency, right.value.currency].sort().join(' and in ')}`
    return { what: 'currency', line, text }
  }
  const quantity = both(left.quantity, right.quantity)
  const value = both(left.value, right.value)
  const openings = meetOpenings(left.openings, right.openings)
  return {
    line,
    ...(quantity ? { quantity } : {}),
    ...(value ? { value } : {}),
    controlledBy: stricter(left.controlledBy, right.controlledBy),
    ...(openings ? { openings } : {}),
  }
}

/**
 * Openings that both allow: the fewer, by the fewer recipients. Whoever states none opens nothing, and so does a line
 * on which no recipient is both's; the licence stands without them. What counts more often is the stricter: every
 * opening, then persons, then organisations.
 */
export function meetOpenings(left: Openings | undefined, right: Openings | undefined): Openings | undefined {
  if (left === undefined || right === undefined) return undefined
  const most = Math.min(left.most, right.most)
  const bounds = [left, right].flatMap(({ mostRecipients }) => mostRecipients ?? [])
  const counted = OPENINGS_COUNTED.find((each) => each === left.counted || each === right.counted) ?? left.counted
  const [mine, theirs] = [left.recipients, right.recipients]
  const recipients = mine && theirs ? mine.filter((name) => theirs.includes(name)).sort() : (mine ?? theirs)
  if (recipients?.length === 0) return undefined
  return {
    most,
    counted,
    ...(bounds.length > 0 ? { mostRecipients: Math.min(...bounds) } : {}),
    ...(recipients ? { recipients } : {}),
  }
}

function both<Of extends { readonly amount: string }>(left: Of | undefined, right: Of | undefined): Of | undefined {
  if (left === undefined || right === undefined) return left ?? right
  return { ...left, amount: smaller(left.amount, right.amount) }
}

const DRAWN: { readonly [control in LineControl]: { readonly quantity: boolean; readonly value: boolean } } = {
  B: { quantity: true, value: true },
  Q: { quantity: true, value: false },
  V: { quantity: false, value: true },
  O: { quantity: false, value: false },
}

/** What a line binds. */
export function binds(control: LineControl): { readonly quantity: boolean; readonly value: boolean } {
  return DRAWN[control]
}

/** What either authority wants drawn down is drawn down. */
function stricter(left: LineControl, right: LineControl): LineControl {
  const quantity = DRAWN[left].quantity || DRAWN[right].quantity
  const value = DRAWN[left].value || DRAWN[right].value
  return quantity ? (value ? 'B' : 'Q') : value ? 'V' : 'O'
}

/** What two decisions come to. An authority whose law asks for no licence sets no terms, and takes none away. */
export function meetOf(left: Decision | null, right: Decision | null): Met | null {
  if (!consents(left) || !consents(right)) return null
  if (left.terms && right.terms) return meet(left.terms, right.terms)
  const only = left.terms ?? right.terms
  return only ? { terms: only } : null
}

/** The licence's terms as the newest decisions of both nations have them, whether or not it is live. */
export function licenceOf(dossier: Dossier): Met | null {
  const isFrozen = Object.isFrozen(dossier) && Object.isFrozen(dossier.cases)
  return isFrozen ? ofFrozen(dossier).met : metOf(dossier)
}

/** One that nobody changes any more, as a store keeps it, is asked about by each opening under it, and in each step of one. */
const ofFrozen = madeOnce((dossier: Dossier) => frozen({ met: metOf(dossier) }))

function metOf(dossier: Dossier): Met | null {
  return meetOf(newestDecision(dossier, dossier.exporterNation), newestDecision(dossier, dossier.partnerNation))
}
