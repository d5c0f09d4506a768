/**
 * `npm run fuzz:screening [-- COUNT SEED]`: names and cells of our own making, damaged, joined and filled with letters of
 * every script, a million by default, are parted, read, looked up and held against one another. None may throw, take a
 * second, or score outside 0 to 1. The seed is printed, and brings the same names again.
 */
import { exit } from 'node:process'
import { buildIndex } from '../core/src/screening/index/build.ts'
import { compare } from '../core/src/screening/score/compare.ts'
import { screenerOf } from '../core/src/screening/screen.ts'
import { atOnce } from './at-once.ts'
import { chance } from './screening/random.ts'
import { fuzzed } from './words.ts'

const SCHEMATA = ['Person', 'Company', 'LegalEntity', 'Vessel']
const PIECES =
  'Иван|Petrov|АО|«|»|(|)|;|/| - |Научно-производственное|объединение|JSC|محمد|علي|习近平|김정은|วชิรา|Ω|ﬁ|İ|ß|\u0301|\u200d|\ud83d\ude00|\ud800|195-й|XII|S.R.L.|a.k.a. |original script: |' +
  'bin|al-|ООО|"|\'|‘|’|,|.|\n|\t|0|9999999999999999|Вега|Vega|Ctpatиm|o|О'
const { cases: count, seed } = fuzzed('npm run fuzz:screening --', 1)
const next = chance(seed)
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item
const pieces = PIECES.split('|')

function name(): string {
  const words = Array.from({ length: 1 + Math.floor(next() * (next() < 0.01 ? 400 : 9)) }, () => pick(pieces))
  const glued = words.join(next() < 0.7 ? ' ' : '')
  return next() < 0.2 ? glued + String.fromCodePoint(Math.floor(next() * 0x10ffff)) : glued
}

const record = (id: string) => ({
  id,
  schema: pick(SCHEMATA),
  properties: { name: [name()], alias: next() < 0.3 ? [name()] : [] },
})
const screener = screenerOf(
  buildIndex(Array.from({ length: 5000 }, (_, at) => ({ list: 'FUZZ', hash: '', entity: record(`entry-${at}`) }))),
)
let slowest = 0
for (let at = 0; at < count; at += 1) {
  const [party, other] = [record('party'), record('other')]
  const start = performance.now()
  const { made: scores, tooLong } = atOnce(() => [
    compare(party, other).score,
    ...(at % 10 === 0 ? screener.rank(party, 10).map(({ score }) => score) : []),
  ])
  slowest = Math.max(slowest, performance.now() - start)
  if (tooLong !== null || scores.some((score) => !(score >= 0 && score <= 1))) {
    console.log(JSON.stringify({ party, other, tooLong, scores }))
    exit(1)
  }
}
console.log(`${count} names, seed ${seed}: none threw, the slowest took ${slowest.toFixed(0)} ms`)
