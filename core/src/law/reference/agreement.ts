import type { Verdict } from '../../contract/words.ts'
import type { Part } from '../model.ts'
import type { AgreementRuling, Finding, Scope } from '../ruling.ts'
import { notInForceText } from '../said.ts'
import { type Column, judgeColumn } from './column.ts'
import { rulesOf } from './rules.ts'
import { inForce, instant, itemsOf, type Seat } from './seat.ts'
import { restOf } from './silence.ts'
import { severity } from './verdicts.ts'

/** An agreement judged, and what it adds to the whole's two bounds. */
export type AgreementColumn = {
  readonly ruling: AgreementRuling
  readonly column: Column
  readonly lower: readonly Verdict[]
  readonly upper: readonly Verdict[]
}

/** Judges the agreement that a transfer names as one more column (section 6.11); refuses one that the book lacks. */
export function judgeAgreement(seat: Seat, id: string, simulate: boolean): AgreementColumn {
  const part = seat.bundle.parts.find((each) => each.agreement?.id === id)
  if (part === undefined) throw new Error(`the book has no agreement ${id}`)
  const column = judgeColumn(seat, rulesOf(part, [], seat))
  const status = part.agreement?.statuses.find((each) => inForce(each.inForce, seat)) ?? null
  const isInForce = status?.status === 'in-force'
  const simulated = simulate && (status?.status === 'draft' || status?.status === 'suspended')
  const scope = scopeOf(column)
  const barred = isInForce || simulated ? [] : (['blocked'] as const)
  return {
    ruling: {
      id,
      status: status?.status ?? null,
      inForce: isInForce,
      simulated,
      scope,
      ask: column.ask,
      findings: [...barred.map(() => statusFinding(seat, id, status)), ...column.findings],
      ...restOf([part], column),
    },
    column,
    lower: [...barred, ...lowerBound(scope, column.lower)],
    upper: [...barred, ...(scope === 'in' ? [] : [scope === 'refer' ? ('refer' as const) : ('blocked' as const)])],
  }
}

function lowerBound(scope: Scope, lower: Verdict | null): readonly Verdict[] {
  if (scope === 'out') return ['blocked']
  return lower !== null && place(lower) === 'refer' ? ['refer'] : []
}

function place(verdict: Verdict): Exclude<Scope, 'open'> {
  if (verdict === 'free') return 'in'
  return severity(verdict) < severity('blocked') ? 'refer' : 'out'
}

function scopeOf({ lower, verdict }: Column): Scope {
  if (lower === null) return 'open'
  const least = place(lower)
  return least === 'out' || least === place(verdict) ? least : 'open'
}

type Status = NonNullable<Part['agreement']>['statuses'][number]

function statusFinding(seat: Seat, id: string, status: Status | null): Finding {
  const { from = null, until = null } = status?.inForce ?? {}
  return {
    rule: `${id}.status`,
    holds: 'yes',
    effect: 'blocked',
    instrument: `agreement/${id}`,
    provision: 'status',
    basis: 'agreement',
    confidence: 'sure',
    knowability: 'public',
    inForce: [from && instant(from, seat.zone), until && instant(until, seat.zone)],
    ...notInForceText(status?.status ?? null),
    facts: ['agreement'],
    items: itemsOf(seat.transfer).map((_, index) => index),
  }
}
