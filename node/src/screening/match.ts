import { screenerOf } from '@entente/core/screening/screen'
import { Refusal } from '../refusal.ts'
import { answerLines, sourceOf } from './answer-lines.ts'
import { entityOf, idOf, isFault } from './entity-line.ts'
import { readIndex } from './read-index.ts'

export type MatchOptions = { readonly index: string; readonly limit: string; readonly explain?: true }

/** `entente screening match`: for each entity, an entity a line, the entries of the index that it may be, best first. */
export async function matchLines(file: string, options: MatchOptions): Promise<void> {
  const most = Number(options.limit)
  if (!Number.isInteger(most) || most < 1 || most > 1000) {
    throw new Refusal(`--limit ${options.limit}: expected a whole number from 1 to 1000`)
  }
  if (options.index === '-' && file === '-') throw new Refusal('--index -: expected a file, for the queries come there')
  const screener = screenerOf(await readIndex(await sourceOf(options.index)))
  await answerLines(await sourceOf(file), 'parties, one a line', (value) => {
    const id = idOf(value)
    if (isFault(id)) return id
    const entity = entityOf(value, 'the line', String(id))
    if (isFault(entity)) return entity
    if (!options.explain) {
      const ranked = screener.rank(entity, most, 'quick')
      return { id, results: ranked.map(({ listed, score }) => ({ id: listed.entity.id, score })) }
    }
    const results = screener.search(entity, most)
    return { id, results: results.map(({ entry, score, name, moves }) => ({ id: entry, score, name, moves })) }
  })
}
