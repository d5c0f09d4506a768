import * as z from 'zod/mini'
import { fields, list, words } from './fields.ts'
import { listName, screenedList, sha256 } from './screening.ts'
import { whole } from './terms.ts'

const count = whole('a number of parties or hits', 0, 1_000_000_000)

/** What newer versions of one list changed for a party: hits that came, hits that went, and those that read otherwise. */
const changedOn = fields({ list: listName, came: count, gone: count, other: count })

/** So many of either stand in one act; of more there is another. */
export const MOST_CHANGED = 100
export const MOST_LEFT = 400

/**
 * `screening.again`, in the internal log and the node's own: from the versions in which parties were searched to newer
 * ones. `changed`: parties of which a run of the node’s stands before this act. `left`: parties whose last search stays
 * what it was, for an officer to search again. `unchanged`: all others that were searched in `from` by that algorithm and
 * policy count as searched in `to` from now on, and how many they are; an act without it moves nobody.
 */
export const againBody = fields({
  from: sha256,
  to: sha256,
  /** The versions of `to`; `was`: that of `from`, null where it had no such list. */
  lists: list(fields({ ...screenedList.shape, was: z.nullable(sha256) }), 'a list of the versions that were searched'),
  algorithm: words('the name and version of the algorithm'),
  policy: words('the name of the policy'),
  changed: list(
    fields({ party: sha256, run: words('the id of a run'), lists: list(changedOn, 'a list of what changed') }),
    'a list of the parties for which something changed',
    MOST_CHANGED,
  ),
  left: list(sha256, 'a list of parties', MOST_LEFT),
  unchanged: z.optional(count),
})
export type AgainBody = z.infer<typeof againBody>

export const SCREENED_AGAIN = 'screening/again'
