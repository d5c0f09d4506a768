import { acronymOf, initialOf, mayAbbreviate } from '../name/acronym.ts'
import { skeleton } from '../name/skeleton.ts'
import type { Reading, Unit } from '../name/unit.ts'
import { patronymicOf, weigh } from '../score/roles.ts'
import type { Weights } from '../score/weights.ts'
import type { Candidate } from './best.ts'
import { best } from './best.ts'
import type { Index } from './build.ts'
import { unitAt } from './build.ts'
import { filedUnder } from './filed.ts'
import { matchesOf } from './matches.ts'
import { open } from './open.ts'
import { joinedMatches, partedMatches } from './parted.ts'
import { bound, roughScore } from './rough.ts'
import type { Scratch, Term } from './scratch.ts'
import { begin } from './scratch.ts'
import type { UnitMatches } from './unit-matches.ts'

const MOST_KNOWN = 20_000
/** The names of the index that a name may be, best first by a rough score; at most `most`. */
export function candidatesFor(
  index: Index,
  reading: Reading,
  weights: Weights,
  scratch: Scratch,
  most: number,
): Candidate[] {
  const terms = termsOf(index, reading, weights, scratch)
  const total = terms.reduce((sum, term) => sum + term.weight, 0)
  begin(scratch)
  markUnits(terms, scratch)
  const more = open(index, terms, total, scratch)
  bound(total, more, weights, scratch)
  openAbbreviated(index, reading, scratch)
  return best(scratch, most, (name) => roughScore(index, name, terms, total, weights, scratch))
}

/** What the rough score of an abbreviation alone is. */
const ABBREVIATED = 0.62

/** Opens names that a word abbreviates, and names of one word that abbreviates this one. */
function openAbbreviated(index: Index, reading: Reading, scratch: Scratch): void {
  if (reading.bearer !== 'thing') return
  const { slots, base, opened, rough, sure } = scratch
  const add = (name: number) => {
    if ((slots[name] as number) >= base) return
    slots[name] = base + scratch.count
    opened[scratch.count] = name
    rough[scratch.count] = ABBREVIATED
    sure[scratch.count] = 1
    scratch.count += 1
  }
  for (const unit of reading.units)
    if (mayAbbreviate(unit)) for (const name of filedUnder(index.byAcronym, unit.latin)) add(name)
  const own = acronymOf(reading.units.map(initialOf))
  if (own === null) return
  const { starts, values } = index.byUnit
  for (const id of filedUnder(index.units.byReading, skeleton(own))) {
    if (unitAt(index, id).latin !== own) continue
    for (let at = starts[id] as number; at < (starts[id + 1] as number); at += 1) add(values[at] as number)
  }
}

export function termsOf(index: Index, reading: Reading, weights: Weights, scratch: Scratch): Term[] {
  const patronymic = patronymicOf(reading)
  const terms: Term[] = []
  reading.units.forEach((unit, at) => {
    if (unit.kind === 'form') return
    const matches = known(index, unit, weights, scratch)
    const exact = (matches.similarities[0] ?? 0) > 0.9
    const all = exact ? matches : merged(matches, partedMatches(index, unit))
    terms.push(termFor(index, weigh(unit, at === patronymic, weights), all))
    const next = reading.units[at + 1]
    const joined = next ? joinedMatches(index, unit, next) : null
    if (joined && joined.ids.length > 0) terms.push(termFor(index, 0.01, joined))
  })
  return terms.slice(0, 250)
}

function merged(one: UnitMatches, other: UnitMatches): UnitMatches {
  if (other.ids.length === 0) return one
  return { ids: [...one.ids, ...other.ids], similarities: [...one.similarities, ...other.similarities] }
}

function termFor(index: Index, weight: number, matches: UnitMatches): Term {
  const { starts } = index.byUnit
  let postings = 0
  for (const id of matches.ids) postings += (starts[id + 1] as number) - (starts[id] as number)
  return { weight, matches, postings }
}

function known(index: Index, unit: Unit, weights: Weights, scratch: Scratch): UnitMatches {
  const found = scratch.known.get(unit.key)
  if (found) return found
  const matches = matchesOf(index, unit, weights, scratch.near)
  if (scratch.known.size >= MOST_KNOWN) scratch.known.clear()
  scratch.known.set(unit.key, matches)
  return matches
}

/** For each word of the index, the term that it faces best. */
function markUnits(terms: readonly Term[], scratch: Scratch): void {
  const { unitStamp, unitTerm, unitSimilarity, tick } = scratch
  terms.forEach(({ matches }, term) => {
    for (let at = 0; at < matches.ids.length; at += 1) {
      const id = matches.ids[at] as number
      const similarity = matches.similarities[at] as number
      if (unitStamp[id] === tick && (unitSimilarity[id] as number) >= similarity) continue
      unitStamp[id] = tick
      unitTerm[id] = term
      unitSimilarity[id] = similarity
    }
  })
}
