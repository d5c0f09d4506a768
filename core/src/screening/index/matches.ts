import { isFar } from '../name/scripts.ts'
import type { Unit } from '../name/unit.ts'
import { likeness, nearness } from '../score/similarity.ts'
import type { Weights } from '../score/weights.ts'
import type { Index } from './build.ts'
import { unitAt } from './build.ts'
import { consonantKey } from './consonant-key.ts'
import { filedUnder } from './filed.ts'
import type { NearScratch } from './near.ts'
import { ALIKE, nearWords } from './near.ts'
import type { UnitMatches } from './unit-matches.ts'

const NOTHING: UnitMatches = { ids: [], similarities: [] }

/** All words of the index that a word may face, in no order, by the same measure as the scorer's. */
export function matchesOf(index: Index, unit: Unit, weights: Weights, scratch: NearScratch): UnitMatches {
  if (unit.kind === 'form') return NOTHING
  const found = new Map<number, number>()
  const consider = (id: number) => {
    if (found.has(id)) return
    const other = unitAt(index, id)
    const like = likeness(unit, other, weights) ?? nearness(unit, other, weights)
    if (like) found.set(id, like.similarity)
  }
  for (const bones of unit.readings) for (const id of filedUnder(index.units.byReading, bones)) consider(id)
  for (const code of unit.codes) for (const id of filedUnder(index.units.byCode, code)) consider(id)
  const near = hasNear(unit) ? nearWords(index, unit, weights, scratch) : NOTHING
  for (let at = 0; at < near.ids.length; at += 1) if (near.similarities[at] === ALIKE) consider(near.ids[at] as number)
  if (unit.kind === 'word' || unit.kind === 'given') byConsonants(index, unit, consider)
  const ids = [...found.keys()]
  const similarities = [...found.values()]
  for (let at = 0; at < near.ids.length; at += 1) {
    const [id, similarity] = [near.ids[at] as number, near.similarities[at] as number]
    if (similarity === ALIKE || found.has(id)) continue
    ids.push(id)
    similarities.push(similarity)
  }
  return { ids, similarities }
}

const hasNear = ({ kind }: Unit) => kind === 'word' || kind === 'given' || kind === 'class'

function byConsonants(index: Index, unit: Unit, consider: (id: number) => void): void {
  const far = isFar(unit.script)
  for (const loosely of far ? [unit.script === 'han'] : [false, true]) {
    const key = consonantKey(unit, loosely)
    if (key === null) continue
    for (const id of filedUnder(far ? index.units.byConsonants : index.units.farByConsonants, key)) consider(id)
  }
}
