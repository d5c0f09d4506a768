/**
 * Fuzzes the notation of the statute book: `npx tsx bench/fuzz-notation.ts [cases] [seed]`. See `notation/fuzz.ts` for
 * what must hold of each case. Exits 1 with the first one of which it does not. The seed is printed, so that a run can
 * be repeated.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Found, fuzz } from './notation/fuzz.ts'
import { fuzzed } from './words.ts'

const LAW = fileURLToPath(new URL('../law/', import.meta.url))
const { cases, seed } = fuzzed('npx tsx bench/fuzz-notation.ts', 20_140_801)
const files = readdirSync(LAW, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .sort()
  .map((file) => readFileSync(join(LAW, file), 'utf8'))

// A refusal is an error that is caught at once; most cases make some, and nobody reads where they were made.
Error.stackTraceLimit = 0
console.log(`seed ${seed}`)
const start = performance.now()
const perSecond = (done: number) => Math.round((done * 1000) / (performance.now() - start))
try {
  const { taken, refused } = fuzz(files, cases, seed, (done) => {
    if (done % 100_000 === 0) console.log(`${done} cases, ${perSecond(done)} a second`)
  })
  console.log(`${cases} cases, 0 crashes, 0 hangs (${taken} taken, ${refused} refused, ${perSecond(cases)} a second)`)
} catch (error) {
  if (!(error instanceof Found)) throw error
  console.error(error.message)
  if (error.cause) console.error(error.cause)
  process.exitCode = 1
}
