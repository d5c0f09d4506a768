import type { Index } from './build.ts'
import type { More, Scratch, Term } from './scratch.ts'
import { addedOf, freshMark, markOf, OURS, PLACES, SEVERAL, THEIRS, termOf } from './scratch.ts'

/** A name is opened while the words that are still to come could make it half of what is looked for. */
const OPENED = 0.45

/** Words that come last are followed all the same where they stand in fewer names than so many times those that are open. */
const FOLLOWED = 20

/**
 * Opens the names that one of the rare words is in, and adds up what of them is aligned: the words that come last are only
 * looked for in names that are open.
 */
export function open(
  index: Index,
  terms: readonly Term[],
  total: number,
  scratch: Scratch,
): { count: number; more: More } {
  const byRarity = terms.map((_, at) => at)
  const termAt = (at: number) => terms[at] as Term
  byRarity.sort(
    (one, other) =>
      termAt(one).postings - termAt(other).postings || termAt(other).weight - termAt(one).weight || one - other,
  )
  let count = 0
  let rest = total
  let closed = false
  const more = { ours: 0, theirs: false }
  for (const at of byRarity) {
    const term = termAt(at)
    closed ||= count > 0 && rest < total * OPENED && term.postings > 1000
    rest -= term.weight
    if (closed && term.postings > count * FOLLOWED) {
      more.ours += term.weight
      more.theirs = true
    } else count = follow(index, term, at, count, closed, scratch)
  }
  return { count, more }
}

/** Adds to the names that a word is in what it aligns of them; gives how many names are open. */
function follow(
  index: Index,
  { weight, matches }: Term,
  term: number,
  before: number,
  closed: boolean,
  scratch: Scratch,
): number {
  const { starts, values } = index.byUnit
  const { names, unitTerm, unitSimilarity, unitWeight, opened, tick } = scratch
  const fresh = freshMark(tick)
  let count = before
  for (const id of matches.ids) {
    const isBest = unitTerm[id] === term
    const similarity = isBest ? (unitSimilarity[id] as number) : 0
    const ours = weight * similarity
    const theirs = (unitWeight[id] as number) * similarity
    const mark = markOf(fresh, term, isBest ? 1 : 0)
    const end = starts[id + 1] as number
    for (let at = starts[id] as number; at < end; at += 1) {
      const name = values[at] as number
      const place = name * PLACES
      const before = names[place] as number
      if (before < fresh) {
        if (closed) continue
        names[place] = mark
        names[place + OURS] = ours
        names[place + THEIRS] = theirs
        opened[count] = name
        count += 1
      } else if (isBest) {
        const added = addedOf(before - fresh)
        const again = added > 0 && termOf(before - fresh) === term
        names[place] = markOf(fresh, term, again ? SEVERAL : Math.min(SEVERAL, added + 1))
        names[place + OURS] = (names[place + OURS] as number) + ours
        names[place + THEIRS] = (names[place + THEIRS] as number) + theirs
      }
    }
  }
  return count
}
