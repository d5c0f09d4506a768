import type { AgreementStatus } from '../../contract/words.ts'
import type { AgreementRuling, Finding, Scope } from '../ruling.ts'
import type { Book } from './book.ts'
import { duties, findings, notModelled } from './findings.ts'
import { BLOCKED, FREE, judge, NONE, REFER } from './judge.ts'
import type { Judged } from './nation.ts'
import { bounds, missingFacts, openAbove } from './nation.ts'
import type { Scene } from './scene.ts'
import type { Span } from './span.ts'
import { contains, printInstant, spanIn } from './span.ts'

/**
 * Judges a transfer by the agreement that it names. Outside its scope, above its ceiling or while it is not in force
 * the whole is blocked; a simulation sets its status aside, and nothing else.
 */
export function judgeAgreement(
  book: Book,
  id: string,
  scenes: readonly Scene[],
  simulate: boolean,
): { ruling: AgreementRuling; judged: Judged; allows: boolean } {
  const column = book.agreement(id)
  if (!column) throw new RangeError(`the book has no agreement ${id}`)
  const at = scenes[0]?.at ?? 0
  const rulings = scenes.map((scene) => judge(column, scene))
  const { lower, verdict } = bounds(rulings)
  const found = findings(rulings, scenes, lower)
  const open = openAbove(rulings, scenes, lower)
  const scope = scopeOf(lower, verdict)
  const { status, span } = statusAt(book, id, at)
  const inForce = status === 'in-force'
  const simulated = simulate && !inForce
  const barred = !inForce && !simulated
  return {
    allows: inForce && scope === 'in',
    judged: {
      lower: barred ? BLOCKED : contribution(scope === 'open' ? scopeAt(lower) : scope),
      upper: barred ? BLOCKED : contribution(scope === 'open' ? 'out' : scope),
      open: scope === 'open' ? open.map((each) => ({ ...each, place: BLOCKED })) : [],
      waits: [],
    },
    ruling: {
      id,
      status,
      inForce,
      simulated,
      scope,
      ask: missingFacts(open),
      findings: [...(barred ? [notInForce(id, status, span, scenes)] : []), ...found.map(({ finding }) => finding)],
      duties: duties(found),
      notModelled: notModelled(found, column, at),
    },
  }
}

function scopeAt(place: number): Scope {
  if (place === FREE || place === NONE) return 'in'
  return place < BLOCKED ? 'refer' : 'out'
}

function scopeOf(lower: number, verdict: number): Scope {
  const most = scopeAt(verdict)
  if (lower !== NONE && scopeAt(lower) === most) return most
  return lower !== NONE && scopeAt(lower) === 'out' ? 'out' : 'open'
}

function contribution(scope: Scope): number {
  if (scope === 'in') return NONE
  return scope === 'refer' ? REFER : BLOCKED
}

function statusAt(book: Book, id: string, at: number): { status: AgreementStatus | null; span: Span | null } {
  for (const { status, inForce } of book.part(`agreement/${id}`)?.agreement?.statuses ?? []) {
    const span = spanIn(inForce, null)
    if (contains(span, at)) return { status, span }
  }
  return { status: null, span: null }
}

function notInForce(id: string, status: AgreementStatus | null, span: Span | null, scenes: readonly Scene[]): Finding {
  return {
    rule: `${id}.status`,
    holds: 'yes',
    effect: 'blocked',
    instrument: `agreement/${id}`,
    provision: 'status',
    basis: 'agreement',
    confidence: 'sure',
    knowability: 'public',
    inForce: span ? [printInstant(span.from), printInstant(span.until)] : [null, null],
    because:
      status === null ? 'The agreement did not exist yet.' : `The agreement is not in force: its status is ${status}.`,
    facts: ['agreement'],
    items: scenes.map(({ index }) => index),
  }
}
