import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { AssertionSigner } from '@entente/core/container/crypto'
import { KEPT_KID } from '@entente/core/contract/packages'
import { writeWhole } from './container/files.ts'
import { privateBytes, requireOwn } from './private-file.ts'

/**
 * The public key (PEM, P-256) of the pair by which this nation signs packages under a name; made where there is none, and
 * on disk before it is told. Refuses a folder or a file that others may read or that is another's, and a link.
 */
export async function signingKey(folder: string, kid: string): Promise<string> {
  const path = pathOf(folder, kid)
  if (existsSync(path)) return pemOf(createPublicKey(read(folder, path)))
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  await writeWhole(path, (file) => file.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' })))
  return pemOf(publicKey)
}

/** Signs by the private half that is here; null: it is not, or is of another public key. Refuses as `signingKey`. */
export function signerOf(folder: string, kid: string, publicKey: string): AssertionSigner | null {
  const path = pathOf(folder, kid)
  if (!KEPT_KID.test(kid) || !existsSync(path)) return null
  const key = read(folder, path)
  if (pemOf(createPublicKey(key)) !== publicKey) return null
  return async (message) => sign('sha256', message, { key, dsaEncoding: 'ieee-p1363' })
}

function read(folder: string, path: string): KeyObject {
  requireOwn(folder, statSync(folder))
  const pem = privateBytes(path)
  try {
    return createPrivateKey(pem)
  } finally {
    pem.fill(0)
  }
}

function pathOf(folder: string, kid: string): string {
  return join(folder, `${kid}.p8`)
}

function pemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString()
}
