import { closeSync, fsyncSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { ED25519, formatVkey, isKeyName, type Signer } from '@entente/core/ledger/key'
import { isReaderKey } from '@entente/core/ledger/read-request'
import * as z from 'zod/mini'
import { print } from '../console/output.ts'
import { type Random, systemRandom } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import { nodeSigner } from '../store/primitives.ts'
import { unwritten } from '../system-trouble.ts'

const fileSchema = z.strictObject({ name: z.string(), seed: z.string().check(z.regex(/^[0-9a-f]{64}$/)) })

/** Makes a key to read logs with, for its owner's eyes only, and prints the public half. It overwrites nothing. */
export function makeReader(name: string, path: string, random: Random = systemRandom): void {
  const seed = Buffer.from(random.bytes(32)).toString('hex')
  const vkey = formatVkey(signerOf(name, seed).key)
  const file = openNew(path)
  try {
    writeFileSync(file, `${JSON.stringify({ name, seed }, null, 2)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  print(`${vkey}\n`)
}

function openNew(path: string): number {
  try {
    return openSync(path, 'wx', 0o600)
  } catch (error) {
    throw unwritten(path, error, 'a file that does not exist yet')
  }
}

/** The signer of a reader's file. Refuses one of another form, and never repeats what stands in it. */
export function readReader(path: string): Signer {
  const expected = 'expected the file that `entente log reader` made'
  let read: unknown
  try {
    read = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Refusal(`${path}: it cannot be read; ${expected}`, { cause: error })
  }
  const known = fileSchema.safeParse(read)
  if (!known.success) throw new Refusal(`${path}: it is no reader’s key; ${expected}`)
  return signerOf(known.data.name, known.data.seed)
}

function signerOf(name: string, seed: string): Signer {
  const signer = isKeyName(name) ? nodeSigner(name, ED25519, Buffer.from(seed, 'hex')) : null
  if (signer === null || !isReaderKey(signer.key)) {
    throw new Refusal(`${name}: no key can bear that name; expected one such as auditor.example/reader`)
  }
  return signer
}
