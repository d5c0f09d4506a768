import type { Label } from '../../contract/transfer.ts'
import type { List } from '../model.ts'

/** The number of a label that is `null`, and of one that is missing or stands on no ladder. */
export const UNMARKED = 0
const UNREAD = 1

/** Every grade of a book's policies by number; a grade and its synonyms have one. */
export class Grades {
  /** How many numbers there are. */
  readonly count: number
  readonly #policies = new Map<string, Map<string, number>>()

  constructor(lists: Iterable<List>) {
    let used = UNREAD + 1
    for (const { kind, name, members } of lists) {
      if (kind !== 'labels') continue
      const grades = new Map<string, number>()
      for (const { value, synonyms } of members) {
        for (const spelled of [value, ...synonyms]) grades.set(spelled, used).set(spelled.toLowerCase(), used)
        used++
      }
      this.#policies.set(name, grades)
    }
    this.count = used
  }

  /** The number of a label as it is stated: `null`, missing, or a grade. */
  number(label: Label | null | undefined): number {
    if (label === null) return UNMARKED
    const grades = label === undefined ? undefined : this.#policies.get(label.policy)
    if (label === undefined || grades === undefined) return UNREAD
    return grades.get(label.classification) ?? grades.get(label.classification.toLowerCase()) ?? UNREAD
  }
}
