import { isFar } from '../name/scripts.ts'
import type { Unit } from '../name/unit.ts'
import { editsTo } from '../score/edit.ts'
import { latinEnough, likeness, mayBeNear, mostApart, nearBy, nearness } from '../score/similarity.ts'
import type { Weights } from '../score/weights.ts'
import { nearTo } from './bigrams.ts'
import type { Index } from './build.ts'
import { consonantKey } from './build.ts'

/** The words of an index that face a word that is looked for, the nearest first, and how near each is. */
export type UnitMatches = { readonly ids: readonly number[]; readonly similarities: readonly number[] }

const NOTHING: UnitMatches = { ids: [], similarities: [] }

/** All words of the index that a word may face, by the same measure as the scorer's. */
export function matchesOf(index: Index, unit: Unit, weights: Weights): UnitMatches {
  if (unit.kind === 'form') return NOTHING
  const found = new Map<number, number>()
  const consider = (id: number) => {
    if (found.has(id)) return
    const other = index.units[id] as Unit
    const like = likeness(unit, other, weights) ?? nearness(unit, other, weights)
    if (like) found.set(id, like.similarity)
  }
  for (const bones of unit.readings) for (const id of index.byReading.get(bones) ?? []) consider(id)
  for (const code of unit.codes) for (const id of index.byCode.get(code) ?? []) consider(id)
  if (unit.kind === 'word' || unit.kind === 'given' || unit.kind === 'class') {
    near(index, unit, weights, found, consider)
    if (unit.kind !== 'class') byConsonants(index, unit, consider)
  }
  const pairs = [...found].sort((one, other) => other[1] - one[1] || one[0] - other[0])
  return { ids: pairs.map(([id]) => id), similarities: pairs.map(([, similarity]) => similarity) }
}

/** Words whose skeleton is near. Most are told apart by what stands in one block of all words, without their units. */
function near(
  index: Index,
  unit: Unit,
  weights: Weights,
  found: Map<number, number>,
  consider: (id: number) => void,
): void {
  const [bones = ''] = unit.readings
  if (bones.length < 3) return
  const { starts, values } = index.nearUnits
  const plain = !isFar(unit.script)
  for (const list of nearTo(index.near, bones)) {
    let byBones = -1
    for (let at = starts[list] as number; at < (starts[list + 1] as number); at += 1) {
      const id = values[at] as number
      if (!plain || index.unitPlain[id] === 0) {
        consider(id)
        continue
      }
      if (byBones < 0) byBones = bonesApart(index, bones, list, weights)
      const similarity = similarityOf(index, unit, id, byBones, weights)
      if (similarity === ALIKE) consider(id)
      else if (similarity >= weights.nearest && !found.has(id)) found.set(id, similarity)
    }
  }
}

function bonesApart({ near: { spellings } }: Index, bones: string, list: number, weights: Weights): number {
  const length = (spellings.starts[list + 1] as number) - (spellings.starts[list] as number)
  const longest = Math.max(bones.length, length, 3)
  return editsTo(bones, spellings, list, 2 * mostApart(weights) * longest) / longest
}

/** What may be more than near: a word of the same letters. */
const ALIKE = 2

/**
 * How near a word is to one of the index whose reading and codes are none of its own, both of alphabets: what `nearness`
 * says of them.
 */
function similarityOf(index: Index, unit: Unit, id: number, byBones: number, weights: Weights): number {
  const { starts } = index.unitLatin
  const length = (starts[id + 1] as number) - (starts[id] as number)
  const letters = index.unitLetters[id] as number
  if (letters === unit.letters && length === unit.latin.length) return ALIKE
  if (!mayBeNear(unit.latin.length, length, unit.letters, letters, weights)) return 0
  const longest = Math.max(unit.latin.length, length)
  const enough = latinEnough(longest, byBones, unit.letters, letters, weights)
  return enough < 0 ? 0 : nearBy(editsTo(unit.latin, index.unitLatin, id, enough) / longest, byBones, weights)
}

function byConsonants(index: Index, unit: Unit, consider: (id: number) => void): void {
  const far = isFar(unit.script)
  for (const loosely of far ? [unit.script === 'han'] : [false, true]) {
    const key = consonantKey(unit, loosely)
    for (const id of (key && (far ? index.byConsonants : index.farByConsonants).get(key)) || []) consider(id)
  }
}
