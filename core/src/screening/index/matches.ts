import { isFar } from '../name/scripts.ts'
import type { Unit } from '../name/unit.ts'
import { likeness, nearness } from '../score/similarity.ts'
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
    near(index, unit, consider)
  }
  const pairs = [...found].sort((one, other) => other[1] - one[1] || one[0] - other[0])
  return { ids: pairs.map(([id]) => id), similarities: pairs.map(([, similarity]) => similarity) }
}

function near(index: Index, unit: Unit, consider: (id: number) => void): void {
  const [bones = ''] = unit.readings
  if (bones.length > 2) {
    for (const list of nearTo(index.near, bones)) {
      const { starts, values } = index.nearUnits
      for (let at = starts[list] as number; at < (starts[list + 1] as number); at += 1) {
        consider(values[at] as number)
      }
    }
  }
  if (unit.kind === 'class') return
  const far = isFar(unit.script)
  for (const loosely of far ? [unit.script === 'han'] : [false, true]) {
    const key = consonantKey(unit, loosely)
    for (const id of (key && (far ? index.byConsonants : index.farByConsonants).get(key)) || []) consider(id)
  }
}
