import { acronymOf, initialOf, mayAbbreviate } from '../name/acronym.ts'
import { skeleton } from '../name/skeleton.ts'
import type { Reading, Unit } from '../name/unit.ts'
import { patronymicOf, weigh } from '../score/roles.ts'
import type { Weights } from '../score/weights.ts'
import type { Index } from './build.ts'
import type { UnitMatches } from './matches.ts'
import { matchesOf } from './matches.ts'
import { joinedMatches, partedMatches } from './parted.ts'

/** A word that is looked for: what it weighs, and the words of the index that it may face. */
type Term = { readonly weight: number; readonly matches: UnitMatches; readonly postings: number }

export type Candidate = { readonly name: number; readonly rough: number }

/** What a search writes into, kept between searches of one index so that nothing is laid out anew. */
export type Scratch = {
  readonly stamp: Uint32Array
  readonly unitStamp: Uint32Array
  readonly unitTerm: Uint8Array
  readonly unitSimilarity: Float32Array
  readonly unitWeight: Float32Array
  readonly opened: Uint32Array
  readonly rough: Float32Array
  tick: number
  readonly known: Map<string, UnitMatches>
}

export function scratchFor(index: Index, weights: Weights): Scratch {
  const names = index.names.entry.length
  const units = index.units.length
  return {
    stamp: new Uint32Array(names),
    unitStamp: new Uint32Array(units),
    unitTerm: new Uint8Array(units),
    unitSimilarity: new Float32Array(units),
    unitWeight: Float32Array.from(index.units, (unit) => weigh(unit, false, weights)),
    opened: new Uint32Array(names),
    rough: new Float32Array(names),
    tick: 0,
    known: new Map(),
  }
}

const MOST_KNOWN = 20_000
/** A name is opened while the words that are still to come could make it half of what is looked for. */
const OPENED = 0.45

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
  const opened = open(index, terms, total, scratch)
  markUnits(terms, scratch)
  for (let at = 0; at < opened; at += 1) {
    scratch.rough[at] = roughScore(index, scratch.opened[at] as number, terms, total, weights, scratch)
  }
  return best(scratch, openAbbreviated(index, reading, opened, scratch), most)
}

/** What the rough score of an abbreviation alone is. */
const ABBREVIATED = 0.62

/** Opens names that a word abbreviates, and names of one word that abbreviates this one; gives how many are open. */
function openAbbreviated(
  index: Index,
  reading: Reading,
  before: number,
  { stamp, opened, rough, tick }: Scratch,
): number {
  if (reading.bearer !== 'thing') return before
  let count = before
  const add = (name: number) => {
    if (stamp[name] === tick) return
    stamp[name] = tick
    opened[count] = name
    rough[count] = ABBREVIATED
    count += 1
  }
  for (const unit of reading.units)
    if (mayAbbreviate(unit)) for (const name of index.byAcronym.get(unit.latin) ?? []) add(name)
  const own = acronymOf(reading.units.map(initialOf))
  for (const id of (own && index.byReading.get(skeleton(own))) || []) {
    const { starts, values } = index.byUnit
    if ((index.units[id] as Unit).latin !== own) continue
    for (let at = starts[id] as number; at < (starts[id + 1] as number); at += 1) add(values[at] as number)
  }
  return count
}

const STEPS = 512
const HISTOGRAM = new Uint32Array(STEPS)
const stepOf = (rough: number) => Math.max(0, Math.min(STEPS - 1, Math.floor(((rough + 0.5) / 1.5) * STEPS)))

/** The names of the best rough scores: as many as are asked, found by counting before anything is sorted. */
function best({ opened: names, rough }: Scratch, opened: number, most: number): Candidate[] {
  HISTOGRAM.fill(0)
  for (let at = 0; at < opened; at += 1) {
    const step = stepOf(rough[at] as number)
    HISTOGRAM[step] = (HISTOGRAM[step] as number) + 1
  }
  let least = STEPS - 1
  for (let count = HISTOGRAM[least] as number; least > 0 && count < most; count += HISTOGRAM[least] as number)
    least -= 1
  const found: Candidate[] = []
  for (let at = 0; at < opened; at += 1) {
    if (stepOf(rough[at] as number) >= least) found.push({ name: names[at] as number, rough: rough[at] as number })
  }
  found.sort((one, other) => other.rough - one.rough || one.name - other.name)
  return found.slice(0, most)
}

function termsOf(index: Index, reading: Reading, weights: Weights, scratch: Scratch): Term[] {
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
  const matches = matchesOf(index, unit, weights)
  if (scratch.known.size >= MOST_KNOWN) scratch.known.clear()
  scratch.known.set(unit.key, matches)
  return matches
}

/** Names that one of the rare words is in: the words that come last are only looked for in names that are open. */
function open(index: Index, terms: readonly Term[], total: number, scratch: Scratch): number {
  const { starts, values } = index.byUnit
  const byRarity = [...terms].sort((one, other) => one.postings - other.postings || other.weight - one.weight)
  scratch.tick += 1
  const { stamp, tick, opened } = scratch
  let count = 0
  let rest = total
  for (const { weight, matches, postings } of byRarity) {
    if (count > 0 && rest < total * OPENED && postings > 1000) break
    rest -= weight
    for (const id of matches.ids) {
      const end = starts[id + 1] as number
      for (let at = starts[id] as number; at < end; at += 1) {
        const name = values[at] as number
        if (stamp[name] === tick) continue
        stamp[name] = tick
        opened[count] = name
        count += 1
      }
    }
  }
  return count
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

const BEST = new Float32Array(256)

/** Nearly what the scorer will say, from weights and similarities alone. */
function roughScore(
  index: Index,
  name: number,
  terms: readonly Term[],
  total: number,
  weights: Weights,
  scratch: Scratch,
): number {
  const { starts, values } = index.names.unitsOf
  const { unitStamp, unitTerm, unitSimilarity, unitWeight, tick } = scratch
  BEST.fill(0, 0, terms.length)
  let theirs = 0
  let theirAligned = 0
  for (let at = starts[name] as number; at < (starts[name + 1] as number); at += 1) {
    const id = values[at] as number
    const weight = unitWeight[id] as number
    theirs += weight
    if (unitStamp[id] !== tick) continue
    const similarity = unitSimilarity[id] as number
    const term = unitTerm[id] as number
    theirAligned += weight * similarity
    if (similarity > (BEST[term] as number)) BEST[term] = similarity
  }
  let ours = 0
  for (let term = 0; term < terms.length; term += 1) ours += (terms[term] as Term).weight * (BEST[term] as number)
  if (total + theirs === 0) return 0
  const shared = (ours + theirAligned) / (total + theirs)
  const covered = Math.max(ours / total, theirAligned / theirs)
  const trust = Math.min(1, (ours + theirAligned) / 2 / weights.trusted)
  const against = Math.min(1, total - ours, theirs - theirAligned)
  return shared + (1 - weights.omitted) * trust * (covered - shared) - weights.contradicted * against * 0.7
}
