import { webcrypto } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { Fault } from '@entente/core/inspection/fault'
import { readZip } from '@entente/core/inspection/zip'
import { BINDING_ROOT } from '@entente/core/label/binding/names'
import type { ReadBinding } from '@entente/core/label/binding/read'
import { readBinding } from '@entente/core/label/binding/read'
import type { DataReference } from '@entente/core/label/binding/reference'
import { fileUri } from '@entente/core/label/binding/reference'
import { webSignatureCheck } from '@entente/core/label/binding/signatures'
import type { LabelKey, VerifiedBinding } from '@entente/core/label/binding/verify'
import { verifyBinding } from '@entente/core/label/binding/verify'
import { readJsonLabel } from '@entente/core/label/json-form'
import type { Label } from '@entente/core/label/label'
import { verifyPackage } from '@entente/core/label/ooxml/package'
import type { PackagePart } from '@entente/core/label/ooxml/parts'
import { bindingPartOf } from '@entente/core/label/ooxml/parts'
import { LabelRefusal } from '@entente/core/label/refusal'
import { readLabel } from '@entente/core/label/xml-form'
import { bytesOf } from '../read/named-file.ts'
import { Refusal } from '../refusal.ts'
import { digestOf } from './files.ts'

/** A label in a file of its own, or with those beside it in a binding. */
export type LabelFile =
  | { readonly kind: 'label'; readonly label: Label; readonly digest: string | null }
  | {
      readonly kind: 'binding'
      readonly bytes: Uint8Array
      readonly binding: ReadBinding
      /** The entries of the Office document that the binding is within; null where it lies beside its document. */
      readonly within: readonly PackagePart[] | null
    }

/** No label is longer than what tells the one from the other. */
const HEAD = 1024

/** Reads a label in XML or JSON, a binding, or an Office document with a binding in it. Refuses what is none, and says why. */
export function readLabelFile(path: string): LabelFile {
  const bytes = bytesOf(path)
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('utf8')
  return refusing(path, () => {
    if (head.startsWith('PK\u0003\u0004')) return bindingWithin(path, bytes)
    if (head.trimStart().startsWith('{')) return { kind: 'label', label: readJsonLabel(bytes), digest: null }
    if (BINDING_ROOT.test(head)) return { kind: 'binding', bytes, binding: readBinding(bytes), within: null }
    const { label, digest } = readLabel(bytes)
    return { kind: 'label', label, digest }
  })
}

function bindingWithin(path: string, bytes: Uint8Array): LabelFile {
  const within = entriesOf(path, bytes)
  const part = bindingPartOf(within)
  if (part === null) throw new LabelRefusal('not-a-package', 'the package has no binding')
  return { kind: 'binding', bytes: part.bytes, binding: readBinding(part.bytes), within }
}

function entriesOf(path: string, bytes: Uint8Array): PackagePart[] {
  try {
    return readZip(bytes)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    throw new Refusal(`${path}: it is no archive that is read here: ${error.message} (${error.code})`, { cause: error })
  }
}

/** What a binding comes to: verified, or why not. */
export type BindingFinding = { readonly verified: VerifiedBinding } | { readonly refusal: LabelRefusal }

/**
 * Verifies the binding in a file against pinned keys and the document: all else in the package that it is within, or the
 * file that lies beside it under the name that it says.
 */
export async function verifyFile(
  path: string,
  { bytes, binding, within }: Extract<LabelFile, { kind: 'binding' }>,
  keys: readonly LabelKey[],
  document: string | undefined,
): Promise<BindingFinding> {
  const check = webSignatureCheck(webcrypto)
  if (within !== null && document !== undefined)
    throw new Refusal(`${path}: it is bound to what it is within; --document is for a binding beside its document`)
  const data = within === null ? await dataBeside(path, binding, document) : []
  try {
    const verified = within === null ? verifyBinding(check, bytes, { keys, data }) : verifyPackage(check, within, keys)
    return { verified: await verified }
  } catch (error) {
    if (error instanceof LabelRefusal) return { refusal: error }
    throw error
  }
}

async function dataBeside(path: string, binding: ReadBinding, document: string | undefined): Promise<DataReference[]> {
  const [uri = ''] = binding.parts[0]?.uris ?? []
  const place = document ?? join(dirname(path), nameOf(path, uri))
  return [{ uri: document === undefined ? uri : fileUri(basename(document)), digest: await digestOf(place) }]
}

/** The name of a file by its reference, which `requireReferences` let pass: it leads to no other folder. */
function nameOf(path: string, uri: string): string {
  if (uri.startsWith('pack:'))
    throw new Refusal(`${path}: it is bound to parts of a package; expected that package itself`)
  try {
    const name = decodeURIComponent(uri)
    if (name === basename(name) && !/[\\:\0]/.test(name) && !/^\.{0,2}$/.test(name)) return name
  } catch (error) {
    if (!(error instanceof URIError)) throw error
  }
  throw new Refusal(`${path}: it names no file that can lie beside it; expected --document`)
}

/** Does the work, and says of a refusal of labels which file it is about. */
export function refusing<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw about(path, error)
  }
}

/** A refusal of labels with the file that it is about; any other error as it is. */
export function about(path: string, error: unknown): unknown {
  if (!(error instanceof LabelRefusal)) return error
  return new Refusal(`${path}: ${error.message} (${error.code})`, { cause: error })
}
