/**
 * `npm run network -- --cuts 1000`: two nodes and a third witness on hosts of their own. The network is cut, between the
 * nodes both ways or one way or from the witness, and healed, so often; then a fifth of all packets is lost; then
 * requests pass by a proxy that delays, repeats and reorders them; then clocks are set 48 hours off and back. Prints how
 * long it took each time until all was cosigned again. Its traffic stays within three network namespaces that it makes
 * and removes itself. `--seed` chooses other cuts, `--minutes` ends the cuts sooner, `--verbose` says each.
 */
import { exit } from 'node:process'
import { median } from '../../bench/guard/measure.ts'
import { ms, p99 } from '../../bench/node/report.ts'
import { amount, flag, whole, wordsFor } from '../../bench/words.ts'
import { withClocksOff } from './clocks-off.ts'
import { cutAndHeal, type Healed } from './cuts.ts'
import { inDisorder } from './disorder.ts'
import { type Network, openNetwork, withoutNamespaces } from './namespaces.ts'
import { INTERVAL } from './together.ts'

const values = wordsFor('npm run network --', {
  cuts: whole(1000),
  seed: whole(1),
  minutes: amount(undefined),
  verbose: flag,
})

/** Rounds by the proxy: their number is the cuts', and no more than this. */
const MOST_ROUNDS = 50

const why = withoutNamespaces()
if (why !== null) {
  console.log(`skipped: ${why}`)
  exit(0)
}
const { cuts: often, seed } = values
const times = (taken: readonly number[]) =>
  `median ${ms(median(taken))}, p99 ${ms(p99(taken))}, longest ${ms(Math.max(...taken))}`
const all = await violations()
console.log(`${all.length} violations`)
for (const what of all) console.log(`  ${what}`)
exit(all.length === 0 ? 0 : 1)

async function violations(): Promise<readonly string[]> {
  using network = openNetwork()
  return [...(await ofCuts(network)), ...(await ofDisorder(network)), ...(await ofClocks(network))]
}

async function ofCuts(network: Network): Promise<readonly string[]> {
  const { cuts, lossy, wrong } = await cutAndHeal(network, often, {
    seed,
    ...(values.minutes && { within: values.minutes * 60_000 }),
    ...(values.verbose && { say: (line: string) => console.log(`  ${line}`) }),
  })
  console.log(`${cuts.length} times cut and healed, seed ${seed}; from the heal until all was cosigned on both sides:`)
  for (const kind of ['both', 'to RU', 'to GB', 'third'] as const) {
    const some = cuts.filter(({ cut }: Healed) => cut === kind).map(({ together }) => together)
    if (some.length > 0) console.log(`  ${kind.padEnd(6)} ${`${some.length}`.padStart(4)} cuts: ${times(some)}`)
  }
  if (cuts.length > 0) console.log(`  all         : ${times(cuts.map(({ together }) => together))}`)
  console.log(`  two checkpoint intervals are ${(2 * INTERVAL) / 1000} s: as long as two questions are held open`)
  console.log(`  while a fifth of all packets is lost, from an act to its witness: ${times(lossy)}`)
  return wrong
}

async function ofDisorder(network: Network): Promise<readonly string[]> {
  const { taken, healed, counts, wrong } = await inDisorder(network, Math.min(MOST_ROUNDS, often), seed)
  const { passed, overtaken, repeated } = counts
  console.log(`by a proxy that passed ${passed} requests late, ${overtaken} after later ones, ${repeated} once more:`)
  console.log(`  from an act to its witness: ${times(taken)}`)
  if (healed.length > 0) console.log(`  from a heal until all was cosigned: ${times(healed)}`)
  return overtaken === 0 || repeated === 0 ? [...wrong, 'the proxy put nothing out of order'] : wrong
}

async function ofClocks(network: Network): Promise<readonly string[]> {
  const { by, steps, wrong } = await withClocksOff(network)
  console.log(`clocks set by ${by} while nodes run; until each stands as it should:`)
  for (const { what, taken } of steps) console.log(`  ${what.padEnd(33)} ${ms(taken).padStart(8)}`)
  return wrong
}
