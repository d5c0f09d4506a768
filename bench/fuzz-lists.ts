/**
 * Fuzzes the readers of lists: `npx tsx bench/fuzz-lists.ts [cases] [seed]`. See `lists/fuzz.ts` for what must hold of
 * each case. Exits 1 with the first one of which it does not. The seed is printed, so that a run can be repeated.
 */
import { Found, fuzz } from './lists/fuzz.ts'
import { fuzzed } from './words.ts'

const { cases, seed } = fuzzed('npx tsx bench/fuzz-lists.ts', 20_140_318)

// A refusal is an error that is caught at once; most cases make some, and nobody reads where they were made.
Error.stackTraceLimit = 0
console.log(`seed ${seed}`)
const start = performance.now()
const perSecond = (done: number) => Math.round((done * 1000) / (performance.now() - start))
try {
  const { taken, refused } = fuzz(cases, seed, (done) => {
    if (done % 100_000 === 0) console.log(`${done} cases, ${perSecond(done)} a second`)
  })
  console.log(`${cases} cases, 0 crashes, 0 hangs (${taken} taken, ${refused} refused, ${perSecond(cases)} a second)`)
} catch (error) {
  if (!(error instanceof Found)) throw error
  console.error(error.message)
  if (error.cause) console.error(error.cause)
  process.exitCode = 1
}
