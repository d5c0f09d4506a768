/**
 * `npm run faults -- --injections 2000`: spoils system calls of a node's process with strace, from an act to its witness,
 * on both engines: KILL, what a disk answers (EIO, ENOSPC), and what a network does (ECONNRESET, EPIPE). States how many
 * of each there were, and every violation of an invariant. `--seed` chooses other calls, `--engine embedded|postgres` one
 * engine, `--minutes` ends sooner, `--verbose` says each.
 */
import { exit } from 'node:process'
import { amount, flag, oneOf, whole, wordsFor } from '../../bench/words.ts'
import { type Cluster, serverPrograms, startCluster } from '../../node/src/store/testing/postgres.ts'
import { injected, spoil } from './campaign.ts'
import { KINDS, withoutStrace } from './strace.ts'

const values = wordsFor('npm run faults --', {
  injections: whole(2000),
  seed: whole(1),
  engine: oneOf(['both', 'embedded', 'postgres'], 'both'),
  minutes: amount(undefined),
  verbose: flag,
})

const why = withoutStrace()
if (why !== null) {
  console.log(`skipped: ${why}`)
  exit(0)
}
const withServer = values.engine !== 'embedded' && serverPrograms() !== null
if (values.engine !== 'embedded' && !withServer) console.log('only the embedded engine: no PostgreSQL is installed')
const cluster = withServer ? await startCluster() : null
const engines = [...(values.engine === 'postgres' ? [] : [null]), ...(cluster ? [cluster] : [])]
const within = values.minutes === undefined ? undefined : values.minutes * 60_000
const began = Date.now()
const injections = Math.ceil(values.injections / engines.length)
/** Both at once: each has one process at work, and most machines more than one processor. */
const campaigns = await Promise.all(
  engines.map((engine) =>
    spoil(engine, {
      injections,
      seed: values.seed,
      ...(within && { within }),
      ...(values.verbose && { say: (line: string) => console.log(`  ${nameOf(engine)}: ${line}`) }),
    }),
  ),
)
for (const [at, { tally, violations }] of campaigns.entries()) {
  const kinds = KINDS.map((kind) => `${tally[kind]} ${kind}`).join(', ')
  console.log(
    `${nameOf(engines[at] ?? null)}, seed ${values.seed}: ${injected(tally)} injections (${kinds}) in ` +
      `${tally.runs} processes, ${tally.acknowledged} acts acknowledged, ${violations.length} violations`,
  )
  for (const violation of violations) console.log(`  ${violation}`)
}
console.log(`${((Date.now() - began) / 1000).toFixed(0)} s`)
await cluster?.[Symbol.asyncDispose]()
exit(campaigns.every(({ violations }) => violations.length === 0) ? 0 : 1)

function nameOf(engine: Cluster | null): string {
  return engine === null ? 'embedded' : 'PostgreSQL'
}
