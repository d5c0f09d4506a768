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

/** Words of the index that a word begins or ends with: what it may be written apart. */
export function partedMatches(index: Index, unit: Unit): UnitMatches {
  if (unit.kind !== 'word' || unit.latin.length < 6) return NOTHING
  const { latin } = unit
  const ids: number[] = []
  for (let at = 2; at <= latin.length - 2; at += 1) {
    const before = index.byReading.get(skeleton(latin.slice(0, at)))
    const behind = index.byReading.get(skeleton(latin.slice(at)))
    if (before && (behind || at > 4)) ids.push(...before)
    if (behind && (before || latin.length - at > 4)) ids.push(...behind)
  }
  return { ids, similarities: ids.map(() => 0.6) }
}
