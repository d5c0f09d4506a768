/**
 * Fuzzes the inspection of documents: `npm run fuzz:inspection -- [cases] [seed]`. Each case is a crafted document
 * of the corpus with a few things broken, inspected as a node does it: with the words and the types of file that the
 * agreement names. It must be inspected, and a report come out that holds to its schema, within ten seconds; one in
 * twenty PDFs is read by pdf.js as well, and one file in twenty is declared as of a type that is left to people. The
 * cases run in a process of their own, which is ended where one of them does not. Exits 1 with the case and its seed.
 */
import { fork } from 'node:child_process'
import { argv, env, exit } from 'node:process'
import { fileURLToPath } from 'node:url'
import { fuzzed } from './words.ts'

const { cases, seed } = fuzzed('npm run fuzz:inspection --', 20_140_801)
const LONGEST = 10_000
/** After so many cases the process in which they run says how far it is. */
const EVERY = 50

/** Runs the cases in a process of their own, and ends it when it says nothing for too long. */
function watch(): void {
  console.log(`seed ${seed}`)
  const child = fork(fileURLToPath(import.meta.url), argv.slice(2), {
    execArgv: ['--import', 'tsx'],
    env: { ...env, ENTENTE_FUZZED: '1' },
  })
  let last = 0
  const hang = () => {
    console.error(`a case from ${last} to ${last + EVERY} of seed ${seed} hangs`)
    child.kill('SIGKILL')
    exit(1)
  }
  let timer = setTimeout(hang, LONGEST * EVERY)
  child.on('message', (number) => {
    last = Number(number)
    clearTimeout(timer)
    timer = setTimeout(hang, LONGEST * EVERY)
  })
  child.on('exit', (status) => {
    clearTimeout(timer)
    if (status !== 0) exit(status ?? 1)
  })
}

if (env.ENTENTE_FUZZED === '1') {
  const { inspectBroken } = await import('./inspection/broken.ts')
  await inspectBroken(cases, seed, EVERY)
} else watch()
