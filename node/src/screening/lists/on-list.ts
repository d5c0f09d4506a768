import type { Window } from '@entente/core/screening/list-entry'
import { isInWindow } from '@entente/core/screening/list-entry'
import type { Kysely } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import { keptVersions } from './versions.ts'

/** Whether an entry is on a list: `open` where its day is not printed, or the list was not known. */
export type OnList = 'yes' | 'no' | 'open'

/**
 * Whether an entry was on a list on a day of law, by what was known at an instant. Where the list prints no first day, the
 * first version that has the entry says that it was on it by then, and nothing says since when. An entry that a later
 * version does not have was on it until that was published, as far as anybody can tell.
 */
export async function onList(
  db: Kysely<Tables>,
  {
    list,
    key,
    day,
    known,
  }: { readonly list: string; readonly key: string; readonly day: string; readonly known: string },
): Promise<OnList> {
  const versions = (await keptVersions(db)).filter((version) => version.list === list && version.readAt <= known)
  const newest = versions.at(-1)
  if (newest === undefined) return 'open'
  const rows = await db
    .selectFrom('list_entry')
    .select(['since', 'until', 'entry'])
    .where('list', '=', list)
    .where('key', '=', key)
    .where('since', '<=', newest.number)
    .orderBy('since')
    .execute()
  const publishedOn = (number: number) => versions.find((version) => version.number === number)?.publishedOn ?? null
  const answers = rows.map(({ since, until, entry }) => {
    const { from, until: end }: Window = windowIn(entry)
    const first = publishedOn(since)
    const latest = from.latest ?? first
    const gone = until === null || until > newest.number ? null : publishedOn(until)
    const last = [end, gone].filter((each) => each !== null).sort()[0] ?? null
    return isInWindow({ from: { earliest: from.earliest, latest }, until: last }, day)
  })
  if (answers.includes(true)) return 'yes'
  return answers.includes(null) ? 'open' : 'no'
}

function windowIn(entry: unknown): Window {
  const { window } = Object(entry)
  return window
}
