import type { Label } from '../label.ts'
import { LabelRefusal } from '../refusal.ts'
import { elementDigest } from '../xml/digest.ts'
import { readXml } from '../xml/read.ts'
import { shapeOf } from '../xml/shape.ts'
import type { Element } from '../xml/tree.ts'
import { elementsIn } from '../xml/tree.ts'
import { labelIn } from '../xml-form.ts'
import { BINDING_NAMESPACE, SIGNATURE_NAMESPACE } from './names.ts'
import type { ReadSignature } from './read-signature.ts'
import { readId, readSignature } from './read-signature.ts'
import { requireReferences } from './reference.ts'

/** A `MetadataBinding`: labels, and the data that they are bound to. */
export type BindingPart = {
  readonly id: string
  readonly element: Element
  readonly labels: readonly { readonly label: Label; readonly digest: string }[]
  readonly uris: readonly string[]
}

/** What a binding says, of which nothing is verified yet. */
export type ReadBinding = {
  readonly root: Element
  readonly signatures: readonly ReadSignature[]
  /** The originator's first. */
  readonly parts: readonly BindingPart[]
}

/** A manifest of as many parts as a package can have, and signatures with their certificates. */
const LONGEST_BINDING = 4 * 1024 * 1024
const MOST_SIGNATURES = 8
const MOST_LABELS = 8

const { take, demand, closed, needed, end, is } = shapeOf(BINDING_NAMESPACE, 'not-a-binding')

/**
 * Reads a binding of STANAG 4778 by the closed profile of docs/decisions/0052: signatures first, one container, a
 * `MetadataBinding` a signature, one label in each `Metadata`, the originator's first and alternatives after it.
 * Refuses what `readXml` and `labelIn` refuse, `not-a-binding` for whatever else or in another place, an identifier
 * that comes twice among it, and what `requireReferences` refuses. It says nothing of whose word that is.
 */
export function readBinding(bytes: Uint8Array): ReadBinding {
  const root = readXml(bytes, { longest: LONGEST_BINDING, remarks: false })
  if (!is(root, 'BindingInformation'))
    throw new LabelRefusal('not-a-binding', 'the root is no binding of labels to data')
  closed(root, [])
  const children = [...elementsIn(root)]
  const signed = children.filter(({ uri, local }) => uri === SIGNATURE_NAMESPACE && local === 'Signature')
  const rest = children.slice(signed.length)
  const container = demand(rest, 'MetadataBindingContainer')
  end(rest)
  closed(container, [])
  const parts = elementsIn(container).map(partIn)
  const signatures = signed.map(readSignature)
  if (parts.length === 0 || parts.length > MOST_SIGNATURES || signatures.length > MOST_SIGNATURES)
    throw new LabelRefusal('not-a-binding', `the binding binds nothing, or has more than ${MOST_SIGNATURES} parts`)
  requireLabels(parts)
  requireOnce(parts, signatures)
  return { root, signatures, parts }
}

function partIn(element: Element): BindingPart {
  if (!is(element, 'MetadataBinding')) throw new LabelRefusal('not-a-binding', 'the container holds no binding')
  closed(element, ['Id'])
  const rest = [...elementsIn(element)]
  const labels = []
  for (let metadata = demand(rest, 'Metadata'); ; metadata = demand(rest, 'Metadata')) {
    closed(metadata, [])
    const [label, ...others] = elementsIn(metadata)
    if (label === undefined || others.length > 0)
      throw new LabelRefusal('not-a-binding', 'a Metadata holds no label, or more than one')
    labels.push({ label: labelIn(label), digest: elementDigest(label) })
    if (rest[0] === undefined || !is(rest[0], 'Metadata')) break
  }
  const uris = []
  for (let data = take(rest, 'DataReference'); data !== null; data = take(rest, 'DataReference')) {
    closed(data, ['URI'])
    if (data.children.length > 0) throw new LabelRefusal('not-a-binding', 'a DataReference is not empty')
    uris.push(needed(data, 'URI'))
  }
  end(rest)
  requireReferences(uris)
  return { id: readId(needed(element, 'Id')), element, labels, uris }
}

function requireLabels(parts: readonly BindingPart[]): void {
  const [first, ...others] = parts.flatMap(({ labels }) => labels)
  if (others.length >= MOST_LABELS)
    throw new LabelRefusal('not-a-binding', `the binding has more than ${MOST_LABELS} labels`)
  if (first?.label.kind !== 'originator' || others.some(({ label }) => label.kind !== 'alternative'))
    throw new LabelRefusal('not-a-binding', 'the first label must be the originator’s, and every other an alternative')
  const [data = '', ...more] = parts.map(({ uris }) => uris.join(' '))
  if (more.some((each) => each !== data))
    throw new LabelRefusal('not-a-binding', 'the parts of the binding are of different data')
}

/** A reference that leads to two elements leads a verifier to the one, and a reader to the other. */
function requireOnce(parts: readonly BindingPart[], signatures: readonly ReadSignature[]): void {
  const ids = [...parts.map(({ id }) => id), ...signatures.flatMap(({ ids: all }) => all)]
  if (new Set(ids).size < ids.length)
    throw new LabelRefusal('not-a-binding', 'an identifier of the binding comes twice')
}
