import { join } from 'node:path'
import { utf8 } from '@entente/core/ledger/bytes'
import { COSIGNATURE, ED25519, formatVkey, parseVkey, type Signer, type VerifierKey } from '@entente/core/ledger/key'
import { keysFor, openKeyList, signKeyList } from '@entente/core/ledger/key-list'
import * as z from 'zod/mini'
import { type Random, systemRandom } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import { type Disk, disk as realDisk } from './adapters/disk.ts'
import { NODE, nodeSigner } from './primitives.ts'
import type { Introduction } from './store.ts'

/** The private halves of a node's keys. Nothing else in the node sees their bytes. */
export type Signers = {
  readonly shared: Signer
  readonly internal: Signer
  readonly seal: Signer
  readonly mirror: Signer
  /** Signs what this node asks of its partner. */
  readonly reader: Signer
  /** What the partner is given. */
  readonly introduction: Introduction
}

/** The public keys of a partner, as its root vouches for them. */
export type PartnerKeys = {
  readonly logs: readonly VerifierKey[]
  readonly seals: readonly VerifierKey[]
  readonly mirrors: readonly VerifierKey[]
}

const seed = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const fileSchema = z.strictObject({
  nation: z.string(),
  node: z.string(),
  agreement: z.string(),
  seeds: z.strictObject({ root: seed, shared: seed, internal: seed, seal: seed, mirror: seed, reader: seed }),
})
type KeysFile = z.infer<typeof fileSchema>

export function sharedOrigin(node: string, agreement: string): string {
  return `${node}/log/${agreement}`
}

export function internalOrigin(node: string): string {
  return `${node}/log/internal`
}

/**
 * Makes the keys of a node, each for one role, and writes them to `keys.json` in a folder, for its owner's eyes only.
 * Gives the file's path. It never overwrites one. The root key belongs off line: whoever runs more than a demonstration
 * takes it out once the key list is signed.
 */
export function makeKeys(
  folder: string,
  who: { readonly nation: string; readonly node: string; readonly agreement: string },
  random: Random = systemRandom,
  disk: Disk = realDisk,
): string {
  const path = join(folder, 'keys.json')
  const made = () => Buffer.from(random.bytes(32)).toString('hex')
  const seeds = { root: made(), shared: made(), internal: made(), seal: made(), mirror: made(), reader: made() }
  disk.makeFolder(folder)
  const file = disk.open(path, 'new', 0o600)
  try {
    disk.write(file, utf8(`${JSON.stringify({ ...who, seeds } satisfies KeysFile, null, 2)}\n`), 0)
    disk.sync(file)
  } finally {
    disk.close(file)
  }
  disk.syncFolder(folder)
  return path
}

/** The signers of a keys file. Refuses one of another form by its place, and never repeats what stands in it. */
export function readKeys(path: string, disk: Disk = realDisk): Signers {
  const { nation, node, agreement, seeds } = fileOf(path, Buffer.from(disk.read(path)).toString())
  const signer = (name: string, hex: string, type: typeof ED25519 | typeof COSIGNATURE = ED25519) =>
    nodeSigner(name, type, Buffer.from(hex, 'hex'))
  const root = signer(`${node}/root`, seeds.root)
  const shared = signer(sharedOrigin(node, agreement), seeds.shared)
  const internal = signer(internalOrigin(node), seeds.internal)
  const seal = signer(`${node}/seal`, seeds.seal)
  const mirror = signer(`${node}/mirror`, seeds.mirror, COSIGNATURE)
  const reader = signer(`${node}/reader`, seeds.reader)
  const keys = [
    { role: 'log', key: shared.key },
    { role: 'seal', key: seal.key },
    { role: 'mirror', key: mirror.key },
    { role: 'reader', key: reader.key },
  ] as const
  const list = Buffer.from(signKeyList({ nation, serial: 1, keys }, root)).toString()
  const introduction = { nation, node, root: formatVkey(root.key), keys: list }
  return { shared, internal, seal, mirror, reader, introduction }
}

function fileOf(path: string, text: string): KeysFile {
  const read = fileSchema.safeParse(parsed(text))
  if (read.success) return read.data
  const at = read.error.issues[0]?.path.join('.') ?? ''
  if (at === 'seeds.reader')
    throw new Refusal(`${path}: \`seeds.reader\` is missing or is no seed; ${HOW_TO_ADD_READER}`)
  const place = at === '' ? 'it' : `\`${at}\``
  throw new Refusal(
    `${path}: ${place} is not as it was made; expected the file that \`entente init\` made, from the copy kept off line`,
  )
}

const HOW_TO_ADD_READER =
  'expected 64 hexadecimal digits there, such as `openssl rand -hex 32` makes, which a node older than that key has ' +
  'not got. Add them once, and give the partner what `entente introduction` then prints'

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What a partner's introduction holds. Refuses what its root did not sign, or signed for another nation. */
export function partnerKeys({ nation, root, keys }: Introduction): PartnerKeys {
  const list = openKeyList(utf8(keys), parseVkey(root, NODE.sha256), NODE)
  if (list.nation !== nation) throw new Error(`the key list is of ${list.nation}, and not of ${nation}`)
  return { logs: keysFor(list, 'log'), seals: keysFor(list, 'seal'), mirrors: keysFor(list, 'mirror') }
}
