import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { instant } from '@entente/core/contract/fields'
import { fromBase64, utf8 } from '@entente/core/ledger/bytes'
import { canonicalJson } from '@entente/core/ledger/json'
import * as z from 'zod/mini'
import { jsonOrNull } from '../../../json-or-null.ts'
import { Refusal } from '../../../refusal.ts'
import { keyFacts } from '../key-files.ts'

const CIPHER = 'aes-256-gcm'
export const SECRET_BYTES = 32
const IV = 12
const TAG = 16
/** So many custodians at most have one each. */
export const MOST_SHARES = 16

const head = z.strictObject({
  /** Version of this format. */
  v: z.literal(1),
  kind: z.literal('entente key server backup'),
  backup: z.string().check(z.regex(/^[0-9a-f]{16}$/)),
  made: instant,
  nation: z.string().check(z.regex(/^[A-Z]{2}$/)),
  need: z.int().check(z.gte(2), z.lte(MOST_SHARES)),
  count: z.int().check(z.gte(2), z.lte(MOST_SHARES)),
  /** What anybody may know of the keys in it, in their order. */
  keys: z.array(keyFacts).check(z.minLength(1)),
})
const file = z.strictObject({ ...head.shape, sealed: z.string() })

export type BackupHead = z.infer<typeof head>

/** A backup as it was read: nothing of it is believed before it is opened. */
export type SealedBackup = { readonly head: BackupHead; readonly sealed: Uint8Array }

/**
 * The file of a backup, as text: its head is authenticated with what is sealed (AES-256-GCM), which is each private key
 * (PKCS #8, DER) behind its length in four bytes, in the order of the head. `secret` is used once, for this file.
 */
export function sealBackup(said: BackupHead, keys: readonly Uint8Array[], secret: Uint8Array): string {
  const iv = randomBytes(IV)
  const cipher = createCipheriv(CIPHER, secret, iv)
  cipher.setAAD(utf8(canonicalJson(said)))
  const parts: Uint8Array[] = [iv]
  for (const key of keys) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(key.length)
    parts.push(cipher.update(length), cipher.update(key))
  }
  parts.push(cipher.final(), cipher.getAuthTag())
  return `${JSON.stringify({ ...said, sealed: Buffer.concat(parts).toString('base64') }, null, 2)}\n`
}

/** Reads the file of a backup. Refuses what is none. */
export function readBackup(text: string, path: string): SealedBackup {
  const read = file.safeParse(jsonOrNull(text))
  const sealed = read.success ? fromBase64(read.data.sealed) : null
  if (!read.success || sealed === null || sealed.length <= IV + TAG) {
    throw new Refusal(`${path}: it is no backup of key servers' keys, or not as \`entente kas backup\` wrote it`)
  }
  const { sealed: _, ...said } = read.data
  return { head: said, sealed }
}

/** The private keys of a backup; whoever has them clears them. Null: the secret is another, or the file was altered. */
export function openBackup({ head: said, sealed }: SealedBackup, secret: Uint8Array): Buffer[] | null {
  const end = sealed.length - TAG
  const decipher = createDecipheriv(CIPHER, secret, sealed.subarray(0, IV))
  decipher.setAAD(utf8(canonicalJson(said)))
  decipher.setAuthTag(sealed.subarray(end))
  const plain = decipher.update(sealed.subarray(IV, end))
  try {
    decipher.final()
    return keysIn(plain, said.keys.length)
  } catch {
    return null
  } finally {
    plain.fill(0)
  }
}

/** Throws where it holds another number of keys: who made it did not make it by `sealBackup`. */
function keysIn(plain: Buffer, count: number): Buffer[] {
  const keys: Buffer[] = []
  let at = 0
  while (keys.length < count) {
    const length = plain.readUInt32BE(at)
    const key = plain.subarray(at + 4, at + 4 + length)
    if (key.length !== length) throw new Error('it ends within a key')
    keys.push(Buffer.from(key))
    at += 4 + length
  }
  if (at !== plain.length) throw new Error('it holds more than the keys')
  return keys
}
