import { existsSync } from 'node:fs'
import { FORMS, type FormName, formOf, PARSER_VERSION } from '@entente/core/screening/read/forms'
import type { Kysely } from 'kysely'
import { Refusal } from '../../refusal.ts'
import type { Tables } from '../../store/tables.ts'
import { keptPath } from './kept-files.ts'
import { closeList, openList } from './open-list.ts'
import { readList } from './read-list.ts'
import { applyStaged, numberRepeated, Stage } from './stage.ts'
import { type KeptVersion, keptVersions } from './versions.ts'

/**
 * Brings the entries up to the versions that acts name: those of a version whose reading was recorded and not finished,
 * or of tables that were lost, are read again from the files that are kept. Refuses a file that is not there.
 */
export async function settleLists(db: Kysely<Tables>, folder: string): Promise<number> {
  const applied = new Map(
    (await db.selectFrom('list_applied').selectAll().execute()).map((row) => [row.list, row.number]),
  )
  const waiting = (await keptVersions(db)).filter(({ list, number }) => number > (applied.get(list) ?? 0))
  const files = new Map<string, KeptVersion[]>()
  for (const version of waiting.toSorted((a, b) =>
    a.readAt < b.readAt ? -1 : a.readAt > b.readAt ? 1 : a.number - b.number,
  )) {
    files.set(`${version.sha256} ${version.readAt}`, [
      ...(files.get(`${version.sha256} ${version.readAt}`) ?? []),
      version,
    ])
  }
  for (const versions of files.values()) await applyAgain(db, folder, versions)
  return waiting.length
}

async function applyAgain(db: Kysely<Tables>, folder: string, versions: readonly KeptVersion[]): Promise<void> {
  const [first] = versions
  if (first === undefined) return
  const stage = await Stage.clear(db)
  await readKept(folder, first, (entries) => stage.take(entries))
  await stage.flush()
  await numberRepeated(db)
  for (const { list, number } of versions) await applyStaged(db, list, number)
}

/** Reads the entries of the file of a version again. Refuses where a file is not kept, or another parser read it. */
export async function readKept(
  folder: string,
  version: KeptVersion,
  take: Parameters<typeof readList>[2],
): Promise<void> {
  if (!isForm(version.form) || version.parser > PARSER_VERSION) {
    throw new Refusal(`${version.list}@${version.number}: a newer program read it; expected that program`)
  }
  const paths = version.files.map(({ sha256 }) => keptPath(folder, sha256))
  const missing = paths.find((path) => !existsSync(path))
  if (missing !== undefined)
    throw new Refusal(`${missing}: the file of ${version.list} is not there; expected it from a backup`)
  const open = await openList(paths)
  try {
    // Their names under their digests no longer say which of OFAC's files they are, and the list does.
    const isNamed = formOf(version.form).ownList || version.form.startsWith('ofac-')
    await readList(open, isNamed ? { list: version.list } : {}, take)
  } finally {
    await closeList(open)
  }
}

function isForm(name: string): name is FormName {
  return Object.hasOwn(FORMS, name)
}
