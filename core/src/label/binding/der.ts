import { equal, fromBase64 } from '../../ledger/bytes.ts'
import { LabelRefusal } from '../refusal.ts'
import type { SignatureAlgorithm } from './names.ts'

/** One value of DER (X.690): its tag, its content, and all of its bytes. */
type Value = { readonly tag: number; readonly content: Uint8Array; readonly whole: Uint8Array }

const SEQUENCE = 0x30
const BIT_STRING = 0x03
const INTEGER = 0x02
/** `[0]`, which the version of a certificate stands in where it is not the first. */
const VERSION = 0xa0
const LEAST_RSA_BYTES = 256

/** What stands between the head of a public key and its bits, for each type that signs: the algorithm's identifier. */
const P256 = fromBase64('MBMGByqGSM49AgEGCCqGSM49AwEH') ?? new Uint8Array()
const P384 = fromBase64('MBAGByqGSM49AgEGBSuBBAAi') ?? new Uint8Array()
const RSA = fromBase64('MA0GCSqGSIb3DQEBAQUA') ?? new Uint8Array()

/**
 * By which algorithm a public key (SPKI, DER) signs: P-256 with SHA-256, P-384 with SHA-384, RSA of 2048 bits or more
 * with SHA-256. Refuses `key`: any other key.
 */
export function algorithmOf(spki: Uint8Array): SignatureAlgorithm {
  const [algorithm, bits, ...others] = inside(spki)
  if (algorithm === undefined || bits?.tag !== BIT_STRING || others.length > 0) throw unknown()
  if (equal(algorithm.whole, P256)) return 'ecdsa-sha256'
  if (equal(algorithm.whole, P384)) return 'ecdsa-sha384'
  if (!equal(algorithm.whole, RSA)) throw unknown()
  const [modulus] = inside(bits.content.subarray(1))
  if (modulus?.tag !== INTEGER || modulus.content.length < LEAST_RSA_BYTES)
    throw new LabelRefusal('key', 'the RSA key has fewer than 2048 bits')
  return 'rsa-sha256'
}

/**
 * The public key (SPKI) of a certificate (X.509, DER). Nothing else in it counts: which key speaks for a nation, and
 * when, is what is pinned, and no authority is asked. Refuses `key`: bytes that are no certificate.
 */
export function keyInCertificate(certificate: Uint8Array): Uint8Array {
  const [signed] = inside(certificate)
  if (signed === undefined) throw unknown()
  const fields = inside(signed.whole)
  const key = fields[fields[0]?.tag === VERSION ? 6 : 5]
  if (key?.tag !== SEQUENCE) throw unknown()
  return key.whole.slice()
}

/** The values within a sequence that is all of the bytes. */
function inside(bytes: Uint8Array): Value[] {
  const [sequence, ...others] = valuesIn(bytes)
  if (sequence?.tag !== SEQUENCE || others.length > 0) throw unknown()
  return valuesIn(sequence.content)
}

function valuesIn(bytes: Uint8Array): Value[] {
  const values: Value[] = []
  for (let at = 0; at < bytes.length; ) {
    const value = valueAt(bytes, at)
    values.push(value)
    at += value.whole.length
  }
  return values
}

/** Lengths of up to 64 KiB, in their shortest form: no key and no certificate is longer. */
function valueAt(bytes: Uint8Array, at: number): Value {
  const [tag = 0, first = 0x80] = bytes.subarray(at)
  const more = first < 0x80 ? 0 : first & 0x7f
  if (first === 0x80 || more > 2) throw unknown()
  const digits = bytes.subarray(at + 2, at + 2 + more)
  const length = more === 0 ? first : digits.reduce((sum, digit) => sum * 256 + digit, 0)
  const start = at + 2 + more
  const isShortest = more === 0 || length >= (more === 1 ? 0x80 : 0x100)
  if (!isShortest || start + length > bytes.length) throw unknown()
  return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(at, start + length) }
}

function unknown(): LabelRefusal {
  return new LabelRefusal('key', 'the key is of no type that signs bindings, or no key at all')
}
