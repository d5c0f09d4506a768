import type { AgreementStatus } from '../../contract/words.ts'
import type { AgreementRuling, Finding, Scope } from '../ruling.ts'
import { notInForceText } from '../said.ts'
import type { Book } from './book.ts'
import type { Column } from './column.ts'
import { duties, findings, notModelled } from './findings.ts'
import type { ItemRuling } from './judge.ts'
import { BLOCKED, FREE, judge, NONE, REFER } from './judge.ts'
import { inOrder, MissingFacts } from './missing-facts.ts'
import type { Judged } from './nation.ts'
import { bounds, inLanguages, missingAbove } from './nation.ts'
import type { Scene } from './scene.ts'
import type { Span } from './span.ts'
import { contains, printInstant } from './span.ts'

/** How a transfer stands to an agreement, before anything is written out. */
export type Standing = {
  readonly column: Column
  readonly rulings: readonly ItemRuling[]
  readonly status: AgreementStatus | null
  readonly span: Span | null
  readonly inForce: boolean
  readonly simulated: boolean
  readonly scope: Scope
  /** What is certain of its items, and what it adds to the whole. */
  readonly certain: number
  readonly lower: number
  readonly upper: number
}

/**
 * Weighs a transfer by the agreement that it names. Outside its scope, above its ceiling or while it is not in force
 * the whole is blocked; a simulation sets its status aside, and nothing else. Refuses (throws RangeError) an agreement
 * that the book does not have.
 */
export function weighAgreement(book: Book, id: string, scenes: readonly Scene[], simulate: boolean): Standing {
  const column = book.agreement(id)
  if (!column) throw new RangeError(`the book has no agreement ${id}`)
  const rulings = scenes.map((scene) => judge(column, scene))
  const { lower: certain, verdict } = bounds(rulings)
  const scope = scopeOf(certain, verdict)
  const { status, span } = statusAt(book, id, scenes[0]?.at ?? 0)
  const inForce = status === 'in-force'
  const simulated = simulate && (status === 'draft' || status === 'suspended')
  const barred = !inForce && !simulated
  const lower = barred ? BLOCKED : contribution(scope === 'open' ? scopeAt(certain) : scope)
  const upper = barred ? BLOCKED : contribution(scope === 'open' ? 'out' : scope)
  return { column, rulings, status, span, inForce, simulated, scope, certain, lower, upper }
}

/** Judges a transfer by the agreement that it names, and writes out why. */
export function judgeAgreement(
  book: Book,
  id: string,
  scenes: readonly Scene[],
  simulate: boolean,
): { ruling: AgreementRuling; judged: Judged; allows: boolean } {
  const standing = weighAgreement(book, id, scenes, simulate)
  const { column, rulings, status, span, inForce, simulated, scope, certain, lower, upper } = standing
  const at = scenes[0]?.at ?? 0
  const found = findings(rulings, scenes, certain)
  const open = missingAbove(rulings, scenes, certain)
  const waiting = open.above(NONE)
  const blocking = new MissingFacts()
  if (scope === 'open') blocking.add(BLOCKED, waiting)
  const barring = inForce || simulated ? [] : [notInForce(id, status, span, scenes)]
  return {
    allows: inForce && scope === 'in',
    judged: {
      lower,
      upper,
      open: blocking,
      waits: [],
    },
    ruling: {
      id,
      status,
      inForce,
      simulated,
      scope,
      ask: inOrder(waiting),
      findings: [...barring, ...found.map(({ finding }) => finding)],
      ...inLanguages(column, at, duties(found), notModelled(found, column, at)),
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
  return book.statuses(id).find(({ span }) => contains(span, at)) ?? { status: null, span: null }
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
    ...notInForceText(status),
    facts: ['agreement'],
    items: scenes.map(({ index }) => index),
  }
}
