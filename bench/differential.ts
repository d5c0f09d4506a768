/**
 * The fast guard against the slow one: `npx tsx bench/differential.ts [cases] [seed]`, a million cases unless told
 * otherwise, rounded up to whole books. A case is one question to a random book, with random gaps; both must answer with
 * the same bytes. The seed is printed first, and with the same two numbers every run is the same. Exits 1 at the first
 * difference, which is made as small as it gets and printed path by path, with the seed that meets it again at once.
 */
import { performance } from 'node:perf_hooks'
import fc from 'fast-check'
import { cases, type Question } from '../core/src/law/arbitrary.ts'
import { decide, load } from '../core/src/law/decide.ts'
import type { Bundle } from '../core/src/law/model.ts'
import { decideSlowly } from '../core/src/law/reference.ts'
import { fuzzed } from './words.ts'

const HASH = 'sha256:example'
/** Making a book costs more than asking it. */
const PER_BOOK = 10
/** A batch is let go before the next one starts, so that memory does not grow with the number of cases. */
const BOOKS_PER_BATCH = 100
const PROGRESS_EVERY = 10_000

type Asked = { readonly bundle: Bundle; readonly asked: readonly Question[] }

/** What each of the two makes of a book's questions: a ruling, or the error that it fails with. */
function* answers({ bundle, asked }: Asked): Generator<{ question: Question; fast: unknown; slow: unknown }> {
  // One book serves all its questions, as in use, so that what it keeps between them is tried as well.
  const book = load(bundle, HASH)
  for (const question of asked) {
    const { at, transfer, options } = question
    const fast = outcome(() => decide(book, at, transfer, options))
    const slow = outcome(() => decideSlowly({ bundle, hash: HASH }, at, transfer, options))
    yield { question, fast, slow }
  }
}

function outcome(judge: () => unknown): unknown {
  try {
    return judge()
  } catch (error) {
    return { fails: String(error) }
  }
}

/** The same bytes; that both fail is no agreement. */
function agree(fast: unknown, slow: unknown): boolean {
  return JSON.stringify(fast) === JSON.stringify(slow) && !(isObject(fast) && 'fails' in fast)
}

/** Every path at which two values differ; that of the whole where only the order of its fields does. */
function differences(fast: unknown, slow: unknown, path = ''): readonly string[] {
  if (JSON.stringify(fast) === JSON.stringify(slow)) return []
  const here = `${path || 'the whole'}: fast ${shown(fast)}, slow ${shown(slow)}`
  if (!isObject(fast) || !isObject(slow) || Array.isArray(fast) !== Array.isArray(slow)) return [here]
  const keys = [...new Set([...Object.keys(fast), ...Object.keys(slow)])]
  const step = (key: string) => (Array.isArray(fast) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`)
  const inner = keys.flatMap((key) => differences(Reflect.get(fast, key), Reflect.get(slow, key), step(key)))
  return inner.length > 0 ? inner : [`${path || 'the whole'}: the same fields in another order`]
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}

/** The smallest difference: the law that a question met, the question, and each path. */
function report(smallest: Asked, seed: number): void {
  for (const { question, fast, slow } of answers(smallest)) {
    if (agree(fast, slow)) continue
    console.log(JSON.stringify({ bundle: smallest.bundle, question }, null, 1))
    const found = differences(fast, slow)
    for (const each of found.length > 0 ? found : [`both: ${shown(fast)}`]) console.log(each)
    break
  }
  console.log(`again: npx tsx bench/differential.ts ${BOOKS_PER_BATCH * PER_BOOK} ${seed}`)
}

const { cases: wanted, seed: first } = fuzzed('npm run differential --', 1 + (Date.now() % 1_000_000_000))
console.log(`${wanted} cases, seed ${first}`)

const property = fc.property(cases(PER_BOOK), (book) => {
  for (const { fast, slow } of answers(book)) if (!agree(fast, slow)) return false
  return true
})
const start = performance.now()
let told = start
let done = 0
for (let batch = 0; done < wanted; batch++) {
  const seed = first + batch
  const numRuns = Math.min(BOOKS_PER_BATCH, Math.ceil((wanted - done) / PER_BOOK))
  const { failed, counterexample } = fc.check(property, { seed, numRuns })
  if (failed) {
    if (counterexample) report(counterexample[0], seed)
    process.exitCode = 1
    break
  }
  done += numRuns * PER_BOOK
  if (performance.now() - told < PROGRESS_EVERY) continue
  told = performance.now()
  console.error(`${done} of ${wanted} cases, ${Math.round((done / (told - start)) * 1000)} a second`)
}
if (done >= wanted) console.log(`${done} cases, 0 differences`)
