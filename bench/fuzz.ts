/** `npm run fuzz [cases]`: the readers of transfers, of the notation, of labels and of lists, so many cases each (a million without a number). */
import { spawnSync } from 'node:child_process'
import { argv, execPath, exit } from 'node:process'
import { fileURLToPath } from 'node:url'

const [cases = '1000000'] = argv.slice(2)
for (const fuzzer of ['fuzz-transfer.ts', 'fuzz-notation.ts', 'fuzz-labels.ts', 'fuzz-lists.ts']) {
  const file = fileURLToPath(new URL(fuzzer, import.meta.url))
  const { status } = spawnSync(execPath, ['--import', 'tsx', file, cases], { stdio: 'inherit' })
  if (status !== 0) exit(status ?? 1)
}
