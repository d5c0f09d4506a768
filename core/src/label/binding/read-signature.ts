import { parseInstant } from '../../contract/instant.ts'
import { fromBase64 } from '../../ledger/bytes.ts'
import { LabelRefusal } from '../refusal.ts'
import { nameOfDigest } from '../xml/digest.ts'
import { shapeOf } from '../xml/shape.ts'
import type { Element } from '../xml/tree.ts'
import { attribute, elementsIn } from '../xml/tree.ts'
import type { SignatureAlgorithm } from './names.ts'
import { ALGORITHMS, EXCLUSIVE, SHA384, SIGNATURE_NAMESPACE, TIME_NAMESPACE } from './names.ts'
import type { DataReference } from './reference.ts'

/** A reference of a signature to an element of its binding. */
export type ElementReference = { readonly id: string; readonly type: string | null; readonly digest: string }

/** A signature as it stands in a binding. */
export type ReadSignature = {
  readonly info: Element
  readonly algorithm: SignatureAlgorithm
  readonly references: readonly ElementReference[]
  readonly value: Uint8Array
  readonly certificate: Uint8Array
  readonly keyInfo: { readonly id: string; readonly element: Element }
  readonly manifest: { readonly id: string; readonly element: Element; readonly data: readonly DataReference[] }
  readonly properties: { readonly id: string; readonly element: Element }
  /** When it was made, as whoever signed says. */
  readonly at: string
  /** Its own identifiers: each may be in the binding once. */
  readonly ids: readonly string[]
}

const { demand, take, closed, text, needed, end, is } = shapeOf(SIGNATURE_NAMESPACE, 'not-a-binding')
const time = shapeOf(TIME_NAMESPACE, 'not-a-binding')

/** Reads a `ds:Signature` of the profile; refuses `not-a-binding`, and `algorithm` for a transform or digest beyond it. */
export function readSignature(signature: Element): ReadSignature {
  closed(signature, ['Id'])
  const own = readId(needed(signature, 'Id'))
  const rest = [...elementsIn(signature)]
  const info = demand(rest, 'SignedInfo')
  const value = demand(rest, 'SignatureValue')
  const keyInfo = demand(rest, 'KeyInfo')
  const keyId = readId(needed(keyInfo, 'Id'))
  const manifest = manifestIn(onlyIn(demand(rest, 'Object'), 'Manifest'))
  const properties = propertiesIn(onlyIn(demand(rest, 'Object'), 'SignatureProperties'), own)
  end(rest)
  closed(value, [])
  return {
    ...infoIn(info),
    value: bytesIn(text(value)),
    certificate: certificateIn(keyInfo),
    keyInfo: { id: keyId, element: keyInfo },
    manifest,
    properties,
    at: properties.at,
    ids: [own, manifest.id, properties.id, keyId],
  }
}

/** An identifier of XML in ASCII: what stands behind the `#` of a reference, and nothing that must be escaped there. */
export function readId(id: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9._-]{0,63}$/.test(id))
    throw new LabelRefusal('not-a-binding', 'an identifier of the binding is none')
  return id
}

function infoIn(info: Element): Pick<ReadSignature, 'info' | 'algorithm' | 'references'> {
  closed(info, [])
  const rest = [...elementsIn(info)]
  requireAlgorithm(demand(rest, 'CanonicalizationMethod'), EXCLUSIVE)
  const method = demand(rest, 'SignatureMethod')
  const stated = algorithmIn(method)
  const algorithm = Object.entries(ALGORITHMS).find(([, uri]) => uri === stated)?.[0]
  if (algorithm !== 'ecdsa-sha256' && algorithm !== 'ecdsa-sha384' && algorithm !== 'rsa-sha256') throw beyond()
  const references = rest.map((reference): ElementReference => {
    if (!is(reference, 'Reference')) throw new LabelRefusal('not-a-binding', 'a signature covers what is no reference')
    closed(reference, ['URI', 'Type'])
    const uri = needed(reference, 'URI')
    if (!uri.startsWith('#'))
      throw new LabelRefusal('not-a-binding', 'a signature covers something else than an element of its binding')
    const children = [...elementsIn(reference)]
    const transforms = demand(children, 'Transforms')
    closed(transforms, [])
    const [transform, ...others] = elementsIn(transforms)
    if (transform === undefined || others.length > 0 || !is(transform, 'Transform')) throw beyond()
    requireAlgorithm(transform, EXCLUSIVE)
    return { id: readId(uri.slice(1)), type: attribute(reference, 'Type'), digest: digestIn(children) }
  })
  return { info, algorithm, references }
}

/** The digest of a reference, whose other children were taken from it. */
function digestIn(children: Element[]): string {
  requireAlgorithm(demand(children, 'DigestMethod'), SHA384)
  const value = demand(children, 'DigestValue')
  end(children)
  closed(value, [])
  const digest = nameOfDigest(text(value))
  if (digest === null) throw new LabelRefusal('not-a-binding', 'a digest is no SHA-384 in base64')
  return digest
}

function certificateIn(keyInfo: Element): Uint8Array {
  const certificate = onlyIn(onlyIn(keyInfo, 'X509Data', ['Id']), 'X509Certificate')
  closed(certificate, [])
  return bytesIn(text(certificate))
}

function manifestIn(element: Element): ReadSignature['manifest'] {
  closed(element, ['Id'])
  const data = elementsIn(element).map((reference): DataReference => {
    if (!is(reference, 'Reference')) throw new LabelRefusal('not-a-binding', 'a manifest names what is no reference')
    closed(reference, ['URI'])
    return { uri: needed(reference, 'URI'), digest: digestIn([...elementsIn(reference)]) }
  })
  return { id: readId(needed(element, 'Id')), element, data }
}

function propertiesIn(element: Element, target: string): ReadSignature['properties'] & { readonly at: string } {
  closed(element, ['Id'])
  const [property, ...others] = elementsIn(element)
  if (property === undefined || others.length > 0 || !is(property, 'SignatureProperty'))
    throw new LabelRefusal('not-a-binding', 'a signature must have one property, which is its time')
  closed(property, ['Target'])
  if (needed(property, 'Target') !== `#${target}`)
    throw new LabelRefusal('not-a-binding', 'the time of a signature is that of another')
  const rest = [...elementsIn(property)]
  const stamp = time.demand(rest, 'Timestamp')
  end(rest)
  time.closed(stamp, [])
  const within = [...elementsIn(stamp)]
  const created = time.demand(within, 'Created')
  time.end(within)
  time.closed(created, [])
  const read = parseInstant(time.text(created))
  if (!('iso' in read)) throw new LabelRefusal('bad-time', 'the time of a signature is no instant with its offset')
  return { id: readId(needed(element, 'Id')), element, at: read.iso }
}

/** The one element within another that has nothing else. */
function onlyIn(element: Element, local: string, attributes: readonly string[] = []): Element {
  closed(element, attributes)
  const children = [...elementsIn(element)]
  const only = take(children, local)
  end(children)
  if (only === null) throw new LabelRefusal('not-a-binding', `${element.local} does not hold what it must`)
  return only
}

/** Refuses another algorithm, and parameters: prefixes that are made canonical in another way are among them. */
function requireAlgorithm(element: Element, uri: string): void {
  if (algorithmIn(element) !== uri) throw beyond()
}

function algorithmIn(element: Element): string {
  closed(element, ['Algorithm'])
  if (element.children.length > 0) throw beyond()
  return needed(element, 'Algorithm')
}

function bytesIn(value: string): Uint8Array {
  const bytes = fromBase64(value)
  if (bytes === null) throw new LabelRefusal('not-a-binding', 'a signature or a certificate is no base64 in one line')
  return bytes
}

function beyond(): LabelRefusal {
  return new LabelRefusal('algorithm', 'a signature uses an algorithm or a transform that bindings do not')
}
