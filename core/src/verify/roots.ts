import { parseVkey, type VerifierKey } from '../ledger/key.ts'
import { type Sha256, sha256 } from '../ledger/primitives.ts'
import { attempt } from '../ledger/refusal.ts'

/** Root keys as they were given; or the line, counted from 1, that is no key, and why. */
export type Roots = { readonly keys: readonly VerifierKey[] } | { readonly line: number; readonly because: string }

/** Reads root keys from a text: a verifier key (C2SP signed-note) a line, and lines that begin with `#` for people. */
export function parseRoots(text: string, hash: Sha256 = sha256): Roots {
  const keys: VerifierKey[] = []
  for (const [at, untrimmed] of text.split('\n').entries()) {
    const line = untrimmed.trim()
    if (line === '' || line.startsWith('#')) continue
    const key = attempt(() => parseVkey(line, hash))
    if (!key.ok) return { line: at + 1, because: key.refusal.message }
    keys.push(key.value)
  }
  return { keys }
}
