/** `npm run interop -- --trees 100000 [--seed 1]`: our trees, proofs and notes against Go's, and Go's against ours. */
import { exit, stdout } from 'node:process'
import { whole, wordsFor } from '../../bench/words.ts'
import { goProgram, withoutGo } from './go-program.ts'
import { compareTrees } from './trees.ts'

const { trees, seed } = wordsFor('npm run interop --', { trees: whole(1_00000), seed: whole(1) })
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
