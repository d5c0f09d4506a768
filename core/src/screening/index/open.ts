import type { Index } from './build.ts'
import type { More, Scratch, Term } from './scratch.ts'
import { addedOf, addition, SEVERAL, termOf } from './scratch.ts'

/** A name is opened while the words that are still to come could make it half of what is looked for. */
const OPENED = 0.45

/** Words that come last are followed all the same where they stand in fewer names than so many times those that are open. */
const FOLLOWED = 20

/**
 * Opens the names that one of the rare words is in, and adds up what of them is aligned: the words that come last are only
 * looked for in names that are open.
 */
export function open(index: Index, terms: readonly Term[], total: number, scratch: Scratch): More {
  const byRarity = terms.map((_, at) => at)
  const termAt = (at: number) => terms[at] as Term
  byRarity.sort(
    (one, other) =>
      termAt(one).postings - termAt(other).postings || termAt(other).weight - termAt(one).weight || one - other,
  )
  let rest = total
  let closed = false
  const more = { ours: 0, theirs: false }
  for (const at of byRarity) {
    const term = termAt(at)
    closed ||= scratch.count > 0 && rest < total * OPENED && term.postings > 1000
    rest -= term.weight
    if (closed && term.postings > scratch.count * FOLLOWED) {
      more.ours += term.worth
      more.theirs = true
    } else follow(index, term, at, closed, scratch)
  }
  return more
}

/** Adds to the names that a word is in what it aligns of them. */
function follow(index: Index, { worth, matches }: Term, term: number, closed: boolean, scratch: Scratch): void {
  const { starts, values } = index.byUnit
  const { isOpen, slots, base, faces, faceTerm, faceSimilarity, unitWeight, opened, ours, theirs, added } = scratch
  let { count } = scratch
  for (const id of matches.ids) {
    const face = (faces[2 * id] as number) - base
    const isBest = faceTerm[face] === term
    if (closed && !isBest) continue
    const similarity = isBest ? (faceSimilarity[face] as number) : 0
    const our = worth * similarity
    const their = (unitWeight[2 * id + 1] as number) * similarity
    const fresh = addition(term, isBest ? 1 : 0)
    const end = starts[id + 1] as number
    for (let at = starts[id] as number; at < end; at += 1) {
      const name = values[at] as number
      const open = isOpen[name >>> 5] as number
      const bit = 1 << (name & 31)
      if ((open & bit) === 0) {
        if (closed) continue
        isOpen[name >>> 5] = open | bit
        slots[2 * name] = count
        opened[count] = name
        ours[count] = our
        theirs[count] = their
        added[count] = fresh
        count += 1
      } else if (isBest) {
        const slot = slots[2 * name] as number
        const before = added[slot] as number
        const again = addedOf(before) > 0 && termOf(before) === term
        added[slot] = addition(term, again ? SEVERAL : Math.min(SEVERAL, addedOf(before) + 1))
        ours[slot] = (ours[slot] as number) + our
        theirs[slot] = (theirs[slot] as number) + their
      }
    }
  }
  scratch.count = count
}
