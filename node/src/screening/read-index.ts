import type { Listed } from '@entente/core/screening/entity'
import type { Index } from '@entente/core/screening/index/build'
import { buildIndex } from '@entente/core/screening/index/build'
import { BadInput, problem } from '../read/take.ts'
import type { Source } from './answer-lines.ts'
import { noEntry, objectLines } from './answer-lines.ts'
import { entityOf, isFault } from './entity-line.ts'

const MOST_PROBLEMS = 20

/** What a file to look parties up in holds. */
export const ENTITIES = 'entities of a list, one a line'

/** The index over a file of entities, one a line. A bad line refuses the whole file, and so does none. */
export async function readIndex(source: Source): Promise<Index> {
  const listed: Listed[] = []
  const problems: ReturnType<typeof problem>[] = []
  for await (const { line, read } of objectLines(source)) {
    const fault = isFault(read) ? read : take(read.value, source.name, listed)
    if (fault === null) continue
    problems.push(problem(source.name, { line, column: 1 }, fault))
    if (problems.length === MOST_PROBLEMS) break
  }
  if (problems.length > 0) throw new BadInput(problems)
  if (listed.length === 0) throw noEntry(source.name, ENTITIES)
  return buildIndex(listed)
}

function take(value: { readonly [field: string]: unknown }, list: string, listed: Listed[]) {
  const { id } = value
  if (typeof id !== 'string' || id === '') return { message: 'the line has no id', expected: '"id": a text' }
  const entity = entityOf(value, 'the line', id)
  if (isFault(entity)) return entity
  listed.push({ list, entity, hash: '' })
  return null
}
