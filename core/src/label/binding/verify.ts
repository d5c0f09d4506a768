import { equal, utf8 } from '../../ledger/bytes.ts'
import type { Label } from '../label.ts'
import { LabelRefusal } from '../refusal.ts'
import { holdAt } from '../scheme.ts'
import { canonicalXml } from '../xml/canonical.ts'
import { elementDigest } from '../xml/digest.ts'
import { algorithmOf, keyInCertificate } from './der.ts'
import { MANIFEST_TYPE, PROPERTIES_TYPE } from './names.ts'
import type { BindingPart } from './read.ts'
import { readBinding } from './read.ts'
import type { ElementReference, ReadSignature } from './read-signature.ts'
import type { DataReference } from './reference.ts'
import type { SignatureCheck } from './signatures.ts'

/** A public key (SPKI, DER) by which a nation binds labels, from one instant until before another. */
export type LabelKey = {
  readonly nation: string
  readonly spki: Uint8Array
  readonly inForce: { readonly from: string | null; readonly until: string | null }
}

/** Labels that one signature vouches for. */
export type Bound = {
  readonly labels: readonly { readonly label: Label; readonly digest: string }[]
  /** The nation whose pinned key signed. */
  readonly by: string
  /** When, as it says itself. */
  readonly at: string
}

export type VerifiedBinding = {
  /** The originator's first, each with the nation that vouches for it. */
  readonly bound: readonly Bound[]
  readonly data: readonly DataReference[]
}

/**
 * Verifies a binding against keys that the caller pinned, and against the data itself, which the caller gives by the
 * digest of each: all of it and no other. Every part has its signature, which covers the parts before it as well, so
 * that whoever adds an alternative vouches for what it stands beside. The key comes from the pins alone; a certificate
 * in the file only says which it is. Refuses what `readBinding` refuses; `bad-signature` (none, or of something else),
 * `key` (none that is pinned at the time of signing, or one that signs in another way), `bad-digest` (an element or
 * the data is another), `bad-reference` (data that is missing, or was not bound), `bad-time` (signed before its label
 * was made). XML Signature 1.1 §3.2, with §5.1 for the data.
 */
export async function verifyBinding(
  check: SignatureCheck,
  bytes: Uint8Array,
  { keys, data }: { readonly keys: readonly LabelKey[]; readonly data: readonly DataReference[] },
): Promise<VerifiedBinding> {
  const { signatures, parts } = readBinding(bytes)
  if (signatures.length !== parts.length)
    throw new LabelRefusal('bad-signature', 'a part of the binding has no signature of its own')
  const bound: Bound[] = []
  for (const [index, signature] of signatures.entries()) {
    const covered = parts.slice(0, index + 1)
    const by = await signedBy(check, signature, keys)
    requireCover(signature, covered)
    const labels = covered.at(-1)?.labels ?? []
    if (labels.some(({ label }) => label.created > signature.at))
      throw new LabelRefusal('bad-time', 'a label was signed before it was made')
    requireData(signature.manifest.data, covered.at(-1)?.uris ?? [], data)
    bound.push({ labels, by, at: signature.at })
  }
  return { bound, data }
}

async function signedBy(check: SignatureCheck, signature: ReadSignature, keys: readonly LabelKey[]): Promise<string> {
  const spki = keyInCertificate(signature.certificate)
  const pinned = keys.find((key) => equal(key.spki, spki) && holdAt(signature.at, key.inForce))
  if (pinned === undefined) throw new LabelRefusal('key', 'no key that is pinned for that time signed the binding')
  if (algorithmOf(pinned.spki) !== signature.algorithm)
    throw new LabelRefusal('key', 'the pinned key does not sign by the algorithm that is named')
  if (!(await check(pinned.spki, utf8(canonicalXml(signature.info)), signature.value)))
    throw new LabelRefusal('bad-signature', 'the signature is of something else, or by another key')
  return pinned.nation
}

/** What is signed must be what is read: the parts up to its own, manifest, time and certificate, in this order. */
function requireCover(signature: ReadSignature, covered: readonly BindingPart[]): void {
  const expected: ElementReference[] = [
    ...covered.map(({ id, element }) => ({ id, type: null, digest: elementDigest(element) })),
    { id: signature.manifest.id, type: MANIFEST_TYPE, digest: elementDigest(signature.manifest.element) },
    { id: signature.properties.id, type: PROPERTIES_TYPE, digest: elementDigest(signature.properties.element) },
    { id: signature.keyInfo.id, type: null, digest: elementDigest(signature.keyInfo.element) },
  ]
  const { references } = signature
  const isOther = ({ id, type }: ElementReference, index: number) =>
    references[index]?.id !== id || references[index]?.type !== type
  if (references.length !== expected.length || expected.some(isOther))
    throw new LabelRefusal(
      'bad-signature',
      'the signature does not cover the parts, the manifest, the time and the certificate',
    )
  if (expected.some(({ digest }, index) => references[index]?.digest !== digest))
    throw new LabelRefusal('bad-digest', 'a part of the binding is not what was signed')
}

function requireData(signed: readonly DataReference[], uris: readonly string[], given: readonly DataReference[]): void {
  if (signed.map(({ uri }) => uri).join(' ') !== uris.join(' '))
    throw new LabelRefusal('bad-reference', 'the labels are bound to other data than was signed')
  const named = new Map(given.map(({ uri, digest }) => [uri, digest]))
  if (named.size !== signed.length || signed.some(({ uri }) => !named.has(uri)))
    throw new LabelRefusal('bad-reference', 'the data is not all there, or there is more than was bound')
  if (signed.some(({ uri, digest }) => named.get(uri) !== digest))
    throw new LabelRefusal('bad-digest', 'the data is not what the label was bound to')
}
