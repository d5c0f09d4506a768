import { join } from 'node:path'
import { buildIndex, readingAt } from '@entente/core/screening/index/build'
import { kindAt } from '@entente/core/screening/index/entries'
import { mostFor } from '@entente/core/screening/score/compare'
import { scoreNames } from '@entente/core/screening/score/name-score'
import { isSingle, subjectOf } from '@entente/core/screening/score/subject'
import { WEIGHTS } from '@entente/core/screening/score/weights'
import { screenerOf } from '@entente/core/screening/screen'
import { readQueries } from './data.ts'
import type { Goal } from './goals.ts'
import { sdnNames } from './lists.ts'
import { chance, sample } from './random.ts'

const ALERT = 0.75

/** How many entries at or above alert, by scoring the whole index, the search does not bring. */
export function gate(data: string, queries: number): Goal[] {
  const index = buildIndex(sdnNames(data))
  const screener = screenerOf(index)
  let wanted = 0
  let lost = 0
  const asked = sample(readQueries(join(data, 'labelled/perturbed-development.jsonl')), queries, chance(3))
  for (const { entity } of asked) {
    const subject = subjectOf(entity)
    const found = new Set(screener.rank(entity, 1000).map(({ listed }) => listed.entity.id))
    const hit = new Set<string>()
    for (let name = 0; name < index.names.entry.length; name += 1) {
      const entry = index.names.entry[name] ?? 0
      if (kindAt(index.entries, entry) !== subject.kind) continue
      const theirs = readingAt(index, name)
      for (const { weak, readings } of subject.names) {
        const reading = readings[theirs.bearer]
        if (!reading) continue
        const score = scoreNames(reading, theirs, WEIGHTS)
        const single = subject.kind === 'person' && (isSingle(reading) || isSingle(theirs))
        if (Math.min(score.score, mostFor(weak, single, score, WEIGHTS)) >= ALERT)
          hit.add(index.entries.listedAt(entry).entity.id)
      }
    }
    wanted += hit.size
    lost += [...hit].filter((id) => !found.has(id)).length
  }
  console.log(`\ngate: ${asked.length} queries have ${wanted} entries at or above ${ALERT}; the search loses ${lost}`)
  return [{ name: 'entries at alert that the search loses, of each', value: lost / Math.max(1, wanted), most: 0.001 }]
}
