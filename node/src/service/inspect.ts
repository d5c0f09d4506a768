import { join } from 'node:path'
import { parseVkey, type VerifierKey } from '@entente/core/ledger/key'
import { verifyFile } from '@entente/core/verify/file'
import { bookToJudgeBy } from '../check/kept-book.ts'
import type { Config } from '../config/read.ts'
import type { Node } from '../node.ts'
import { disk } from '../store/adapters/disk.ts'
import { isDamaged } from '../store/engine/damaged.ts'
import { LAWS } from '../store/engine/tables-folder.ts'
import { readLaws, unsoundLaws, writeLaw } from '../store/kept-laws.ts'
import { readKeys } from '../store/keys.ts'
import { readEveryRow } from '../store/maintenance.ts'
import { NODE } from '../store/primitives.ts'
import type { Introduction } from '../store/store.ts'

/** What was found and is right again, and what is not. */
export type Inspected = { readonly found: readonly string[]; readonly left: readonly string[] }

/** Holds the evidence against both nations' root keys. What is damaged of it the partner's log shows again, or nobody. */
export function inspectEvidence(
  { evidence, keys }: Pick<Config, 'evidence' | 'keys'>,
  introduction: Introduction | null,
): string[] {
  if (introduction === null) return []
  const partner = parseVkey(introduction.root, NODE.sha256)
  const own = parseVkey(readKeys(keys).introduction.root, NODE.sha256)
  return disk.list(evidence).flatMap((name) => {
    const path = join(evidence, name)
    const why = damageOf(name, disk.read(path), [own, partner])
    return why === null ? [] : [`${path}: this evidence is damaged (${why}); nobody but its copies has it`]
  })
}

/** Why a file of evidence, against either nation or of a silence, does not hold; null: it does, or is no such file. */
function damageOf(name: string, bytes: Uint8Array, roots: readonly VerifierKey[]): string | null {
  if (!/\.(?:fork|entente)$/.test(name)) return null
  const judged = verifyFile(bytes, { roots }, NODE)
  return 'because' in judged ? judged.because : null
}

/** The statute books that are kept as files: one that is not the book of its name comes from a backup or the program. */
export function repairLaws(config: Config, backup: string | undefined, look: boolean): Inspected {
  const folder = join(config.data, LAWS)
  const [found, left]: [string[], string[]] = [[], []]
  for (const { path, hash, first } of unsoundLaws(folder, disk)) {
    const bundle = bookElsewhere(config, hash, backup)
    if (bundle === null)
      left.push(`${path}: it is not the statute book of its name; expected it in the backup’s \`laws\``)
    else if (look) left.push(`${path}: it is not the statute book of its name; it can be repaired`)
    else {
      const aside = `${folder}.damaged`
      disk.makeFolder(aside)
      disk.rename(path, join(aside, `${hash.replace('sha256:', '')}-${disk.list(aside).length + 1}`))
      writeLaw(folder, { hash, first, bundle }, disk)
      found.push(`${path}: it was not the statute book of its name, and is again`)
    }
  }
  return { found, left }
}

/** A book by its hash from a backup, or from the program. */
export function bookElsewhere({ law }: Config, hash: string, backup: string | undefined): string | null {
  const kept = backup === undefined ? [] : readLaws(join(backup, LAWS), disk)
  const found = kept.find((book) => book.hash === hash)
  if (found !== undefined) return found.bundle
  const book = bookToJudgeBy(law ?? undefined)
  return book.hash === hash ? JSON.stringify(book.bundle) : null
}

/** Reads every row of a node, makes all tables anew from the acts, and says which were not what these make them. */
export async function inspectOpened({ store }: Node): Promise<Inspected> {
  const before = await store.digest().catch(unreadable)
  const after = await store.rebuild()
  await readEveryRow(store.read)
  const isUnread = typeof before === 'string'
  const changed = isUnread ? [] : Object.keys(after).filter((table) => before[table] !== after[table])
  const { problems, stopped } = await store.check()
  const [told, wrong] = [
    problems.filter((line) => PUT_RIGHT.test(line)),
    problems.filter((line) => !PUT_RIGHT.test(line)),
  ]
  return {
    found: [
      ...told,
      ...(isUnread ? [before] : []),
      ...changed.map((table) => `table ${table}: it was not what the acts make it, and is made anew`),
    ],
    left: [...(stopped === null ? [] : [stopped]), ...wrong],
  }
}

/** What to tell of tables that cannot be read. Throws what is no damage of theirs. */
export function unreadable(error: unknown): string {
  if (!isDamaged(error)) throw error
  return `the tables could not be read (${error instanceof Error ? error.message : error}): they are made anew`
}

/** What opening a node has put right by itself, or warns of, in the words in which it tells it. */
const PUT_RIGHT = /^(the (tables|last write|database has) |drafts and |\d+ entries were folded)/
