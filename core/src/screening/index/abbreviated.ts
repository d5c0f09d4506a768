import { acronymOf, initialOf, initialsAbroad, LANGUAGES, lettersIn, mayAbbreviate } from '../name/acronym.ts'
import { skeleton } from '../name/skeleton.ts'
import type { Reading, Unit } from '../name/unit.ts'
import { weigh } from '../score/roles.ts'
import type { Weights } from '../score/weights.ts'
import type { Candidate } from './best.ts'
import type { Index } from './build.ts'
import { ABROAD, unitAt } from './build.ts'
import { filedUnder } from './filed.ts'
import { roughly } from './rough.ts'
import type { Scratch } from './scratch.ts'

/** Opens names that a word abbreviates, and names with a word that abbreviates this one, whose words weigh `total`. */
export function openAbbreviated(
  index: Index,
  reading: Reading,
  total: number,
  weights: Weights,
  scratch: Scratch,
): void {
  if (reading.bearer !== 'thing') return
  const { slots, base, opened, rough, sure, nameWeight, unitWeight } = scratch
  const add = (name: number, ours: number, theirs: number) => {
    if ((slots[name] as number) >= base) return
    const [our, their] = [ours * weights.abbreviationAlone, theirs * weights.abbreviationAlone]
    slots[name] = base + scratch.count
    opened[scratch.count] = name
    rough[scratch.count] = roughly(total, our, nameWeight[name] as number, their, weights)
    sure[scratch.count] = 1
    scratch.count += 1
  }
  for (const unit of reading.units) {
    if (!mayAbbreviate(unit)) continue
    const weight = weigh(unit, false, weights)
    for (const letters of [unit.latin, ABROAD + lettersIn(unit.latin)])
      for (const name of filedUnder(index.byAcronym, letters)) add(name, weight, nameWeight[name] as number)
  }
  const own = acronymOf(reading.units.map(initialOf))
  if (own === null) return
  const { starts, values } = index.byUnit
  for (const id of filedUnder(index.units.byReading, skeleton(own))) {
    if (unitAt(index, id).latin !== own) continue
    for (let at = starts[id] as number; at < (starts[id + 1] as number); at += 1)
      add(values[at] as number, total, unitWeight[id] as number)
  }
}

/** So many names are looked at for what a word abbreviates, where fewer are scored. */
export const LOOKED_AT = 100

/** The words of a firm's name that may abbreviate several of another, and are so short that they say little as words. */
export function abbreviationsIn({ bearer, units }: Reading): Unit[] {
  return bearer === 'thing' ? units.filter((unit) => mayAbbreviate(unit) && unit.latin.length < SHORT) : []
}

const SHORT = 6

/** Those first of which several words in a row are abbreviated by one that is looked for: what else they share is little. */
export function abbreviatedFirst(index: Index, short: readonly Unit[], found: readonly Candidate[]): Candidate[] {
  const wanted = short.map(({ latin }) => lettersIn(latin))
  const isAbbreviated = ({ name }: Candidate) => {
    const words = wordsAt(index, name)
    const abroad = words.map(initialsAbroad)
    const ways = LANGUAGES.map((language) => abroad.map((given) => given[language][0] ?? ''))
    return [words.map(initialOf), ...ways].some((way) => wanted.some((letters) => hasRun(way.join(''), letters)))
  }
  const first = found.filter(isAbbreviated)
  return [...first.map(({ name }) => ({ name, rough: SURE })), ...found.filter((each) => !first.includes(each))]
}

/** No name is passed over that has such a score. */
const SURE = 1

/** Whether letters that stand in a row are these, in any order. */
function hasRun(all: string, letters: string): boolean {
  for (let at = 0; at + letters.length <= all.length; at += 1)
    if (lettersIn(all.slice(at, at + letters.length)) === letters) return true
  return false
}

function wordsAt(index: Index, name: number): Unit[] {
  const { starts, values } = index.names.unitsOf
  return Array.from(values.subarray(starts[name], starts[name + 1]), (id) => unitAt(index, id))
}
