/**
 * Fuzzes the inspection of documents: `npm run fuzz:inspection -- [cases] [seed]`. Each case is a crafted document
 * of the corpus with a few things broken. It must be inspected, and a report come out that holds to its schema, within
 * ten seconds; one in twenty PDFs is read by pdf.js as well. The cases run in a process of their own, which is ended
 * where one of them does not. Exits 1 with the case and its seed.
 */
import { fork } from 'node:child_process'
import process, { argv, env, exit } from 'node:process'
import { fileURLToPath } from 'node:url'
import { inspectDocument } from '../core/src/inspection/document.ts'
import { mediaByName } from '../core/src/inspection/identify.ts'
import { searcher } from '../core/src/inspection/match.ts'
import type { PageTexts } from '../core/src/inspection/pdf/pdf.ts'
import { inspectionReport } from '../core/src/inspection/report.ts'
import { pageTexts } from '../node/src/vault/inspection/page-texts.ts'
import { CORPUS } from '../test/inspection/corpus/all.ts'
import { mutated } from './inspection/mutate.ts'
import { chance } from './notation/mutate.ts'

const cases = Number(argv[2] ?? 1_000_000)
const seed = Number(argv[3] ?? 20140801)
const LONGEST = 10_000
const EVERY = 50

const LABEL = { policy: 'GB-GPMS', classification: 'NOT PROTECTIVELY MARKED', categories: [] }
const NO_TEXTS: PageTexts = () => Promise.resolve([])

async function run(): Promise<void> {
  const search = searcher()
  // What unpacks to the limit takes as long as the limit allows, in every case.
  const seeds = CORPUS.filter(({ what, bytes }) => bytes.length < 100_000 && !what.includes('bomb'))
  const all = seeds.map(({ bytes }) => bytes)
  const outcomes = { pass: 0, person: 0, block: 0 }
  const start = performance.now()
  for (let number = 0; number < cases; number++) {
    if (number % EVERY === 0) process.send?.(number)
    const draw = chance(seed + number)
    const { name, media, bytes } = seeds[draw(seeds.length)] ?? seeds[0] ?? exit(1)
    const file = { name, media: media ?? mediaByName(name) ?? '', bytes: mutated(bytes, all, draw) }
    const texts = draw(20) === 0 ? pageTexts : NO_TEXTS
    try {
      const report = inspectionReport.parse(await inspectDocument(file, LABEL, search, texts))
      outcomes[report.outcome]++
    } catch (error) {
      console.error(`case ${number} of seed ${seed} (${name}) crashed`, error)
      exit(1)
    }
    if (number % 10_000 === 9_999) console.log(`${number + 1} cases, ${perSecond(number + 1, start)} a second`)
  }
  const { pass, person, block } = outcomes
  console.log(
    `${cases} cases, 0 crashes, 0 hangs (${pass} passed, ${person} for a person, ${block} blocked, ${perSecond(cases, start)} a second)`,
  )
}

function perSecond(done: number, start: number): number {
  return Math.round((done * 1000) / (performance.now() - start))
}

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

if (env.ENTENTE_FUZZED === '1') await run()
else watch()
