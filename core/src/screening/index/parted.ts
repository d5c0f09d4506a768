import { skeleton } from '../name/skeleton.ts'
import type { Unit } from '../name/unit.ts'
import type { Index } from './build.ts'
import type { UnitMatches } from './matches.ts'

const NOTHING: UnitMatches = { ids: [], similarities: [] }

/** Words of the index that two words in a row are, written as one. */
export function joinedMatches(index: Index, units: readonly Unit[]): UnitMatches {
  if (units.some((unit) => unit.latin === '' || unit.kind === 'number' || unit.kind === 'form')) return NOTHING
  const bones = skeleton(units.map((unit) => unit.latin).join(''))
  const ids = bones.length > 3 ? (index.byReading.get(bones) ?? []) : []
  return { ids, similarities: ids.map(() => 0.9) }
}

/** Pairs of words of the index that a word is, written apart. */
export function partedMatches(index: Index, unit: Unit): UnitMatches {
  if (unit.kind !== 'word' || unit.latin.length < 6) return NOTHING
  const ids: number[] = []
  for (let at = 2; at <= unit.latin.length - 2; at += 1) {
    const before = index.byReading.get(skeleton(unit.latin.slice(0, at)))
    const behind = before && index.byReading.get(skeleton(unit.latin.slice(at)))
    if (before && behind) ids.push(...before, ...behind)
  }
  return { ids, similarities: ids.map(() => 0.6) }
}
