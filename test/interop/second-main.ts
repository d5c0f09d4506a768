/** `npm run interop:second -- --trees 20000 [--seed 1]`: random trees, notes, acts and files, judged by us and in Python. */
import { argv, exit, stderr, stdout } from 'node:process'
import { parseArgs } from 'node:util'
import { withoutPython } from '../../node/src/verify/testing/second-verifier.ts'
import { compareSecond } from './second.ts'

const { values } = parseArgs({
  args: argv.slice(2),
  options: { trees: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
})
const [trees, seed] = [Number(values.trees), Number(values.seed)]
if (!Number.isSafeInteger(trees) || trees < 1 || !Number.isSafeInteger(seed) || seed < 1) {
  stderr.write('--trees and --seed take a whole number from 1 on\n')
  exit(2)
}
if (withoutPython()) exit(0)
const began = performance.now()
const { hold, refused, kinds, wrong } = await compareSecond(trees, seed)
const seconds = ((performance.now() - began) / 1000).toFixed(1)
const each = Object.entries(kinds).map(([kind, count]) => `${count} ${kind}`)
stdout.write(`seed ${seed}: ${trees} trees; ${hold} cases hold and ${refused} are refused, alike by both, `)
stdout.write(`in ${seconds} s; ${wrong.length} differences\n${each.join(', ')}\n`)
for (const different of wrong.slice(0, 20)) stdout.write(`${JSON.stringify(different)}\n`)
exit(wrong.length === 0 ? 0 : 1)
