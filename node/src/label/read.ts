import { webcrypto } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import type { ReadBinding } from '@entente/core/label/binding/read'
import { readBinding } from '@entente/core/label/binding/read'
import { fileUri } from '@entente/core/label/binding/reference'
import { webSignatureCheck } from '@entente/core/label/binding/signatures'
import type { LabelKey, VerifiedBinding } from '@entente/core/label/binding/verify'
import { verifyBinding } from '@entente/core/label/binding/verify'
import { readJsonLabel } from '@entente/core/label/json-form'
import type { Label } from '@entente/core/label/label'
import { LabelRefusal } from '@entente/core/label/refusal'
import { readLabel } from '@entente/core/label/xml-form'
import { Refusal } from '../refusal.ts'
import { bytesIn, digestOf } from './files.ts'

/** A label in a file of its own, or with those beside it in a binding. */
export type LabelFile =
  | { readonly kind: 'label'; readonly label: Label; readonly digest: string | null }
  | { readonly kind: 'binding'; readonly bytes: Uint8Array; readonly binding: ReadBinding }

const BINDING = 'BindingInformation'
/** No label is longer than what tells the one from the other. */
const HEAD = 1024

/** Reads a label in XML or JSON, or a binding. Refuses a file that is neither, and says why. */
export function readLabelFile(path: string): LabelFile {
  const bytes = bytesIn(path)
  const head = bytes.subarray(0, HEAD).toString('utf8')
  return refusing(path, () => {
    if (head.trimStart().startsWith('{')) return { kind: 'label', label: readJsonLabel(bytes), digest: null }
    if (/<(?:[\w.-]+:)?BindingInformation[\s>]/.test(head) && head.includes(BINDING))
      return { kind: 'binding', bytes, binding: readBinding(bytes) }
    const { label, digest } = readLabel(bytes)
    return { kind: 'label', label, digest }
  })
}

/** What a binding comes to: verified, or why not. */
export type BindingFinding = { readonly verified: VerifiedBinding } | { readonly refusal: LabelRefusal }

/** Verifies the binding in a file against pinned keys and the document, which lies beside it under the name that it says. */
export async function verifyFile(
  path: string,
  { bytes, binding }: Extract<LabelFile, { kind: 'binding' }>,
  keys: readonly LabelKey[],
  document: string | undefined,
): Promise<BindingFinding> {
  const [uri = ''] = binding.parts[0]?.uris ?? []
  const place = document ?? join(dirname(path), nameOf(path, uri))
  const data = [{ uri: document === undefined ? uri : fileUri(basename(document)), digest: await digestOf(place) }]
  try {
    return { verified: await verifyBinding(webSignatureCheck(webcrypto), bytes, { keys, data }) }
  } catch (error) {
    if (error instanceof LabelRefusal) return { refusal: error }
    throw error
  }
}

/** The name of a file by its reference, which `requireReferences` let pass: it leads to no other folder. */
function nameOf(path: string, uri: string): string {
  if (uri.startsWith('pack:'))
    throw new Refusal(`${path}: it is bound to parts of a package; expected the package, by --document`)
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
    if (error instanceof LabelRefusal) throw new Refusal(`${path}: ${error.message} (${error.code})`, { cause: error })
    throw error
  }
}
