import { lettersOf } from '../name/plain-word.ts'
import { isFar } from '../name/scripts.ts'
import type { Unit } from '../name/unit.ts'
import { editsTo } from '../score/edit.ts'
import type { Pattern } from '../score/edit-bound.ts'
import { editsAtLeast, patternOf } from '../score/edit-bound.ts'
import { bonesEnough, latinEnough, mayBeNear, nearBy, SHORTEST_BONES } from '../score/similarity.ts'
import type { Weights } from '../score/weights.ts'
import type { BigramScratch, NearIndex } from './bigrams.ts'
import { bigramScratch, nearTo } from './bigrams.ts'
import type { Index } from './build.ts'
import { PLAIN, spellingsAhead } from './near-words.ts'
import type { UnitMatches } from './unit-matches.ts'

/** What a search for near words writes into, and what it found before. */
export type NearScratch = BigramScratch & { readonly known: Map<string, UnitMatches> }

export function nearScratch({ near }: Pick<Index, 'near'>): NearScratch {
  return { ...bigramScratch(near), known: new Map() }
}

const MOST_KNOWN = 20_000

/** What may be more than near, or is told by other means: a word of the same letters, or of a script without an alphabet. */
export const ALIKE = 2

/**
 * The words of an index whose skeleton is near, and how near they are, or `ALIKE`. A word that persons, firms and ships may
 * have is looked for once: of the three only the spelling counts here.
 */
export function nearWords(index: Index, unit: Unit, weights: Weights, scratch: NearScratch): UnitMatches {
  const [bones = ''] = unit.readings
  if (bones.length < 3) return NOTHING
  const key = `${isFar(unit.script) ? 'far' : 'near'} ${bones} ${unit.latin}`
  const before = scratch.known.get(key)
  if (before) return before
  const found = look(index, unit, bones, weights, scratch)
  if (scratch.known.size >= MOST_KNOWN) scratch.known.clear()
  scratch.known.set(key, found)
  return found
}

const NOTHING: UnitMatches = { ids: [], similarities: [] }

/** A word that is looked for, made ready: its skeleton and itself. */
type Wanted = {
  readonly unit: Unit
  readonly bones: string
  readonly letters: number
  readonly byBones: Pattern
  readonly byLatin: Pattern
}

/** Most words are told apart by what stands in one block of all spellings, without their units. */
function look(index: Index, unit: Unit, bones: string, weights: Weights, scratch: NearScratch): UnitMatches {
  const { first, traits, units } = index.nearWords
  const plain = !isFar(unit.script)
  const letters = lettersOf(bones)
  const wanted = { unit, bones, letters, byBones: patternOf(bones), byLatin: patternOf(unit.latin) }
  const ids: number[] = []
  const similarities: number[] = []
  const lists = nearTo(index.near, bones, scratch)
  spellingsAhead(index.nearWords, lists)
  for (const list of lists) {
    const least = leastApart(index, wanted, list, weights)
    let byBones = -1
    for (let word = first[list] as number; word < (first[list + 1] as number); word += 1) {
      let similarity = ALIKE
      const trait = traits[word] as number
      if (plain && (trait & PLAIN) !== 0) {
        similarity = toldApart(index, wanted, word, trait & ~PLAIN, least, weights)
        if (similarity === OPEN) {
          if (byBones < 0) byBones = bonesApart(index, wanted, list, least, weights)
          similarity = similarityOf(index, wanted, word, trait & ~PLAIN, byBones, weights)
        }
      }
      if (similarity < weights.nearest) continue
      for (let at = units.starts[word] as number; at < (units.starts[word + 1] as number); at += 1) {
        ids.push(units.values[at] as number)
        similarities.push(similarity)
      }
    }
  }
  return { ids, similarities }
}

/** Skeletons are no less apart, by their edits for each letter; infinity: more than matters. */
function leastApart({ near }: Index, { bones, letters, byBones }: Wanted, list: number, weights: Weights): number {
  const skeletal = skeletalOf(near, bones, list)
  const most = bonesEnough(skeletal, letters, near.letters[list] as number, weights)
  if (most < 0) return Number.POSITIVE_INFINITY
  const least = editsAtLeast(byBones, near.spellings, list)
  return least > most ? Number.POSITIVE_INFINITY : Math.max(0, least) / skeletal
}

function skeletalOf({ spellings: { starts } }: NearIndex, bones: string, list: number): number {
  return Math.max(bones.length, (starts[list + 1] as number) - (starts[list] as number), SHORTEST_BONES)
}

/** How far apart skeletons are that are no less than `least`; infinity: more than matters. */
function bonesApart(
  { near }: Index,
  { bones, letters }: Wanted,
  list: number,
  least: number,
  weights: Weights,
): number {
  if (least === Number.POSITIVE_INFINITY) return least
  const skeletal = skeletalOf(near, bones, list)
  const most = bonesEnough(skeletal, letters, near.letters[list] as number, weights)
  return editsTo(bones, near.spellings, list, most) / skeletal
}

/** It takes the edits of the skeletons to say how near a spelling is. */
const OPEN = -1

/** A spelling that is told without the edits of skeletons that are no less apart: alike, 0 where it is too far, or open. */
function toldApart(
  { nearWords: { latin } }: Index,
  { unit, byLatin }: Wanted,
  word: number,
  letters: number,
  least: number,
  weights: Weights,
): number {
  const length = (latin.starts[word + 1] as number) - (latin.starts[word] as number)
  if (letters === unit.letters && length === unit.latin.length) return ALIKE
  if (!mayBeNear(unit.latin.length, length, unit.letters, letters, weights)) return 0
  const enough = latinEnough(Math.max(unit.latin.length, length), least, unit.letters, letters, weights)
  return enough < 0 || editsAtLeast(byLatin, latin, word) > enough ? 0 : OPEN
}

/**
 * How near a word is to a spelling of the index whose reading and codes are none of its own, both of alphabets: what
 * `nearness` says of them.
 */
function similarityOf(
  { nearWords: { latin } }: Index,
  { unit, byLatin }: Wanted,
  word: number,
  letters: number,
  byBones: number,
  weights: Weights,
): number {
  const longest = Math.max(unit.latin.length, (latin.starts[word + 1] as number) - (latin.starts[word] as number))
  const enough = latinEnough(longest, byBones, unit.letters, letters, weights)
  if (enough < 0 || editsAtLeast(byLatin, latin, word) > enough) return 0
  return nearBy(editsTo(unit.latin, latin, word, enough) / longest, byBones, weights)
}
