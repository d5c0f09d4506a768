import { createPublicKey, X509Certificate } from 'node:crypto'
import { INSTANT_EXPECTED, parseInstant } from '@entente/core/contract/instant'
import { isNation } from '@entente/core/contract/nations'
import { algorithmOf } from '@entente/core/label/binding/der'
import type { LabelKey } from '@entente/core/label/binding/verify'
import { LabelRefusal } from '@entente/core/label/refusal'
import * as z from 'zod'
import { textOf } from '../read/named-file.ts'
import { Refusal } from '../refusal.ts'

const instant = z.string().refine((text) => 'iso' in parseInstant(text), `expected ${INSTANT_EXPECTED}`)
const Pins = z.strictObject({
  keys: z
    .array(
      z.strictObject({
        nation: z.string().refine(isNation, 'expected the two letters of a nation (ISO 3166-1)'),
        key: z.string(),
        from: instant.nullish(),
        until: instant.nullish(),
      }),
    )
    .min(1),
})

/**
 * The keys by which nations bind labels, from a file of the user's: `{"keys": [{"nation", "key", "from", "until"}]}`,
 * each a public key or a certificate in PEM, with its window. Refuses what is no such file, by the place in it.
 */
export function keysIn(path: string): LabelKey[] {
  let read: unknown
  try {
    read = JSON.parse(textOf(path))
  } catch (cause) {
    if (cause instanceof Refusal) throw cause
    throw new Refusal(`${path}: this is no JSON; expected {"keys": [{"nation", "key", "from", "until"}]}`, { cause })
  }
  const pins = Pins.safeParse(read)
  if (!pins.success) {
    const [issue] = pins.error.issues
    throw new Refusal(`${path}: ${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'is no list of keys'}`)
  }
  return pins.data.keys.map(({ nation, key, from, until }, index) => ({
    nation,
    spki: spkiOf(key, `${path}: keys.${index}.key`),
    inForce: { from: isoOf(from), until: isoOf(until) },
  }))
}

function isoOf(text: string | null | undefined): string | null {
  const read = text == null ? null : parseInstant(text)
  return read !== null && 'iso' in read ? read.iso : null
}

/** The public key (SPKI, DER) in a PEM text, or in that of a certificate. Refuses a key that signs no binding. */
function spkiOf(pem: string, where: string): Uint8Array {
  try {
    const key = pem.includes('BEGIN CERTIFICATE') ? new X509Certificate(pem).publicKey : createPublicKey(pem)
    const spki = new Uint8Array(key.export({ type: 'spki', format: 'der' }))
    algorithmOf(spki)
    return spki
  } catch (cause) {
    const why = cause instanceof LabelRefusal ? cause.message : 'it is no key in PEM'
    throw new Refusal(`${where}: ${why}; expected P-256, P-384 or RSA of 2048 bits or more`, { cause })
  }
}
