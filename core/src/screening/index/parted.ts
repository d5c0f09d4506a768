import type { Unit } from '../name/unit.ts'
import type { Index } from './build.ts'
import { filedUnder } from './filed.ts'
import type { UnitMatches } from './unit-matches.ts'

const NOTHING: UnitMatches = { ids: [], similarities: [] }

/** Words of the index that two words in a row are, written as one. */
export function joinedMatches(index: Index, one: Unit, next: Unit): UnitMatches {
  if (isNone(one) || isNone(next)) return NOTHING
  const [before = '', behind = ''] = [one.readings[0], next.readings[0]]
  if (before.length + behind.length < 4) return NOTHING
  const joined = before + (before.endsWith(behind[0] ?? ' ') ? behind.slice(1) : behind)
  const ids = [...filedUnder(index.units.byReading, joined)]
  return ids.length === 0 ? NOTHING : { ids, similarities: ids.map(() => 0.9) }
}

const isNone = ({ kind, latin }: Unit) => latin === '' || kind === 'number' || kind === 'form'

/** Words of the index that a word begins or ends with: what it may be written apart. */
export function partedMatches(index: Index, unit: Unit): UnitMatches {
  const [bones = ''] = unit.readings
  if (unit.kind !== 'word' || bones.length < 5) return NOTHING
  const ids: number[] = []
  for (let at = 2; at <= bones.length - 2; at += 1) {
    const before = filedUnder(index.units.byReading, bones.slice(0, at))
    const behind = filedUnder(index.units.byReading, bones.slice(at))
    if (before.length > 0 && (behind.length > 0 || at > 4)) ids.push(...before)
    if (behind.length > 0 && (before.length > 0 || bones.length - at > 4)) ids.push(...behind)
  }
  return ids.length === 0 ? NOTHING : { ids, similarities: ids.map(() => 0.6) }
}
