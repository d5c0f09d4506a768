/**
 * `npm run network -- --cuts 1000`: two nodes on hosts of their own, whose network is cut, both ways or one way, and
 * healed so often; then a fifth of all packets is lost. Prints how long it took after each heal until each had the
 * other's cosignature of everything. Its traffic stays within two network namespaces that it makes and removes itself.
 * `--seed` chooses other cuts, `--minutes` ends sooner, `--verbose` says each.
 */
import { argv, exit } from 'node:process'
import { parseArgs } from 'node:util'
import { median } from '../../bench/guard/measure.ts'
import { ms, p99 } from '../../bench/node/report.ts'
import { cutAndHeal, type Healed, INTERVAL } from './cuts.ts'
import { withoutNamespaces } from './namespaces.ts'

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    cuts: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
})

const why = withoutNamespaces()
if (why !== null) {
  console.log(`skipped: ${why}`)
  exit(0)
}
const times = (taken: readonly number[]) =>
  `median ${ms(median(taken))}, p99 ${ms(p99(taken))}, longest ${ms(Math.max(...taken))}`
const { cuts, lossy, wrong } = await cutAndHeal(Number(values.cuts), {
  seed: Number(values.seed),
  ...(values.minutes && { within: Number(values.minutes) * 60_000 }),
  ...(values.verbose && { say: (line: string) => console.log(`  ${line}`) }),
})
console.log(
  `${cuts.length} times cut and healed, seed ${values.seed}; from the heal until each had the other's cosignature:`,
)
for (const kind of ['both', 'to RU', 'to GB'] as const) {
  const some = cuts.filter(({ cut }: Healed) => cut === kind).map(({ together }) => together)
  if (some.length > 0) console.log(`  ${kind.padEnd(6)} ${`${some.length}`.padStart(4)} cuts: ${times(some)}`)
}
if (cuts.length > 0) console.log(`  all         : ${times(cuts.map(({ together }) => together))}`)
console.log(`  two checkpoint intervals are ${(2 * INTERVAL) / 1000} s: as long as two questions are held open`)
console.log(`  while a fifth of all packets is lost, from an act to its witness: ${times(lossy)}`)
console.log(`  ${wrong.length} violations`)
for (const what of wrong) console.log(`  ${what}`)
exit(wrong.length === 0 ? 0 : 1)
