import { join } from 'node:path'
import { cpuUsage } from 'node:process'
import { again } from '@entente/core/screening/again'
import { UNKNOWN_WINDOW } from '@entente/core/screening/list-entry'
import type { Kept } from '@entente/core/screening/testing/whole-search'
import { saidIn, searchedWhole, sinceOf, wholeOf } from '@entente/core/screening/testing/whole-search'
import { csvRecords } from './data.ts'
import type { Goal } from './goals.ts'
import { fiveLists } from './lists.ts'
import { processorMs } from './peers.ts'
import { chance, sample } from './random.ts'

/** What a day changes of the lists. */
const CAME = 60
const PARTIES = 100_000

/**
 * Screens clean names again over five lists, and the names of some entries that came, where as many went; and holds what
 * follows against a search of the whole. Prints how long a hundred thousand parties take, from those that were measured.
 */
export function screenedAgain(data: string, count: number): Goal[] {
  const all: Kept[] = fiveLists(data).map((listed, at) => ({
    ...listed,
    entity: { ...listed.entity, id: `${listed.entity.id} ${at}` },
    hash: `sha256:${String(at).padStart(64, '0')}`,
    window: UNKNOWN_WINDOW,
  }))
  const moved = new Set(sample(all, 2 * CAME, chance(3)))
  const [came, gone] = [[...moved].slice(0, CAME), [...moved].slice(CAME)]
  const before = wholeOf(all.filter((each) => !came.includes(each)))
  const entries = all.filter((each) => !gone.includes(each))
  const now = wholeOf(entries)
  const clean = csvRecords(join(data, 'labelled/clean-names-development.csv'))
  const named = sample(clean, count, chance(4)).map(({ full_name: name = '' }) => ({
    name,
    type: 'individual' as const,
  }))
  const meant = came.flatMap(({ entity: { schema, properties } }) => {
    const type = schema === 'Person' ? ('individual' as const) : ('company' as const)
    return (properties.name ?? []).slice(0, 1).map((name) => ({ name, type }))
  })
  const runs = [...named, ...meant].flatMap((party) => searchedWhole(party, {}, null, [], before) ?? [])
  const start = cpuUsage()
  const since = sinceOf(before, entries, now)
  const laidOut = processorMs(start)
  const next = runs.map((run) => again(run, [], since))
  // Once more: of a hundred thousand only the first few hundred run what is not compiled yet.
  const begun = cpuUsage()
  for (const run of runs) again(run, [], since)
  const took = processorMs(begun)
  const changed = next.filter(({ kind }) => kind === 'changed').length
  const other = runs.filter((run, at) => {
    const follows = next[at]
    const anew = searchedWhole(run.party, {}, run, [], now)
    if (anew === null || follows === undefined || follows.kind === 'left')
      return follows?.kind !== 'left' || anew !== null
    return saidIn(follows.kind === 'changed' ? follows.run : run).join() !== saidIn(anew).join()
  })
  console.log(`\n${runs.length} parties screened again, ${CAME} entries came and ${CAME} went: ${changed} changed`)
  for (const { party } of other) console.log(`  otherwise than by a search of the whole: ${party.name}`)
  return [
    { name: '100,000 parties screened again, s', value: (laidOut + (took / runs.length) * PARTIES) / 1000, most: 60 },
    { name: 'parties that a search of the whole finds otherwise', value: other.length, most: 0 },
  ]
}
