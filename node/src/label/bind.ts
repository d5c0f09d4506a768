import { createPrivateKey, webcrypto, X509Certificate } from 'node:crypto'
import { basename } from 'node:path'
import { algorithmOf, keyInCertificate } from '@entente/core/label/binding/der'
import { fileUri } from '@entente/core/label/binding/reference'
import type { BindingSigner } from '@entente/core/label/binding/signatures'
import { webBindingSigner } from '@entente/core/label/binding/signatures'
import { addAlternative, writeBinding } from '@entente/core/label/binding/write'
import type { Label } from '@entente/core/label/label'
import { instantOf } from '../check/question.ts'
import { print } from '../console/output.ts'
import { textOf } from '../read/named-file.ts'
import { Refusal } from '../refusal.ts'
import { digestOf, writeNew } from './files.ts'
import { keysIn } from './keys.ts'
import { about, readLabelFile, verifyFile } from './read.ts'

export type BindOptions = {
  label: string
  key: string
  certificate: string
  beside?: string
  keys?: string
  at?: string
  out?: string
}

/**
 * Binds a label to a document and signs it, in a new file beside the document. With `beside`, an alternative label is
 * added to what is bound already, which is verified by the keys first. Refuses a label that is none, a key that is not
 * the certificate's, and a file that is there.
 */
export async function bindLabel(document: string, options: BindOptions): Promise<void> {
  const file = readLabelFile(options.label)
  if (file.kind !== 'label') throw new Refusal(`${options.label}: it is a binding; expected a label alone`)
  const signer = await signerOf(options)
  const data = [{ uri: fileUri(basename(document)), digest: await digestOf(document) }]
  const at = instantOf(options.at).iso
  const before = options.beside === undefined ? null : await verifiedBeside(options.beside, document, options.keys)
  const out = options.out ?? (options.beside === undefined ? `${document}.bdo` : `${options.beside}.new`)
  const bound =
    before === null ? writeBinding(file.label, data, signer, at) : addAlternative(before, file.label, data, signer, at)
  const text = await bound.catch((error: unknown) => {
    throw about(options.label, error)
  })
  writeNew(out, text)
  print(`${out}: ${said(file.label)} bound to ${basename(document)}\n`)
}

function said({ classification, policy }: Label): string {
  return `${classification} (${policy.name})`
}

async function verifiedBeside(path: string, document: string, keys: string | undefined): Promise<Uint8Array> {
  if (keys === undefined) throw new Refusal(`${path}: it is added to only once verified; expected --keys`)
  const file = readLabelFile(path)
  if (file.kind !== 'binding') throw new Refusal(`${path}: it is a label alone; expected a binding`)
  if (file.within !== null) throw new Refusal(`${path}: it is within its document; expected a binding in its own file`)
  const finding = await verifyFile(path, file, keysIn(keys), document)
  if ('refusal' in finding) throw new Refusal(`${path}: ${finding.refusal.message} (${finding.refusal.code})`)
  return file.bytes
}

/** Whoever signs: the private key must be that of the certificate, which it is tried on. */
export async function signerOf({ key, certificate }: Pick<BindOptions, 'key' | 'certificate'>): Promise<BindingSigner> {
  try {
    const x509 = new X509Certificate(textOf(certificate))
    const secret = createPrivateKey(textOf(key))
    if (!x509.checkPrivateKey(secret)) throw new Refusal(`${key}: it is not the key of ${certificate}`)
    const der = new Uint8Array(x509.raw)
    const pkcs8 = new Uint8Array(secret.export({ type: 'pkcs8', format: 'der' }))
    return { certificate: der, sign: await webBindingSigner(webcrypto, algorithmOf(keyInCertificate(der)), pkcs8) }
  } catch (cause) {
    if (cause instanceof Refusal) throw cause
    throw new Refusal(`${certificate}, ${key}: they are no certificate and no private key that sign bindings, in PEM`, {
      cause,
    })
  }
}
