/**
 * `npm run simulate`: two nations and a witness in virtual time. `--seed S` runs one and prints its trace and the trace's
 * hash; `--seeds N`, `--minutes M` and `--hours H` run many, on all processors, and end with 1 where something broke.
 * `--from S` begins at another seed. `--every-await` crashes either side at every call of a port in every scenario;
 * `--model N` runs so many lists of commands against a model.
 */
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { argv, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ignoringCrashes } from './machine.ts'
import { runSeed } from './run.ts'
import { addTotals, linesOf, newTotals, type Totals } from './totals.ts'

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string' },
    minutes: { type: 'string' },
    hours: { type: 'string' },
    from: { type: 'string' },
    'every-await': { type: 'boolean' },
    model: { type: 'string' },
  },
})

/** More than any run comes to. */
const ENDLESS = 1e9
const WORKERS = availableParallelism()

async function one(seed: string): Promise<boolean> {
  ignoringCrashes()
  const { traceHash, broken } = await runSeed(seed, (line) => stdout.write(line))
  stdout.write(`seed ${seed}: trace hash ${traceHash}\n${broken ?? 'no break'}\n`)
  return broken === null
}

async function many(): Promise<boolean> {
  const from = Number(values.from ?? Math.floor(Date.now() / 1000) * 1_000_000)
  const most = values.seeds === undefined ? ENDLESS : Math.ceil(Number(values.seeds) / WORKERS)
  const minutes = Number(values.minutes ?? 0) + 60 * Number(values.hours ?? 0)
  const within = minutes === 0 ? ENDLESS : minutes * 60_000
  stdout.write(`seeds from ${from}\n`)
  return shared('seeds', (i) => ['seeds', from + i, WORKERS, most, within])
}

/** Shares work among processes, and says what came of it. */
async function shared(what: string, argsOf: (worker: number) => readonly (string | number)[]): Promise<boolean> {
  const began = performance.now()
  const totals = newTotals()
  for (const part of await Promise.all(Array.from({ length: WORKERS }, (_, i) => share(argsOf(i).map(String))))) {
    addTotals(totals, part)
  }
  stdout.write(`${linesOf(totals, what, (performance.now() - began) / 1000).join('\n')}\n`)
  return totals.breaks.length === 0
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
  if (values['every-await']) return shared('crashes', (i) => ['points', i, WORKERS, ENDLESS, ENDLESS])
  const from = Number(values.from ?? 1)
  const runs = Math.ceil(Number(values.model) / WORKERS)
  if (values.model !== undefined) return shared('lists of commands', (i) => ['model', from + i, WORKERS, runs, ENDLESS])
  return values.seed === undefined ? many() : one(values.seed)
}

process.exitCode = (await work()) ? 0 : 1
