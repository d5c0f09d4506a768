import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  webcrypto,
} from 'node:crypto'
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { UnwrappingKey } from '@entente/core/container/crypto'
import { RSA_WRAPPED, WRAP_TYPES, type WrapType } from '@entente/core/container/names'
import { server } from '@entente/core/container/policy'
import { webUnwrappingKey } from '@entente/core/container/web-crypto'
import { instant } from '@entente/core/contract/fields'
import { KEPT_KID } from '@entente/core/contract/packages'
import * as z from 'zod/mini'
import { jsonOrNull } from '../../json-or-null.ts'
import { Refusal } from '../../refusal.ts'
import { privateBytes, requireOwn } from '../private-file.ts'

const KNOWN_BITS = [2048, 3072, 4096] as const

export const keyFacts = z
  .strictObject({
    agreement: z.string().check(z.minLength(1)),
    /** The key server's address, as packages name it. */
    url: server,
    kid: z.string().check(z.regex(KEPT_KID)),
    type: z.enum(WRAP_TYPES),
    publicKey: z.string(),
    from: instant,
    until: instant,
  })
  .check(z.refine(({ from, until }) => from < until))

/** What anybody may know of a key of a key server: for which agreement it is, and from when until when one packs by it. */
export type KeyFacts = z.infer<typeof keyFacts>

/** A key as a key server holds it. Nobody sees the private half. */
export type HeldKey = KeyFacts & { readonly key: UnwrappingKey }

/** Where a node's vault keys stand: beside its other keys, each in two files, `KID.json` and, private, `KID.p8`. */
export function vaultFolder(keys: string): string {
  return join(dirname(keys), 'vault')
}

/**
 * Makes a key of a key server: RSA of so many bits, or P-256. Only its owner may read the private half (PKCS #8, DER);
 * what was in memory of it is cleared. Refuses a `kid` that is taken or no name, an address that is none, a period that
 * ends before it begins, RSA of another length than 2048, 3072 or 4096 bits.
 */
export function makeVaultKey(folder: string, said: Omit<KeyFacts, 'publicKey'>, bits = 2048): KeyFacts {
  if (!KNOWN_BITS.some((known) => known === bits)) throw new Refusal(`${bits}: it is no length; expected ${KNOWN_BITS}`)
  const pair =
    said.type === RSA_WRAPPED
      ? generateKeyPairSync('rsa', { modulusLength: bits })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const read = keyFacts.safeParse({ ...said, publicKey: pemOf(pair.publicKey) })
  if (!read.success) throw new Refusal(`${String(read.error.issues[0]?.path[0] ?? '--until')}: ${EXPECTED}`)
  const made = read.data
  for (const taken of [privateFile(folder, made.kid), publicFile(folder, made.kid)])
    if (existsSync(taken)) throw new Refusal(`${taken}: there is such a key already; expected another --kid`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pkcs8 = pair.privateKey.export({ type: 'pkcs8', format: 'der' })
  try {
    writeNew(privateFile(folder, made.kid), pkcs8, 0o600)
  } finally {
    pkcs8.fill(0)
  }
  writeNew(publicFile(folder, made.kid), Buffer.from(`${JSON.stringify(made, null, 2)}\n`), 0o644)
  syncFolder(folder)
  return made
}

const EXPECTED =
  'it is none; expected a kid of small letters, digits, dots and dashes, an address such as https://kas.gb.example, and a period that ends after it begins'

/** The public facts of every key in a folder, in the order of their names. None where there is no folder. */
export function vaultKeys(folder: string): KeyFacts[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => factsIn(join(folder, name)))
}

/**
 * The keys of a folder, ready to unwrap. A key whose private half was destroyed is passed over. Refuses a folder or a
 * file that others may read or that is another's, a link, and a private half that is not of its public one.
 */
export async function openVaultKeys(folder: string): Promise<HeldKey[]> {
  const found = vaultKeys(folder)
  if (found.length > 0) requireOwn(folder, statSync(folder))
  const held: HeldKey[] = []
  for (const each of found) {
    const path = privateFile(folder, each.kid)
    if (existsSync(path)) held.push({ ...each, key: await keyIn(path, each) })
  }
  return held
}

/**
 * Destroys a private half: it is written over and removed, and the public half stays. What a disk, a snapshot or a
 * backup keeps of it is out of our reach. Refuses a key that is not there.
 */
export function destroyVaultKey(folder: string, kid: string): void {
  const path = privateFile(folder, kid)
  if (!KEPT_KID.test(kid) || !existsSync(path))
    throw new Refusal(`${kid}: there is no private key of that name in ${folder}`)
  const file = openSync(path, constants.O_RDWR | constants.O_NOFOLLOW)
  try {
    writeSync(file, randomBytes(fstatSync(file).size), 0, undefined, 0)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  unlinkSync(path)
  syncFolder(folder)
}

/** Whether a private key (PKCS #8, DER) is the other half of a public one, and of its type. */
export function isPrivateHalf(pkcs8: Buffer, { publicKey, type }: Pick<KeyFacts, 'publicKey' | 'type'>): boolean {
  try {
    const own = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
    return pemOf(createPublicKey(own)) === publicKey && kindOf(own) === type
  } catch {
    return false
  }
}

async function keyIn(path: string, { kid, type, publicKey }: KeyFacts): Promise<UnwrappingKey> {
  const pkcs8 = privateBytes(path)
  try {
    if (!isPrivateHalf(pkcs8, { publicKey, type }))
      throw new Refusal(`${path}: it is not the private half of the key beside it`)
    return await webUnwrappingKey(webcrypto, kid, type, pkcs8)
  } finally {
    pkcs8.fill(0)
  }
}

/** What a key's public file says. Refuses one that is not as it was written. */
export function factsIn(path: string): KeyFacts {
  const read = keyFacts.safeParse(jsonOrNull(readFileSync(path, 'utf8')))
  if (read.success && path.endsWith(`/${read.data.kid}.json`)) return read.data
  throw new Refusal(`${path}: it is not as \`entente kas new\` wrote it`)
}

function kindOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): WrapType | null {
  const bits = asymmetricKeyDetails?.modulusLength
  if (asymmetricKeyType === 'rsa') return KNOWN_BITS.some((known) => known === bits) ? 'wrapped' : null
  return asymmetricKeyDetails?.namedCurve === 'prime256v1' ? 'ec-wrapped' : null
}

function pemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString()
}

/** Where the private half of a key stands. */
export function privateFile(folder: string, kid: string): string {
  return join(folder, `${kid}.p8`)
}

/** Where what anybody may know of it stands. */
export function publicFile(folder: string, kid: string): string {
  return join(folder, `${kid}.json`)
}

function writeNew(path: string, bytes: Uint8Array, mode: number): void {
  const file = openSync(path, 'wx', mode)
  try {
    writeSync(file, bytes)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Makes the names in a folder durable. */
function syncFolder(folder: string): void {
  const file = openSync(folder, 'r')
  fsyncSync(file)
  closeSync(file)
}
