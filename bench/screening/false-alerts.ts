import { join } from 'node:path'
import type { Entity } from '@entente/core/screening/entity'
import { buildIndex } from '@entente/core/screening/index/build'
import { scriptOf } from '@entente/core/screening/name/scripts'
import { questionsOf } from '@entente/core/screening/questions'
import { screenerOf } from '@entente/core/screening/screen'
import { csvRecords } from './data.ts'
import type { Goal } from './goals.ts'
import { fiveLists } from './lists.ts'

const LEVELS = [0.7, 0.75, 0.8]

/** Of how many clean names fewer are asked as a node asks them, which is four questions of each list. */
const EACH_BY_NODE = 10

/**
 * Prints how many of the clean names hit one of five lists, by script; every so many-th name is asked. First as the goals
 * ask, by one question with births (the UK file has none); then as a node asks, by the names alone as well and as of any
 * kind, so that no birth that somebody states takes a hit away. Gives what the goals ask at .75.
 */
export function falseAlerts(data: string, every: number): Goal[] {
  const index = buildIndex(fiveLists(data))
  const screener = screenerOf(index)
  const clean = csvRecords(join(data, 'labelled/clean-names-development.csv'))
  const byOne = (party: Entity) => screener.rank(party, 1)[0]?.score ?? 0
  const byNode = (party: Entity) => Math.max(...questionsOf(party).map((asked) => byOne({ id: party.id, ...asked })))
  const shares = sharesOf(clean, every, byOne)
  printShares('false alerts over five lists', shares)
  printShares('as a node asks', sharesOf(clean, every * EACH_BY_NODE, byNode))
  return shares.map(({ script, hits }) => ({
    name: `false alerts at .75, per cent, ${script}`,
    value: hits[1] ?? 0,
    most: script === 'all' ? 0.3 : 0.5,
  }))
}

/** How many names of a script were asked, and of a hundred how many hit at each level. */
type Share = { readonly script: string; readonly asked: number; readonly hits: readonly number[] }

function sharesOf(clean: ReturnType<typeof csvRecords>, every: number, best: (party: Entity) => number): Share[] {
  const scores = new Map<string, number[]>()
  for (const { full_name: name = '', date_of_birth: birth = '', gender = '' } of clean.filter(
    (_, at) => at % every === 0,
  )) {
    const properties = { name: [name], birthDate: birth ? [birth] : [], gender: gender ? [gender] : [] }
    const score = best({ id: 'clean', schema: 'Person', properties })
    for (const script of [scriptOf(name.toLowerCase()), 'all']) push(scores, script, score)
  }
  return [...scores].map(([script, all]) => {
    const hits = LEVELS.map((level) => (100 * all.filter((score) => score >= level).length) / all.length)
    return { script, asked: all.length, hits }
  })
}

function push(scores: Map<string, number[]>, script: string, score: number): void {
  const those = scores.get(script)
  if (those === undefined) scores.set(script, [score])
  else those.push(score)
}

function printShares(title: string, shares: readonly Share[]): void {
  console.log(`\n${title.padEnd(31)}names${LEVELS.map((level) => level.toFixed(2).padStart(9)).join('')}`)
  for (const { script, asked, hits } of shares) {
    const shown = hits.map((hit) => `${hit.toFixed(2)}%`.padStart(9)).join('')
    console.log(`${script.padEnd(30)}${String(asked).padStart(6)}${shown}`)
  }
}
