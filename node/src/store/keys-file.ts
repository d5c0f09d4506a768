import { dirname, join } from 'node:path'
import { utf8 } from '@entente/core/ledger/bytes'
import * as z from 'zod/mini'
import { jsonOrNull } from '../json-or-null.ts'
import { type Random, systemRandom } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import { type Disk, disk as realDisk } from './adapters/disk.ts'

/** The roles in which a node holds private keys. The root's is off line, or ought to be. */
export const HELD_ROLES = ['shared', 'internal', 'seal', 'mirror', 'reader'] as const
export type HeldRole = (typeof HELD_ROLES)[number]

const seed = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** One, or while keys rotate several, the oldest first. */
const seedsOf = z.union([seed, z.array(seed).check(z.minLength(1), z.maxLength(8))])

const fileSchema = z.strictObject({
  nation: z.string(),
  node: z.string(),
  agreement: z.string(),
  seeds: z.strictObject({
    root: z.optional(seed),
    shared: seedsOf,
    internal: seedsOf,
    seal: seedsOf,
    mirror: seedsOf,
    reader: seedsOf,
  }),
  /** The root's verifier key and the first list that it signed, once its seed is off line. */
  root: z.optional(z.string()),
  list: z.optional(z.string()),
})
export type KeysFile = z.infer<typeof fileSchema>

/** What a node is, as its keys are named by it. */
export type Who = { readonly nation: string; readonly node: string; readonly agreement: string }

/**
 * Makes the keys of a node, each for one role, and writes them to `keys.json` in a folder, for its owner's eyes only.
 * Gives the file's path. It never overwrites one. The root key belongs off line: `entente keys take-root` takes it out.
 */
export function makeKeys(folder: string, who: Who, random: Random = systemRandom, disk: Disk = realDisk): string {
  const path = join(folder, 'keys.json')
  const made = () => newSeed(random)
  const seeds = { root: made(), shared: made(), internal: made(), seal: made(), mirror: made(), reader: made() }
  disk.makeFolder(folder)
  writeNew(path, { ...who, seeds }, disk)
  disk.syncFolder(folder)
  return path
}

/** A secret seed, in hexadecimal. */
function newSeed(random: Random = systemRandom): string {
  return Buffer.from(random.bytes(32)).toString('hex')
}

/** Writes secrets to a new file that only its owner may read. Refuses one that exists. */
export function writeNew(path: string, content: object, disk: Disk = realDisk): void {
  const file = disk.open(path, 'new', 0o600)
  try {
    disk.write(file, utf8(`${JSON.stringify(content, null, 2)}\n`), 0)
    disk.sync(file)
  } finally {
    disk.close(file)
  }
}

/** Puts another content in a keys file's place: the old one or the new one is there, whatever happens. */
export function rewriteKeys(path: string, file: KeysFile, disk: Disk = realDisk): void {
  const next = `${path}.new`
  disk.remove(next)
  writeNew(next, file, disk)
  disk.rename(next, path)
  disk.syncFolder(dirname(path))
}

/** A keys file with one more seed in each of some roles. */
export function withSeeds(file: KeysFile, roles: readonly HeldRole[], random: Random = systemRandom): KeysFile {
  const added = roles.map((role) => [role, [...seedsFor(file, role), newSeed(random)]])
  return { ...file, seeds: { ...file.seeds, ...Object.fromEntries(added) } }
}

/** The seeds of a role, the oldest first. */
export function seedsFor({ seeds }: KeysFile, role: HeldRole): readonly string[] {
  const held = seeds[role]
  return typeof held === 'string' ? [held] : held
}

/** Reads a keys file. Refuses one of another form by its place, and never repeats what stands in it. */
export function readKeysFile(path: string, disk: Disk = realDisk): KeysFile {
  const read = fileSchema.safeParse(jsonOrNull(Buffer.from(disk.read(path)).toString()))
  const at = read.success ? '' : (read.error.issues[0]?.path.join('.') ?? '')
  if (at === 'seeds.reader')
    throw new Refusal(`${path}: \`seeds.reader\` is missing or is no seed; ${HOW_TO_ADD_READER}`)
  const rootless = read.success && read.data.seeds.root === undefined
  if (read.success && !(rootless && (read.data.root === undefined || read.data.list === undefined))) return read.data
  const place = rootless ? '`seeds.root`' : at === '' ? 'it' : `\`${at}\``
  throw new Refusal(
    `${path}: ${place} is not as it was made; expected the file that \`entente init\` made, from the copy kept off line`,
  )
}

const HOW_TO_ADD_READER =
  'expected 64 hexadecimal digits there, such as `openssl rand -hex 32` makes, which a node older than that key has ' +
  'not got. Add them once, and give the partner what `entente introduction` then prints'
