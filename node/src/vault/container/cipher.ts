import { createCipheriv, createDecipheriv } from 'node:crypto'
import { ContainerRefusal } from '@entente/core/container/refusal'
import { IV_BYTES, TAG_BYTES } from '@entente/core/container/segments'

const AES = 'aes-256-gcm'

/** A segment as it is stored, iv ‖ cipher text ‖ tag, in parts: to join them would cost a copy. */
export type SealedSegment = readonly [iv: Uint8Array, text: Uint8Array, tag: Uint8Array]

/** Seals a segment by AES-256-GCM without associated data, under an iv that was never used with this key. */
export function sealSegment(key: Uint8Array, iv: Uint8Array, plain: Uint8Array): SealedSegment {
  const cipher = createCipheriv(AES, key, iv)
  const text = cipher.update(plain)
  cipher.final()
  return [iv, text, cipher.getAuthTag()]
}

/** The plain text of a segment, none of it before its tag was checked. Refuses `segment`. */
export function unsealSegment(key: Uint8Array, sealed: Uint8Array, index: number): Uint8Array {
  const decipher = createDecipheriv(AES, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  const plain = decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES))
  if (isWhole(decipher)) return plain
  plain.fill(0)
  throw new ContainerRefusal('segment', `segment ${index} is not as it was signed`)
}

/** Node says by throwing that a tag does not match. */
function isWhole(decipher: { final: () => Uint8Array }): boolean {
  try {
    decipher.final()
    return true
  } catch {
    return false
  }
}
