import { verify } from 'node:crypto'
import { sealMessage } from '@entente/core/ledger/act'
import { LONGEST_ENTRY } from '@entente/core/ledger/bundle'
import { ED25519, type VerifierKey } from '@entente/core/ledger/key'
import type { Primitives } from '@entente/core/ledger/primitives'
import * as z from 'zod/mini'
import { NODE, publicKeyOf } from './primitives.ts'

/**
 * Checks the seals of entries by these keys before the entries are judged, one after another, and gives primitives that
 * know what was found; whatever else they are asked they check when asked.
 */
export type ChecksAhead = (entries: readonly Uint8Array[], keys: readonly VerifierKey[]) => Promise<Primitives>

/** Nothing ahead: in a simulated world nothing may happen on another thread. */
export const onOneCore: ChecksAhead = async () => NODE

/** For fewer the thread pool costs what it saves. */
const WORTH_SHARING = 4

/** On every core at once: the check of its seal is most of what it costs to take in an entry. */
export const onAllCores: ChecksAhead = async (entries, keys) => {
  const seals = keys.filter(({ type }) => type === ED25519)
  if (entries.length < WORTH_SHARING || seals.length === 0) return NODE
  const known = new Map<string, { readonly message: Uint8Array; readonly good: boolean }>()
  // The later of two keys of one name and id: another is checked where it is judged.
  const named = new Map(seals.map(({ name, id, publicKey }) => [`${name}+${id}`, publicKey]))
  const checks = entries.flatMap(sealsOf).map(async ({ message, signature, keyid }) => {
    const publicKey = named.get(keyid)
    const good = publicKey === undefined ? null : await isGood(publicKey, message, signature)
    // What could not be checked fails where it is judged.
    if (publicKey !== undefined && good !== null) known.set(nameOf(publicKey, signature), { message, good })
  })
  await Promise.all(checks)
  return {
    sha256: NODE.sha256,
    verify(publicKey, message, signature) {
      const found = known.get(nameOf(publicKey, signature))
      const isSame = found !== undefined && Buffer.compare(found.message, message) === 0
      return isSame ? found.good : NODE.verify(publicKey, message, signature)
    },
  }
}

function nameOf(publicKey: Uint8Array, signature: Uint8Array): string {
  return Buffer.concat([publicKey, signature]).toString('latin1')
}

function isGood(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean | null> {
  return new Promise((resolve) => {
    verify(null, message, publicKeyOf(publicKey), signature, (error, good) => resolve(error === null ? good : null))
  })
}

const envelope = z.object({
  payload: z.string(),
  signatures: z.array(z.object({ keyid: z.string(), sig: z.string() })),
})

/** An envelope has no more that count; each costs a check for each key. */
const MOST_SIGNATURES = 8
const SIGNATURE = 64

type Signed = { readonly message: Uint8Array; readonly signature: Uint8Array; readonly keyid: string }

/** What is sealed in an entry, read as it comes: whoever judges it reads it strictly, and asks anew about what differs. */
function sealsOf(entry: Uint8Array): Signed[] {
  if (entry.length > LONGEST_ENTRY) return []
  const read = envelope.safeParse(jsonIn(entry))
  if (!read.success || read.data.signatures.length > MOST_SIGNATURES) return []
  const message = sealMessage(Buffer.from(read.data.payload, 'base64'))
  return read.data.signatures.flatMap(({ keyid, sig }) => {
    const signature = Buffer.from(sig, 'base64')
    return signature.length === SIGNATURE ? [{ message, signature, keyid }] : []
  })
}

function jsonIn(entry: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(entry.buffer, entry.byteOffset, entry.length).toString())
  } catch {
    return null
  }
}
