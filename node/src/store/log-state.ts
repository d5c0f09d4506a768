import { hasBegun } from './chain.ts'
import { type Head, headRoot } from './head.ts'
import { isEnded } from './internal-log.ts'
import { headOf, type Ledger } from './ledger.ts'
import type { LogState } from './store.ts'

/** The logs that count: see `hasBegun`. */
export function begun({ heads }: Ledger): Head[] {
  return [...heads.values()].filter(hasBegun)
}

/** How far a log that is here has come. */
export function stateOf(ledger: Ledger, origin: string): LogState {
  const head = headOf(ledger, origin)
  const { nation, own, shared, range, witnessed: seen, witnessedAt } = head
  const published = ledger.published.get(origin)?.size ?? 0
  return {
    origin,
    nation,
    own,
    shared,
    size: range.size,
    root: headRoot(head),
    witnessed: seen,
    witnessedAt,
    published,
    ended: isEnded(ledger, head),
    end: ledger.ends.get(origin) ?? null,
  }
}
