import { base64, utf8 } from '../../ledger/bytes.ts'
import type { Label } from '../label.ts'
import { LabelRefusal } from '../refusal.ts'
import { canonicalXml } from '../xml/canonical.ts'
import { digestValue, elementDigest } from '../xml/digest.ts'
import type { Element } from '../xml/tree.ts'
import { elementMaker } from '../xml/tree.ts'
import { labelElement } from '../xml-form.ts'
import { algorithmOf, keyInCertificate } from './der.ts'
import {
  ALGORITHMS,
  BINDING_NAMESPACE,
  EXCLUSIVE,
  MANIFEST_TYPE,
  PROPERTIES_TYPE,
  SHA384,
  SIGNATURE_NAMESPACE,
  TIME_NAMESPACE,
} from './names.ts'
import { readBinding } from './read.ts'
import type { DataReference } from './reference.ts'
import type { BindingSigner } from './signatures.ts'

const mb = elementMaker('mb', BINDING_NAMESPACE)
const ds = elementMaker('ds', SIGNATURE_NAMESPACE)
const wsu = elementMaker('wsu', TIME_NAMESPACE)

/**
 * Binds an originator's label to data and signs it, at an instant (UTC with whole seconds). Gives the binding in its
 * canonical form. Refuses what `readBinding` would refuse of it, and `key`.
 */
export async function writeBinding(
  label: Label,
  data: readonly DataReference[],
  signer: BindingSigner,
  at: string,
): Promise<string> {
  return signed([], [], label, data, signer, at)
}

/**
 * Adds an alternative label to a binding, for the same data, signed together with all that it stands beside; nothing
 * of that changes. The caller has verified it. Refuses what `readBinding` would refuse, and `key`.
 */
export async function addAlternative(
  bytes: Uint8Array,
  alternative: Label,
  data: readonly DataReference[],
  signer: BindingSigner,
  at: string,
): Promise<string> {
  const { root, parts } = readBinding(bytes)
  const signatures = root.children.filter(
    (child): child is Element => typeof child !== 'string' && child.uri === SIGNATURE_NAMESPACE,
  )
  return signed(
    signatures,
    parts.map(({ element }) => element),
    alternative,
    data,
    signer,
    at,
  )
}

async function signed(
  signatures: readonly Element[],
  before: readonly Element[],
  label: Label,
  data: readonly DataReference[],
  signer: BindingSigner,
  at: string,
): Promise<string> {
  if (label.created > at) throw new LabelRefusal('bad-time', 'a label was signed before it was made')
  const references = data.map(({ uri }) => mb('DataReference', { URI: uri }, []))
  const number = before.length + 1
  const own = mb('MetadataBinding', { Id: `binding-${number}` }, [
    mb('Metadata', {}, [labelElement(label)]),
    ...references,
  ])
  const parts = [...before, own]
  const signature = await signatureOf(number, parts, data, signer, at)
  const container = mb('MetadataBindingContainer', {}, parts)
  const text = canonicalXml(mb('BindingInformation', {}, [...signatures, signature, container]))
  readBinding(utf8(text))
  return text
}

async function signatureOf(
  number: number,
  parts: readonly Element[],
  data: readonly DataReference[],
  { certificate, sign }: BindingSigner,
  at: string,
): Promise<Element> {
  const algorithm = ALGORITHMS[algorithmOf(keyInCertificate(certificate))]
  const manifest = ds(
    'Manifest',
    { Id: `manifest-${number}` },
    data.map(({ uri, digest }) => ds('Reference', { URI: uri }, digestOf(digest))),
  )
  const stamp = wsu('Timestamp', {}, [wsu('Created', {}, [at])])
  const properties = ds('SignatureProperties', { Id: `properties-${number}` }, [
    ds('SignatureProperty', { Target: `#signature-${number}` }, [stamp]),
  ])
  const keyInfo = ds('KeyInfo', { Id: `key-${number}` }, [
    ds('X509Data', {}, [ds('X509Certificate', {}, [base64(certificate)])]),
  ])
  const info = ds('SignedInfo', {}, [
    ds('CanonicalizationMethod', { Algorithm: EXCLUSIVE }, []),
    ds('SignatureMethod', { Algorithm: algorithm }, []),
    ...parts.map((part) => referenceTo(part)),
    referenceTo(manifest, MANIFEST_TYPE),
    referenceTo(properties, PROPERTIES_TYPE),
    referenceTo(keyInfo),
  ])
  const value = await sign(utf8(canonicalXml(info)))
  return ds('Signature', { Id: `signature-${number}` }, [
    info,
    ds('SignatureValue', {}, [base64(value)]),
    keyInfo,
    ds('Object', {}, [manifest]),
    ds('Object', {}, [properties]),
  ])
}

function referenceTo(element: Element, type: string | null = null): Element {
  const id = element.attributes.find(({ local }) => local === 'Id')?.value ?? ''
  return ds('Reference', { URI: `#${id}`, ...(type === null ? {} : { Type: type }) }, [
    ds('Transforms', {}, [ds('Transform', { Algorithm: EXCLUSIVE }, [])]),
    ...digestOf(elementDigest(element)),
  ])
}

function digestOf(name: string): Element[] {
  return [ds('DigestMethod', { Algorithm: SHA384 }, []), ds('DigestValue', {}, [digestValue(name)])]
}
