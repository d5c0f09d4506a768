import type { Reading, Unit } from '../name/unit.ts'
import { patronymicOf, weigh } from '../score/roles.ts'
import type { Weights } from '../score/weights.ts'
import { openAbbreviated, partlyAbbreviated } from './abbreviated.ts'
import type { Candidate, Sought } from './best.ts'
import { best } from './best.ts'
import type { Index } from './build.ts'
import { matchesOf } from './matches.ts'
import { open } from './open.ts'
import { joinedMatches, partedMatches } from './parted.ts'
import { bound, roughScore } from './rough.ts'
import type { Followed, Scratch, Term } from './scratch.ts'
import { begin } from './scratch.ts'
import type { UnitMatches } from './unit-matches.ts'

const MOST_KNOWN = 20_000

/**
 * The names of the index that a name may be, best first by a rough score; at most `most` of those that are looked for, and
 * before them those of which it abbreviates a part.
 */
export function candidatesFor(
  index: Index,
  reading: Reading,
  weights: Weights,
  scratch: Scratch,
  most: number,
  isSought: Sought = null,
): Candidate[] {
  const terms = termsOf(index, reading, weights, scratch)
  const total = terms.reduce((sum, term) => sum + term.weight, 0)
  begin(scratch)
  markUnits(terms, scratch)
  const more = open(index, terms, total, scratch)
  bound(total, more, weights, scratch)
  openAbbreviated(index, reading, total, weights, scratch)
  const found = best(scratch, most, isSought, (name) => roughScore(index, name, terms, total, weights, scratch))
  const parts = partlyAbbreviated(index, reading, scratch)
  const first = isSought === null ? parts : parts.filter(({ name }) => isSought(name))
  return first.length === 0
    ? found
    : [...first, ...found.filter(({ name }) => !first.some((each) => each.name === name))]
}

/** Two words as one add next to nothing to a name: each is looked for by itself. */
const JOINED = 0.01

export function termsOf(index: Index, reading: Reading, weights: Weights, scratch: Scratch): Term[] {
  const patronymic = patronymicOf(reading)
  const terms: Term[] = []
  reading.units.forEach((unit, at) => {
    if (unit.kind === 'form') return
    const weight = weigh(unit, at === patronymic, weights)
    terms.push({ weight, worth: weight, ...known(index, unit, weights, scratch) })
    const next = reading.units[at + 1]
    const joined = next ? joinedMatches(index, unit, next) : null
    if (!next || !joined || joined.ids.length === 0) return
    const worth = weight + weigh(next, at + 1 === patronymic, weights)
    terms.push({ weight: JOINED, worth, ...followed(index, joined) })
  })
  return terms.slice(0, 250)
}

function merged(one: UnitMatches, other: UnitMatches): UnitMatches {
  if (other.ids.length === 0) return one
  return { ids: [...one.ids, ...other.ids], similarities: [...one.similarities, ...other.similarities] }
}

/** Words of the index, and in how many names they are. */
function followed(index: Index, matches: UnitMatches): Followed {
  const { starts } = index.byUnit
  let postings = 0
  for (const id of matches.ids) postings += (starts[id + 1] as number) - (starts[id] as number)
  return { matches, postings }
}

/** The words that a word may face: where none is the same, those besides that it may be parted into. */
function known(index: Index, unit: Unit, weights: Weights, scratch: Scratch): Followed {
  const found = scratch.known.get(unit.key)
  if (found) return found
  const matches = matchesOf(index, unit, weights, scratch.near)
  const exact = matches.similarities.some((similarity) => similarity > 0.9)
  const all = followed(index, exact ? matches : merged(matches, partedMatches(index, unit)))
  if (scratch.known.size >= MOST_KNOWN) scratch.known.clear()
  scratch.known.set(unit.key, all)
  return all
}

/** For each word of the index that is faced, the term that it faces best. */
function markUnits(terms: readonly Term[], scratch: Scratch): void {
  const { faces, base, faceTerm, faceSimilarity } = scratch
  let { faced } = scratch
  terms.forEach(({ matches }, term) => {
    for (let at = 0; at < matches.ids.length; at += 1) {
      const id = matches.ids[at] as number
      const similarity = matches.similarities[at] as number
      let face = (faces[2 * id] as number) - base
      if (face < 0) {
        face = faced
        faces[2 * id] = base + face
        faced += 1
      } else if ((faceSimilarity[face] as number) >= similarity) continue
      faceTerm[face] = term
      faceSimilarity[face] = similarity
    }
  })
  scratch.faced = faced
}
