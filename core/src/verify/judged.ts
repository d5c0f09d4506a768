import type { VerifierKey } from '../ledger/key.ts'
import { parseNote } from '../ledger/note.ts'
import { attempt, type LedgerCode, LedgerRefusal } from '../ledger/refusal.ts'
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

/** By what a file is refused that is signed under a root key that is not known. */
const SIGNED_BY_NONE: readonly LedgerCode[] = ['not-signed', 'bad-key-list']

/**
 * Judges by the root keys of an agreement. Whoever has one nation's alone cannot tell what the other signed from what
 * nobody did: such a file is not refuted, but lacks the other root key. A key list beside it that is none refutes nothing.
 */
export function judgedBy<Of>(
  { roots, keys = [] }: { readonly roots: readonly VerifierKey[]; readonly keys?: readonly Uint8Array[] | undefined },
  work: () => Judged<Of>,
): Judged<Of> {
  if (roots.length === 0) return lacking('roots')
  const found = judged(() => {
    keys.forEach(requireNote)
    return work()
  })
  const isOpen = roots.length === 1 && found.outcome === 'refuted' && SIGNED_BY_NONE.includes(found.code as LedgerCode)
  return isOpen ? lacking('root') : found
}

function requireNote(keys: Uint8Array): void {
  const read = attempt(() => parseNote(keys))
  if (!read.ok) throw new LedgerRefusal('bad-request', `a key list beside it cannot be read: ${read.refusal.message}`)
}
