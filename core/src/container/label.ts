import { p256 } from '@noble/curves/nist.js'
import { sha256, sha384 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { base64, base64url, fromBase64url, join, utf8 } from '../ledger/bytes.ts'
import { canonicalJson } from '../ledger/json.ts'
import type { AssertionSigner } from './crypto.ts'
import type { Assertion, Manifest } from './manifest.ts'
import { ASSERTION_HEADER, LABEL_ASSERTION } from './names.ts'
import { ContainerRefusal } from './refusal.ts'

/** A manifest of which the label is not signed yet. */
export type UnsignedManifest = Omit<Manifest, 'assertions'>

/** A public key (65 bytes, a point of P-256) by which a nation signs the labels of its packages, at that date. */
export type PinnedKey = { readonly nation: string; readonly point: Uint8Array }

const SIGNATURE_BYTES = 64
const HEADER = base64url(utf8(ASSERTION_HEADER))

/** `sha384:` and the SHA-384 of a label's bytes in hexadecimal; a label is canonical as it is written. */
export function labelDigest(label: string): string {
  return `sha384:${bytesToHex(sha384(utf8(label)))}`
}

/**
 * The manifest with its label (STANAG 4774, XML, canonical), signed ES256 by the packing nation. The official clients
 * read two claims, over the assertion and over the payload's tags; the third is the hash of the **whole** manifest but
 * the signature itself, which they pass over: servers, policy and sizes are signed too.
 */
export async function withLabel(
  manifest: UnsignedManifest,
  label: string,
  tags: Uint8Array,
  sign: AssertionSigner,
): Promise<Manifest> {
  const { id, type, scope, appliesToState, format, schema, binding: method } = LABEL_ASSERTION
  const assertion = { id, type, scope, appliesToState, statement: { format, schema, value: label } }
  const message = `${HEADER}.${base64url(utf8(claimsOf(manifest, assertion, tags)))}`
  const signature = `${message}.${base64url(await sign(utf8(message)))}`
  return { ...manifest, assertions: [{ ...assertion, binding: { method, signature } }] }
}

/**
 * The nation whose pinned key signed the label and the whole manifest. Refuses `label-signature`: another header than
 * `{"alg":"ES256"}` (a key in it among them), other claims, and a signature by none of the pinned keys.
 */
export function requireLabelSignature(manifest: Manifest, tags: Uint8Array, pinned: readonly PinnedKey[]): string {
  const [{ binding, ...assertion }] = manifest.assertions
  const { assertions: _, ...rest } = manifest
  const message = `${HEADER}.${base64url(utf8(claimsOf(rest, assertion, tags)))}`
  const [signed, signature] = [
    binding.signature.slice(0, message.length + 1),
    binding.signature.slice(message.length + 1),
  ]
  if (signed !== `${message}.`) throw bad('is of another label, payload or manifest')
  const bytes = fromBase64url(signature)
  const by = pinned.find(({ point }) => bytes !== null && isSigned(point, utf8(message), bytes))
  if (by === undefined) throw bad('is by no key that is pinned for that nation and date')
  return by.nation
}

/** One text for one package: whoever signs and whoever verifies write it anew. */
function claimsOf(manifest: UnsignedManifest, assertion: Omit<Assertion, 'binding'>, tags: Uint8Array): string {
  const hash = sha256(utf8(canonicalJson(assertion)))
  const whole = sha256(utf8(canonicalJson({ ...manifest, assertions: [assertion] })))
  return canonicalJson({
    assertionHash: bytesToHex(hash),
    assertionSig: base64(join(tags, hash)),
    manifestHash: bytesToHex(whole),
  })
}

function isSigned(point: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== SIGNATURE_BYTES) return false
  try {
    return p256.verify(signature, message, point, { lowS: false })
  } catch {
    return false
  }
}

function bad(why: string): ContainerRefusal {
  return new ContainerRefusal('label-signature', `the signature of the label ${why}`)
}

/** Refuses `label-digest`: the label is not the one that the policy names. */
export function requireLabelDigest(manifest: Manifest, digest: string): void {
  if (labelDigest(labelIn(manifest)) !== digest)
    throw new ContainerRefusal('label-digest', 'the label is not the one that the policy names')
}

/** The label's text, canonical XML. */
export function labelIn(manifest: Manifest): string {
  return manifest.assertions[0].statement.value
}
