import { lettersOf } from '../name/plain-word.ts'
import { isFar } from '../name/scripts.ts'
import type { Unit } from '../name/unit.ts'
import { editsTo } from '../score/edit.ts'
import type { Pattern } from '../score/edit-bound.ts'
import { editsAtLeast, patternOf } from '../score/edit-bound.ts'
import { bonesEnough, latinEnough, mayBeNear, nearBy, SHORTEST_BONES } from '../score/similarity.ts'
import type { Weights } from '../score/weights.ts'
import type { BigramScratch } from './bigrams.ts'
import { bigramScratch, lettersAt, nearTo } from './bigrams.ts'
import type { Index } from './build.ts'
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

/** Most words are told apart by what stands in one block of all words, without their units. */
function look(index: Index, unit: Unit, bones: string, weights: Weights, scratch: NearScratch): UnitMatches {
  const { starts, values } = index.nearUnits
  const plain = !isFar(unit.script)
  const letters = lettersOf(bones)
  const wanted = { unit, bones, letters, byBones: patternOf(bones), byLatin: patternOf(unit.latin) }
  const ids: number[] = []
  const similarities: number[] = []
  for (const list of nearTo(index.near, bones, scratch)) {
    let byBones = -1
    for (let at = starts[list] as number; at < (starts[list + 1] as number); at += 1) {
      const id = values[at] as number
      let similarity = ALIKE
      if (plain && index.unitPlain[id] === 1) {
        if (byBones < 0) byBones = bonesApart(index, wanted, list, weights)
        similarity = similarityOf(index, wanted, id, byBones, weights)
      }
      if (similarity < weights.nearest) continue
      ids.push(id)
      similarities.push(similarity)
    }
  }
  return { ids, similarities }
}

function bonesApart({ near }: Index, { bones, letters, byBones }: Wanted, list: number, weights: Weights): number {
  const { spellings } = near
  const length = (spellings.starts[list + 1] as number) - (spellings.starts[list] as number)
  const skeletal = Math.max(bones.length, length, SHORTEST_BONES)
  const most = bonesEnough(skeletal, letters, lettersAt(near, list), weights)
  if (most < 0 || editsAtLeast(byBones, spellings, list) > most) return Number.POSITIVE_INFINITY
  return editsTo(bones, spellings, list, most) / skeletal
}

/**
 * How near a word is to one of the index whose reading and codes are none of its own, both of alphabets: what `nearness`
 * says of them.
 */
function similarityOf(
  { units }: Index,
  { unit, byLatin }: Wanted,
  id: number,
  byBones: number,
  weights: Weights,
): number {
  const { starts } = units.latin
  const length = (starts[id + 1] as number) - (starts[id] as number)
  const letters = units.letters[id] as number
  if (letters === unit.letters && length === unit.latin.length) return ALIKE
  if (!mayBeNear(unit.latin.length, length, unit.letters, letters, weights)) return 0
  const longest = Math.max(unit.latin.length, length)
  const enough = latinEnough(longest, byBones, unit.letters, letters, weights)
  if (enough < 0 || editsAtLeast(byLatin, units.latin, id) > enough) return 0
  return nearBy(editsTo(unit.latin, units.latin, id, enough) / longest, byBones, weights)
}
