import { givenNames } from '../name/given.ts'
import type { Unit } from '../name/unit.ts'
import { writtenInLatin } from '../name/written-vowels.ts'
import type { Index } from './build.ts'
import { consonantKey } from './consonant-key.ts'
import { filedUnder } from './filed.ts'
import type { UnitMatches } from './unit-matches.ts'

const NOTHING: UnitMatches = { ids: [], similarities: [] }

/** Words of the index that two words in a row are, written as one. */
export function joinedMatches(index: Index, one: Unit, next: Unit): UnitMatches {
  if (isNone(one) || isNone(next)) return NOTHING
  const [before = '', behind = ''] = [one.readings[0], next.readings[0]]
  if (before.length + behind.length < 4 && one.script !== 'abjad') return NOTHING
  const joined = before + (before.endsWith(behind[0] ?? ' ') ? behind.slice(1) : behind)
  const ids = [...filedUnder(index.units.byReading, joined)]
  if (one.script === 'abjad' && next.script === 'abjad') ids.push(...joinedAcross(index, one.text + next.text))
  return ids.length === 0 ? NOTHING : { ids, similarities: ids.map(() => 0.9) }
}

/** Words of an alphabet that two of the Arabic script are: as a given name, or by their consonants. */
function joinedAcross({ units: { byCode, byConsonants } }: Index, text: string): number[] {
  const key = consonantKey({ latin: writtenInLatin(text) }, false)
  return [
    ...givenNames(text, 'abjad', '', '').flatMap((code) => [...filedUnder(byCode, code)]),
    ...(key === null ? [] : filedUnder(byConsonants, key)),
  ]
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
