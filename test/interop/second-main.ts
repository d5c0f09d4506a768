/** `npm run interop:second -- --trees 20000 [--seed 1]`: random trees, notes, acts and files, judged by us and in Python. */
import { exit, stdout } from 'node:process'
import { whole, wordsFor } from '../../bench/words.ts'
import { withoutPython } from '../../node/src/verify/testing/second-verifier.ts'
import { compareSecond } from './second.ts'

const { trees, seed } = wordsFor('npm run interop:second --', { trees: whole(2000), seed: whole(1) })
if (withoutPython()) exit(0)
const began = performance.now()
const { hold, refused, kinds, wrong } = await compareSecond(trees, seed)
const seconds = ((performance.now() - began) / 1000).toFixed(1)
const each = Object.entries(kinds).map(([kind, count]) => `${count} ${kind}`)
stdout.write(`seed ${seed}: ${trees} trees; ${hold} cases hold and ${refused} are refused, alike by both, `)
stdout.write(`in ${seconds} s; ${wrong.length} differences\n${each.join(', ')}\n`)
for (const different of wrong.slice(0, 20)) stdout.write(`${JSON.stringify(different)}\n`)
exit(wrong.length === 0 ? 0 : 1)
