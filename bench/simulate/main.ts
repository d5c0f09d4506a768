/**
 * `npm run simulate`: two nations and a witness in virtual time. `--seed S` runs one and prints its trace and the trace's
 * hash; `--seeds N`, `--minutes M` and `--hours H` run many, on all processors or on `--workers N` of them, and end with 1
 * where something broke. `--from S` begins at another seed. `--every-await` crashes either side at every call of a port
 * in every scenario; `--pairs N` crashes twice, at calls by chance; `--scenario NAME --crash GB:123,RU:45:kept` does so
 * where it is told, once or twice, and prints the trace. `--model N` runs so many lists of commands against a model.
 */
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import { amount, flag, text, whole, wordsFor } from '../words.ts'
import { parseBreaking, runScenario } from './every-await.ts'
import { ignoringCrashes } from './machine.ts'
import { type Result, runSeed } from './run.ts'
import { addTotals, linesOf, newTotals, type Totals } from './totals.ts'

const values = wordsFor('npm run simulate --', {
  seed: text(undefined),
  seeds: whole(undefined),
  minutes: amount(undefined),
  hours: amount(undefined),
  from: whole(undefined),
  'every-await': flag,
  pairs: whole(undefined),
  scenario: text(undefined),
  crash: text(undefined),
  model: whole(undefined),
  workers: whole(availableParallelism()),
})

/** More than any run comes to. */
const ENDLESS = 1e9
const WORKERS = values.workers
/** So many runs fit into the memory of a process. */
const BATCH = 500

async function one(run: (line: (line: string) => void) => Promise<Result>): Promise<boolean> {
  ignoringCrashes()
  const { again, traceHash, broken } = await run((line) => stdout.write(line))
  stdout.write(`${again}: trace hash ${traceHash}\n${broken ?? 'no break'}\n`)
  return broken === null
}

/** Which share of the work a process does next: its first seed or point, and how many. */
type Share = { readonly first: number; readonly most: number }

async function many(): Promise<boolean> {
  const from = values.from ?? Math.floor(Date.now() / 1000) * 1_000_000
  const each = Math.ceil((values.seeds ?? ENDLESS) / WORKERS)
  const minutes = (values.minutes ?? 0) + 60 * (values.hours ?? 0)
  stdout.write(`seeds from ${from}\n`)
  return shared('seeds', { from, each, within: minutes === 0 ? ENDLESS : minutes * 60_000 }, ({ first, most }) => {
    return ['seeds', first, WORKERS, most]
  })
}

type Whole = { readonly from: number; readonly each: number; readonly within: number }

/** Shares work among processes, and says what came of it. */
async function shared(what: string, whole: Whole, argsOf: (share: Share) => readonly (string | number)[]) {
  const began = performance.now()
  const totals = newTotals()
  const lanes = Array.from({ length: WORKERS }, (_, lane) => lane)
  await Promise.all(lanes.map((lane) => along(totals, { ...whole, from: whole.from + lane }, began, argsOf)))
  stdout.write(`${linesOf(totals, what, (performance.now() - began) / 1000).join('\n')}\n`)
  return totals.breaks.length === 0
}

/** One process after another: what a crash leaves hanging in a simulated world stays in memory as long as its process. */
async function along(
  totals: Totals,
  { from, each, within }: Whole,
  began: number,
  argsOf: (share: Share) => readonly (string | number)[],
): Promise<void> {
  for (let done = 0; done < each && totals.breaks.length === 0; done += BATCH) {
    const left = within - (performance.now() - began)
    if (left <= 0) return
    const most = Math.min(BATCH, each - done)
    const part = await share([...argsOf({ first: from + done * WORKERS, most }), left].map(String))
    addTotals(totals, part)
    if (part.runs < most) return
  }
}

function share(args: readonly string[]): Promise<Totals> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), args, { execArgv: ['--import', 'tsx'] })
    let told: Totals | null = null
    child.on('message', (totals) => {
      // What the worker sends is what `newTotals` made.
      told = totals as Totals
    })
    child.on('exit', (status) => {
      if (told === null) reject(new Error(`a worker ended with ${status}`))
      else resolve(told)
    })
  })
}

function work(): Promise<boolean> {
  const all = { from: 0, each: ENDLESS, within: ENDLESS }
  const { seed, scenario, crash = '', pairs, model } = values
  if (scenario !== undefined)
    return one(async (line) => (await runScenario(parseBreaking(scenario, crash), line)).result)
  if (values['every-await']) return shared('crashes', all, ({ first, most }) => ['points', first, WORKERS, most])
  if (pairs !== undefined) return sharedFrom1('pairs of crashes', 'pairs', pairs)
  if (model !== undefined) return sharedFrom1('lists of commands', 'model', model)
  return seed === undefined ? many() : one((line) => runSeed(seed, line))
}

/** Shares so many of a kind, which are numbered from 1. */
function sharedFrom1(what: string, kind: string, count: number): Promise<boolean> {
  const whole = { from: values.from ?? 1, each: Math.ceil(count / WORKERS), within: ENDLESS }
  return shared(what, whole, ({ first, most }) => [kind, first, WORKERS, most])
}

process.exitCode = (await work()) ? 0 : 1
