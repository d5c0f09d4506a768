import { fromU64, isSize, join, u64, utf8 } from './bytes.ts'
import { COSIGNATURE, type Signer } from './key.ts'
import { LedgerRefusal } from './refusal.ts'

/**
 * What a cosigner signs (C2SP tlog-cosignature v1): the time in POSIX seconds, and the checkpoint's text. It does not
 * hold the cosigner's name, so a key has one role only.
 */
export function cosignatureMessage(text: string, time: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${text}`)
}

/**
 * The cosignature line for a checkpoint's text, at a time in POSIX seconds. Refuses `bad-time` (0, or no whole number)
 * and `bad-key` (a signer whose key is for another role). Whether the cosigner may sign is the caller's to know.
 */
export function cosignLine(text: string, time: number, signer: Signer) {
  const { name, id, type } = signer.key
  if (type !== COSIGNATURE) throw new LedgerRefusal('bad-key', `${name} is a key for another role`)
  if (time === 0 || !isSize(time)) throw new LedgerRefusal('bad-time', 'a cosignature has a time after 1970')
  return { name, id, signature: join(u64(time), signer.sign(cosignatureMessage(text, time))) }
}

/**
 * Takes a cosignature's 72 bytes apart: the time (POSIX seconds), the message and its signature, not yet verified.
 * Refuses `bad-signature` (another length) and `bad-time` (0, or beyond 2^53 - 1).
 */
export function readCosignature(text: string, blob: Uint8Array) {
  if (blob.length !== 72) throw new LedgerRefusal('bad-signature', 'a cosignature has 72 bytes')
  const time = fromU64(blob)
  if (time === null || time === 0) throw new LedgerRefusal('bad-time', 'the cosignature has no time that can be')
  return { time, message: cosignatureMessage(text, time), signature: blob.slice(8) }
}
