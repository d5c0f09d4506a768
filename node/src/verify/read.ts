import type { VerifierKey } from '@entente/core/ledger/key'
import { parseRoots } from '@entente/core/verify/roots'
import { bytesOf } from '../read/named-file.ts'
import { Refusal } from '../refusal.ts'
import { NODE } from '../store/primitives.ts'

/** The root keys in a file. Refuses a line that is neither a key nor a remark, with its place, and a file without a key. */
export function rootsIn(file: string): readonly VerifierKey[] {
  const read = parseRoots(Buffer.from(bytesOf(file)).toString(), NODE.sha256)
  if ('because' in read)
    throw new Refusal(`${file}:${read.line}: ${read.because}; expected a verifier key, or # and a remark`)
  if (read.keys.length === 0) throw new Refusal(`${file}:1: it holds no key; expected the root key of each nation`)
  return read.keys
}
