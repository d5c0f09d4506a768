import { readFileSync } from 'node:fs'
import { parseVkey, type VerifierKey } from '@entente/core/ledger/key'
import { attempt } from '@entente/core/ledger/refusal'
import { Refusal } from '../refusal.ts'
import { NODE } from '../store/primitives.ts'

/** The bytes of a file. Refuses one that cannot be read. */
export function read(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file))
  } catch (error) {
    throw new Refusal(`${file}: it cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

/** The root keys in a file: a verifier key a line, and lines that begin with `#` for people. Refuses another line. */
export function rootsIn(file: string): VerifierKey[] {
  const keys: VerifierKey[] = []
  for (const [at, text] of Buffer.from(read(file)).toString().split('\n').entries()) {
    const line = text.trim()
    if (line === '' || line.startsWith('#')) continue
    const key = attempt(() => parseVkey(line, NODE.sha256))
    if (!key.ok)
      throw new Refusal(`${file}:${at + 1}: ${key.refusal.message}; expected a verifier key, or # and a remark`)
    keys.push(key.value)
  }
  if (keys.length === 0) throw new Refusal(`${file}:1: it holds no key; expected the root key of each nation`)
  return keys
}
