/** By what parties are screened. Where either changes, every party is screened again. */
export const SCREENED_BY = { algorithm: 'entente-screening 4', policy: 'standard 2' } as const

/** What an act of a journal adds stands until the next one; the other lists are published anew every few days. */
const JOURNAL = /^EU-(?!FSF)/

/** After how many days the newest version of a list is taken to be old. */
export function staleAfter(list: string): number {
  return JOURNAL.test(list) ? 370 : 30
}
