/**
 * `npm run vault:kill -- --kills 500`: kills processes by SIGKILL amid packing, depositing, opening and releasing, and
 * looks after each kill for plain text on the disk, for half of a package or of an output file, and for a share that left
 * without its act. `--seed` chooses other moments, `--verbose` says each; `--calls` kills the commands at each of their
 * calls of the system instead, where strace may trace.
 */
import { exit } from 'node:process'
import { flag, whole, wordsFor } from '../../bench/words.ts'
import { withoutStrace } from '../faults/strace.ts'
import { killAtCalls } from './calls.ts'
import { killVault } from './campaign.ts'

const values = wordsFor('npm run vault:kill --', { kills: whole(200), seed: whole(1), verbose: flag, calls: flag })
if (values.calls) exit(await atCalls())
const say = values.verbose ? (line: string) => console.log(`  ${line}`) : undefined
const began = performance.now()
const found = await killVault({ kills: values.kills, seed: values.seed, ...(say && { say }) })
const seconds = ((performance.now() - began) / 1000).toFixed(0)
const amid = Object.entries(found.amid)
console.log(
  `seed ${values.seed}: ${amid.reduce((sum, [, count]) => sum + count, 0)} kills amid work ` +
    `(${amid.map(([what, count]) => `${what} ${count}`).join(', ')}), ${found.late} when it was done, in ${seconds} s`,
)
console.log(`${found.packages} packages, ${found.permits} permits, ${found.violations.length} violations`)
for (const violation of found.violations) console.log(`  ${violation}`)
exit(found.violations.length === 0 ? 0 : 1)

async function atCalls(): Promise<number> {
  const why = withoutStrace()
  if (why !== null) {
    console.log(`skipped: ${why}`)
    return 0
  }
  const { kills, violations } = await killAtCalls(console.log)
  console.log(
    `${kills.pack} kills of \`entente pack\`, ${kills.open} of \`entente open\`, ${violations.length} violations`,
  )
  for (const violation of violations) console.log(`  ${violation}`)
  return violations.length === 0 ? 0 : 1
}
