import { existsSync } from 'node:fs'
import { FORMS, type FormName, formOf, PARSER_VERSION } from '@entente/core/screening/read/forms'
import type { Kysely } from 'kysely'
import { Refusal } from '../../refusal.ts'
import type { Tables } from '../../store/tables.ts'
import { keptPath } from './kept-files.ts'
import { closeList, openList } from './open-list.ts'
import { readList } from './read-list.ts'
import { applyStaged, numberRepeated, Stage, stagedCounts } from './stage.ts'
import { type KeptVersion, keptVersions } from './versions.ts'

/**
 * Brings the entries up to the versions that acts name: those of a version whose reading was recorded and not finished,
 * or of tables that were lost, are read again from the files that are kept. Gives how many versions. One that an earlier
 * program read is passed over: what this one reads in its file is no such version, and a list is not in force before its
 * file is imported again. Refuses a file that is not there or has other content, and what it reads otherwise than the act
 * says.
 */
export async function settleLists(db: Kysely<Tables>, folder: string): Promise<number> {
  const waiting = (await versionsWaiting(db)).filter(({ parser }) => parser >= PARSER_VERSION)
  const files = new Map<string, KeptVersion[]>()
  for (const version of waiting.toSorted(
    (a, b) => (a.readAt < b.readAt ? -1 : a.readAt > b.readAt ? 1 : 0) || a.number - b.number,
  )) {
    const reading = readingOf(version)
    files.set(reading, [...(files.get(reading) ?? []), version])
  }
  for (const versions of files.values()) await applyAgain(db, folder, versions)
  return waiting.length
}

/** The versions that acts name and whose entries are not in force yet. */
export async function versionsWaiting(db: Kysely<Tables>): Promise<readonly KeptVersion[]> {
  const rows = await db.selectFrom('list_applied').selectAll().execute()
  const applied = new Map(rows.map((row) => [row.list, Number(row.number)]))
  return (await keptVersions(db)).filter(({ list, number }) => number > (applied.get(list) ?? 0))
}

/** What one act read. A file of a form that is anybody's is another list with each name that is given to it. */
function readingOf({ form, list, sha256, readAt }: KeptVersion): string {
  return JSON.stringify([sha256, readAt, isForm(form) && formOf(form).ownList ? list : null])
}

async function applyAgain(db: Kysely<Tables>, folder: string, versions: readonly KeptVersion[]): Promise<void> {
  const [first] = versions
  if (first === undefined) return
  const stage = await Stage.clear(db)
  await readKept(folder, first, (entries) => stage.take(entries))
  await stage.flush()
  const counts = await stagedCounts(db)
  for (const version of versions) requireCount(version, counts.get(version.list) ?? 0)
  await numberRepeated(db)
  for (const { list, number } of versions) await applyStaged(db, list, number)
}

function requireCount({ list, number, entries, parser }: KeptVersion, read: number): void {
  if (read === entries) return
  const said = `its act says ${entries} entries, and this program reads ${read} in its file`
  throw new Refusal(`${list}@${number}: ${said}; expected as many, from the program whose parser ${parser} read it`)
}

/**
 * Reads the entries of the file of a version again, as this program reads them. Refuses where a newer one read it, where
 * a file is not kept, and, when it has been read to its end, where it has other content: then no entry that was given is
 * to be used.
 */
export async function readKept(
  folder: string,
  version: KeptVersion,
  take: Parameters<typeof readList>[2],
): Promise<void> {
  const { list, number, form } = version
  if (!isForm(form) || version.parser > PARSER_VERSION) {
    throw new Refusal(`${list}@${number}: a newer program read it; expected that program`)
  }
  const paths = version.files.map(({ sha256 }) => keptPath(folder, sha256))
  const missing = paths.find((path) => !existsSync(path))
  if (missing !== undefined) throw new Refusal(`${missing}: the file of ${list} is not there; ${FROM_ELSEWHERE}`)
  const open = await openList(paths)
  try {
    const { files } = await readList(open, { list: nameOfFile(form, list) }, take)
    const other = files.find(({ name, sha256 }) => name !== keptPath(folder, sha256))
    if (other === undefined) return
    throw new Refusal(
      `${other.name}: it is not the file that ${list}@${number} was read from, whose digest is its name; ${FROM_ELSEWHERE}`,
    )
  } finally {
    await closeList(open)
  }
}

/**
 * What names a file that is kept, where its form does not: the name of a list in it. Under its digest a file no longer says
 * which of OFAC's it is, and the list does.
 */
export function nameOfFile(form: string, list: string | undefined): string | undefined {
  return isForm(form) && (formOf(form).ownList || form.startsWith('ofac-')) ? list : undefined
}

const FROM_ELSEWHERE = 'expected it from a backup, or the publisher’s, compressed with gzip, under this name'

/** Whether this program reads files of that form. */
export function isForm(name: string): name is FormName {
  return Object.hasOwn(FORMS, name)
}
