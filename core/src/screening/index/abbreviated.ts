import { acronymOf, initialOf, mayAbbreviate } from '../name/acronym.ts'
import { LONGEST_RUN, lettersIn } from '../name/acronym-abroad.ts'
import { skeleton } from '../name/skeleton.ts'
import type { Reading } from '../name/unit.ts'
import { weigh } from '../score/roles.ts'
import type { Weights } from '../score/weights.ts'
import type { Candidate } from './best.ts'
import type { Index } from './build.ts'
import { ABROAD, PART, unitAt } from './build.ts'
import { filedUnder } from './filed.ts'
import { roughly } from './rough.ts'
import type { Scratch } from './scratch.ts'
import { oftenAt, openName, slotOf, weightAt } from './scratch.ts'

/** Opens names that a word abbreviates, and names with a word that abbreviates this one, whose words weigh `total`. */
export function openAbbreviated(
  index: Index,
  reading: Reading,
  total: number,
  weights: Weights,
  scratch: Scratch,
): void {
  if (reading.bearer !== 'thing' || total === 0) return
  const { rough, sure, unitWeight } = scratch
  const add = (name: number, ours: number, theirs: number) => {
    if (slotOf(scratch, name) >= 0) return
    const whole = weightOf(scratch, name)
    if (whole === 0) return
    const [our, their] = [ours * weights.abbreviationAlone, theirs * weights.abbreviationAlone]
    const slot = openName(scratch, name)
    rough[slot] = roughly(total, our, whole, their, weights)
    sure[slot] = 1
  }
  for (const unit of reading.units) {
    if (!mayAbbreviate(unit)) continue
    const weight = weigh(unit, false, weights)
    for (const letters of [unit.latin, ABROAD + lettersIn(unit.latin)])
      for (const name of filedUnder(index.byAcronym, letters)) add(name, weight, weightOf(scratch, name))
  }
  const own = acronymOf(reading.units.map(initialOf))
  if (own === null) return
  const { starts, values } = index.byUnit
  for (const id of filedUnder(index.units.byReading, skeleton(own))) {
    if (unitAt(index, id).latin !== own) continue
    for (let at = starts[id] as number; at < (starts[id + 1] as number); at += 1)
      add(values[at] as number, total, unitWeight[2 * id + 1] as number)
  }
}

/** What a name weighs; of one that says a word twice that is none, and no word alone opens it. */
function weightOf(scratch: Scratch, name: number): number {
  return oftenAt(scratch, name) === 1 ? weightAt(scratch, name) : Number.NaN
}

/** So many names are looked at for what of them is abbreviated, beside those that are looked at anyway. */
const MOST_PARTLY = 24

/**
 * Names that are open by another word and have several words in a row that one abbreviates, the likeliest first: what they
 * share is little, and still they may be the same.
 */
export function partlyAbbreviated(index: Index, { bearer, units }: Reading, scratch: Scratch): Candidate[] {
  if (bearer !== 'thing' || units.length < 2) return []
  const found = new Map<number, number>()
  for (const unit of units) {
    if (!mayAbbreviate(unit) || unit.latin.length > LONGEST_RUN) continue
    for (const name of filedUnder(index.byAcronym, PART + lettersIn(unit.latin))) {
      const slot = slotOf(scratch, name)
      if (slot < 0) continue
      const rough = scratch.rough[slot] as number
      // Of a name that says a word twice nobody says how much of it is met.
      found.set(name, Number.isNaN(rough) || oftenAt(scratch, name) === 1 ? rough : Number.POSITIVE_INFINITY)
    }
  }
  const sorted = [...found].sort((one, other) => other[1] - one[1] || one[0] - other[0])
  return sorted.slice(0, MOST_PARTLY).map(([name]) => ({ name, rough: SURE }))
}

/** No name is passed over that has such a score. */
const SURE = 1
