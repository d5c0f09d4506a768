import type { Caller } from '@entente/core/contract/people'
import type { AddedBy } from '@entente/core/contract/words-looked-for'
import { WORDS_SUBJECT, wordsBody } from '@entente/core/contract/words-looked-for'
import type { AddedWord } from '@entente/core/inspection/phrases'
import type { Kysely } from 'kysely'
import type { Tables } from '../store/tables.ts'

export const LOOK_FOR = 'vault.lookFor'

/** A list of words in force here: the newest that its owner stated. */
export type OwnList = { readonly owner: 'authority' | 'organisation'; readonly at: string; readonly words: string[] }

/**
 * The lists of words that are in force for what an organisation packs here: its own, and its nation's authority's. Both
 * stand in the internal log: what is looked for tells what there is to find.
 */
export async function ownLists(db: Kysely<Tables>, { nation, organisation }: Caller): Promise<OwnList[]> {
  const newest = async (owner: OwnList['owner']): Promise<OwnList[]> => {
    const stated = db
      .selectFrom('act')
      .select(['at', 'body'])
      .where('subject', '=', WORDS_SUBJECT)
      .where('type', '=', LOOK_FOR)
      .where('nation', '=', nation)
      .orderBy('at', 'desc')
      .orderBy('index', 'desc')
      .limit(1)
    const row = await (owner === 'authority'
      ? stated.where('role', '=', 'security-officer')
      : stated.where('role', '=', 'exporter').where('organisation', '=', organisation)
    ).executeTakeFirst()
    const read = wordsBody.safeParse(row?.body)
    return row === undefined || !read.success ? [] : [{ owner, at: row.at, words: read.data.words }]
  }
  return [...(await newest('authority')), ...(await newest('organisation'))]
}

/** The words of those lists, each with whose it is. */
export async function ownWords(db: Kysely<Tables>, by: Caller): Promise<AddedWord[]> {
  const lists = await ownLists(db, by)
  return lists.flatMap(({ owner, words }) => words.map((say) => ({ say, added: { owner } satisfies AddedBy })))
}
