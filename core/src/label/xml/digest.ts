import { sha384 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { base64, fromBase64, utf8 } from '../../ledger/bytes.ts'
import { LabelRefusal } from '../refusal.ts'
import { canonicalXml } from './canonical.ts'
import type { Element } from './tree.ts'

const NAME = /^sha384:([0-9a-f]{96})$/
const BYTES = 48

/** The SHA-384 of bytes as data is named by it: `sha384:` and hexadecimal. */
export function sha384Name(bytes: Uint8Array): string {
  return `sha384:${bytesToHex(sha384(bytes))}`
}

/** The same of an element's exclusive canonical form. */
export function elementDigest(element: Element): string {
  return sha384Name(utf8(canonicalXml(element)))
}

/** A digest as XML Signature writes it, in base64. Refuses `bad-digest`: a name of another. */
export function digestValue(name: string): string {
  const [, hex] = NAME.exec(name) ?? []
  if (hex === undefined) throw new LabelRefusal('bad-digest', 'the digest of the data is no SHA-384')
  return base64(hexToBytes(hex))
}

/** The name of a digest that XML Signature wrote; null where the text is no SHA-384 in its one form. */
export function nameOfDigest(value: string): string | null {
  const bytes = fromBase64(value)
  return bytes?.length === BYTES ? `sha384:${bytesToHex(bytes)}` : null
}
