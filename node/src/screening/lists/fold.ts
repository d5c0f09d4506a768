import type { Entry } from '@entente/core/contract/entry'
import { importListBody } from '@entente/core/contract/lists'
import type { Transaction } from 'kysely'
import type { Tables } from '../../store/tables.ts'

/** By what name the reading of a list is recorded. */
export const IMPORT = 'lists.import'

/** Folds what was read of a file: a version of each list in it. It is this nation's own, and only ever added to. */
export async function foldListVersions(db: Transaction<Tables>, { act, origin, index, shared }: Entry): Promise<void> {
  const body = importListBody.safeParse(act.body)
  if (shared || act.type !== IMPORT || !body.success) return
  const { form, parser, publishedOn, files, lists } = body.data
  const sha256 = `sha256:${files[0]?.sha256 ?? ''}`
  for (const { list, entries, added, removed, changed } of lists) {
    const newest = await db
      .selectFrom('list_version')
      .select(({ fn }) => fn.max('number').as('number'))
      .where('list', '=', list)
      .executeTakeFirst()
    const row = { list, number: Number(newest?.number ?? 0) + 1, origin, index, form, parser, sha256 }
    const counts = { entries, added, removed, changed, files: JSON.stringify(files) }
    await db
      .insertInto('list_version')
      .values({ ...row, published_on: publishedOn, read_at: act.at, ...counts })
      .execute()
  }
}
