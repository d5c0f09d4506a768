import { lettersOf } from '../name/plain-word.ts'
import { isFar } from '../name/scripts.ts'
import type { Unit } from '../name/unit.ts'
import { patternOf } from '../score/edit-bound.ts'
import type { Weights } from '../score/weights.ts'
import type { Index } from './build.ts'
import { bonesApart, isSpelt, leastApart, similarityOf, spelledApart } from './near-apart.ts'
import { endOf, firstAt, lengthAt, nextOf, PLAIN, spellingsAt, speltAt, traitAt, wordsAt } from './near-block.ts'
import type { NearBones } from './near-bones.ts'
import { bonesScratch, nearTo } from './near-bones.ts'
import type { UnitMatches } from './unit-matches.ts'

/** What a search for near words writes into, and what it found before. */
export type NearScratch = NearBones & { readonly known: Map<string, UnitMatches> }

export function nearScratch({ near }: Pick<Index, 'near'>): NearScratch {
  return { ...bonesScratch(near), known: new Map() }
}

const MOST_KNOWN = 20_000

/** What may be more than near, or is told by other means: a word that is spelt alike, or of a script without an alphabet. */
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

/** Most words are told apart by what stands in one block of all spellings, without their units. */
function look({ near }: Index, unit: Unit, bones: string, weights: Weights, scratch: NearScratch): UnitMatches {
  const { block } = near
  const plain = !isFar(unit.script)
  const letters = lettersOf(bones)
  const wanted = { unit, bones, letters, byBones: patternOf(bones), byLatin: patternOf(unit.latin) }
  const ids: number[] = []
  const similarities: number[] = []
  const count = nearTo(near, bones, scratch)
  for (let at = 0; at < count; at += 1) {
    const facing = scratch.touched[at] as number
    const end = endOf(block, facing)
    const least = leastApart(block, wanted, facing, weights)
    let byBones = -1
    let id = firstAt(block, facing)
    for (let word = spellingsAt(facing, lengthAt(block, facing)); word < end; ) {
      const trait = traitAt(block, word)
      const length = speltAt(block, word)
      const last = id + wordsAt(block, word)
      let similarity = ALIKE
      if (plain && (trait & PLAIN) !== 0 && !isSpelt(block, word, length, unit.latin)) {
        similarity = 0
        const own = trait & ~PLAIN
        const apart = spelledApart(block, wanted, word, length, own, least, weights)
        if (apart !== Number.POSITIVE_INFINITY) {
          if (byBones < 0) byBones = bonesApart(block, wanted, facing, least, weights)
          similarity = similarityOf(block, wanted, word, length, own, byBones, apart, weights)
        }
      }
      if (similarity >= weights.nearest) {
        for (let each = id; each < last; each += 1) {
          ids.push(each)
          similarities.push(similarity)
        }
      }
      id = last
      word = nextOf(word, length)
    }
  }
  return { ids, similarities }
}
