/**
 * `npm run fuzz [cases]`: the readers of transfers, of the notation, of labels and of lists, so many cases each (a million
 * without a number), and the inspection of documents with a twentieth of them, each of which takes as much longer.
 */
import { spawnSync } from 'node:child_process'
import { execPath, exit } from 'node:process'
import { fileURLToPath } from 'node:url'
import { whole, wordsFor } from './words.ts'

const { cases } = wordsFor('npm run fuzz --', { cases: whole(1_000_000) }, { places: ['cases'] })
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
