import { join } from 'node:path'
import { buildIndex } from '@entente/core/screening/index/build'
import { scriptOf } from '@entente/core/screening/name/scripts'
import { screenerOf } from '@entente/core/screening/screen'
import { csvRecords } from './data.ts'
import type { Goal } from './goals.ts'
import { fiveLists } from './lists.ts'

const LEVELS = [0.7, 0.75, 0.8]

/**
 * Prints how many of the clean names hit one of five lists, by script, births given (the UK file has none); every so
 * many-th name is asked. Gives what the goals ask at .75.
 */
export function falseAlerts(data: string, every: number): Goal[] {
  const screener = screenerOf(buildIndex(fiveLists(data)))
  const counts = new Map<string, number[]>()
  const names = csvRecords(join(data, 'labelled/clean-names-development.csv')).filter((_, at) => at % every === 0)
  for (const { full_name: name = '', date_of_birth: birth = '', gender = '' } of names) {
    const properties = { name: [name], birthDate: birth ? [birth] : [], gender: gender ? [gender] : [] }
    const [best] = screener.rank({ id: 'clean', schema: 'Person', properties }, 1)
    for (const script of [scriptOf(name.toLowerCase()), 'all']) {
      const count = counts.get(script) ?? [0, ...LEVELS.map(() => 0)]
      count[0] = (count[0] ?? 0) + 1
      LEVELS.forEach((level, at) => {
        if ((best?.score ?? 0) >= level) count[at + 1] = (count[at + 1] ?? 0) + 1
      })
      counts.set(script, count)
    }
  }
  console.log(`\nfalse alerts over five lists   names${LEVELS.map((level) => level.toFixed(2).padStart(9)).join('')}`)
  const goals: Goal[] = []
  for (const [script, [asked = 1, ...hits]] of counts) {
    const shares = hits.map((hit) => (100 * hit) / asked)
    console.log(
      `${script.padEnd(30)}${String(asked).padStart(6)}${shares.map((share) => `${share.toFixed(2)}%`.padStart(9)).join('')}`,
    )
    goals.push({
      name: `false alerts at .75, per cent, ${script}`,
      value: shares[1] ?? 0,
      most: script === 'all' ? 0.3 : 0.5,
    })
  }
  return goals
}
