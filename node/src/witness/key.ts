import { COSIGNATURE, isKeyName, type Signer } from '@entente/core/ledger/key'
import * as z from 'zod/mini'
import type { Random } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import { type Disk, disk as realDisk } from '../store/adapters/disk.ts'
import { writeNew } from '../store/keys-file.ts'
import { nodeSigner } from '../store/primitives.ts'

const fileSchema = z.strictObject({ name: z.string(), seed: z.string().check(z.regex(/^[0-9a-f]{64}$/)) })

/** Makes the key of a witness in a new file, for its owner's eyes only. Refuses a name that no key can bear. */
export function makeWitnessKey(path: string, name: string, random: Random, disk: Disk = realDisk): Signer {
  const seed = Buffer.from(random.bytes(32)).toString('hex')
  const signer = signerOf(name, seed)
  writeNew(path, { name, seed }, disk)
  return signer
}

/** The signer of such a file. Refuses one of another form, and never repeats what stands in it. */
export function readWitnessKey(path: string, disk: Disk = realDisk): Signer {
  const read = fileSchema.safeParse(parsed(Buffer.from(disk.read(path)).toString()))
  if (read.success) return signerOf(read.data.name, read.data.seed)
  throw new Refusal(`${path}: it is no witness’s key; expected the file that \`entente witness init\` made`)
}

function signerOf(name: string, seed: string): Signer {
  if (isKeyName(name)) return nodeSigner(name, COSIGNATURE, Buffer.from(seed, 'hex'))
  throw new Refusal(`${name}: no key can bear that name; expected one such as secretariat.example/witness`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
