/** `npm run interop -- --trees 100000 [--seed 1]`: our trees, proofs and notes against Go's, and Go's against ours. */
import { argv, exit, stderr, stdout } from 'node:process'
import { parseArgs } from 'node:util'
import { goProgram, withoutGo } from './go-program.ts'
import { compareTrees } from './trees.ts'

const { values } = parseArgs({
  args: argv.slice(2),
  options: { trees: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
})
const [trees, seed] = [Number(values.trees), Number(values.seed)]
if (!Number.isSafeInteger(trees) || trees < 1 || !Number.isSafeInteger(seed) || seed < 1) {
  stderr.write('--trees and --seed take a whole number from 1 on\n')
  exit(2)
}
const why = withoutGo()
if (why !== null) {
  stdout.write(`Nothing was compared: ${why}.\n`)
  exit(0)
}
const began = performance.now()
const { proofs, bent, notes, wrong } = await compareTrees(goProgram(), trees, seed)
const seconds = ((performance.now() - began) / 1000).toFixed(1)
stdout.write(`seed ${seed}: ${trees} trees, ${proofs} proofs and ${notes} notes that hold, `)
stdout.write(`${bent + notes} bent ones that are refused, in ${seconds} s; ${wrong.length} differences\n`)
for (const what of wrong.slice(0, 50)) stdout.write(`${what}\n`)
exit(wrong.length === 0 ? 0 : 1)
