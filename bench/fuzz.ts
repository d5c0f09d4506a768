/**
 * `npm run fuzz [cases]`: the readers of transfers, of the notation, of labels and of lists, so many cases each (a million
 * without a number), and the inspection of documents with a twentieth of them, each of which takes as much longer.
 */
import { spawnSync } from 'node:child_process'
import { argv, execPath, exit } from 'node:process'
import { fileURLToPath } from 'node:url'

const cases = Number(argv[2] ?? 1_000_000)
const FUZZERS = [
  ['fuzz-transfer.ts', cases],
  ['fuzz-notation.ts', cases],
  ['fuzz-labels.ts', cases],
  ['fuzz-lists.ts', cases],
  ['fuzz-inspection.ts', Math.ceil(cases / 20)],
] as const
for (const [fuzzer, count] of FUZZERS) {
  const file = fileURLToPath(new URL(fuzzer, import.meta.url))
  const { status } = spawnSync(execPath, ['--import', 'tsx', file, `${count}`], { stdio: 'inherit' })
  if (status !== 0) exit(status ?? 1)
}
