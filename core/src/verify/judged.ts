import { attempt, type LedgerCode } from '../ledger/refusal.ts'
import type { Judged, Need } from './found.ts'

/** What says that something is not what it should be, whatever it proves. */
const UNREADABLE: readonly LedgerCode[] = ['bad-container', 'bad-policy', 'bad-request', 'missing']

/** What came of judging: what the work gives, or the refusal that stopped it. */
export function judged<Of>(work: () => Judged<Of>): Judged<Of> {
  const result = attempt(work)
  if (result.ok) return result.value
  const { code, message } = result.refusal
  return { outcome: UNREADABLE.includes(code) ? 'unreadable' : 'refuted', code, because: message }
}

export function proven<Of>(found: Of): Judged<Of> {
  return { outcome: 'proven', found }
}

export function lacking(...needs: Need[]): Judged<never> {
  return { outcome: 'lacking', needs }
}
