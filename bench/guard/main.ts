/**
 * `npm run bench:guard`: how many transfers the guard judges in a second of one core, beside a hand-written evaluator
 * made for exactly these rules (the limit) and beside engines that one could have used instead, all in one run. Each
 * size of book has a process of its own, so that none is measured in code that was made ready for another, and is built
 * as the command is that ships. With `--quick`, fewer rounds.
 */
import { fork } from 'node:child_process'
import { memoryUsage } from 'node:process'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { flag, wordsFor } from '../words.ts'
import { judgeAgain } from './change-of-law.ts'
import { wholeProcess } from './process.ts'
import type { Row } from './size.ts'

const { quick } = wordsFor('npm run bench:guard --', { quick: flag })
const SIZES = [100, 1000, 10_000] as const

/** Beside the modules that it imports, where Git does not look. */
const PROGRAM = fileURLToPath(new URL('../../node_modules/.cache/entente/bench-guard.mjs', import.meta.url))

function build(): void {
  buildSync({
    entryPoints: [fileURLToPath(new URL('./size.ts', import.meta.url))],
    outfile: PROGRAM,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
  })
}

function measure(size: number): Promise<Row> {
  const child = fork(PROGRAM, [String(size), ...(quick ? ['--quick'] : [])], { execArgv: ['--expose-gc'] })
  return new Promise((resolve, reject) => {
    let row: Row | null = null
    child.on('message', (sent: Row) => {
      row = sent
    })
    child.on('exit', (code) => (row === null ? reject(new Error(`${size} rules: ended with ${code}`)) : resolve(row)))
  })
}

build()
const rows: Row[] = []
for (const size of SIZES) rows.push(await measure(size))

const [, thousand, tenThousand] = rows
const again = judgeAgain(quick ? 100_000 : 1_000_000)
console.log(
  `\none change of law: ${again.judged.toLocaleString('en')} live licences judged again in ${again.seconds.toFixed(1)} s; ${again.changed.toLocaleString('en')} verdicts change`,
)
const whole = wholeProcess(quick ? 5 : 15)
console.log(
  `entente check on one file, whole process: ${whole === null ? 'skipped, not built' : `${whole.toFixed(0)} ms`}`,
)
console.log(`memory at the end: ${(memoryUsage().rss / 2 ** 20).toFixed(0)} MiB resident`)

console.log('\nscaling, as a share of the rate at 100 rules')
for (const { size, ours, limit } of rows)
  console.log(
    `  ${String(size).padStart(6)} rules: ours ${(ours / (rows[0]?.ours ?? 1)).toFixed(2)}, the limit ${(limit / (rows[0]?.limit ?? 1)).toFixed(2)}`,
  )

console.log('\ntargets, on one core of this machine')
const target = (name: string, value: number, met: boolean) =>
  console.log(
    `  ${met ? 'met   ' : 'MISSED'}  ${name}: ${value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2)}`,
  )
if (thousand && tenThousand) {
  target('1,000 rules, every reason cited, at least 1,000,000 /s', thousand.ours, thousand.ours >= 1e6)
  target(
    '1,000 rules, at least 0.3 of the limit',
    thousand.ours / thousand.limit,
    thousand.ours / thousand.limit >= 0.3,
  )
  target('10,000 rules, at least 300,000 /s', tenThousand.ours, tenThousand.ours >= 3e5)
  target(
    '10,000 rules, at least 0.4 of the limit',
    tenThousand.ours / tenThousand.limit,
    tenThousand.ours / tenThousand.limit >= 0.4,
  )
  target('1,000 rules, whole ruling and unknowns, at least 50,000 /s', thousand.gaps, thousand.gaps >= 5e4)
  target('10,000 rules loaded and indexed, under 100 ms', tenThousand.loading, tenThousand.loading < 100)
}
target(
  'a million live licences judged again, under 10 s',
  again.seconds * (1_000_000 / again.judged),
  again.seconds * (1_000_000 / again.judged) < 10,
)
if (whole !== null) target('entente check on one file, whole process, under 300 ms', whole, whole < 300)
