/**
 * `npm run faults -- --injections 2000`: spoils system calls of a node's process with strace, from an act to its witness,
 * on both engines: KILL, EIO and ENOSPC. States how many of each there were, and every violation of an invariant.
 * `--seed` chooses other calls, `--engine embedded|postgres` one engine, `--minutes` ends sooner, `--verbose` says each.
 */
import { argv, exit } from 'node:process'
import { parseArgs } from 'node:util'
import { serverPrograms, startCluster } from '../../node/src/store/testing/postgres.ts'
import { spoil } from './campaign.ts'
import { withoutStrace } from './strace.ts'

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    injections: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    engine: { type: 'string', default: 'both' },
    minutes: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
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
const say = values.verbose ? (line: string) => console.log(`  ${line}`) : undefined
const within = values.minutes === undefined ? undefined : (Number(values.minutes) * 60_000) / engines.length
let broken = 0
for (const engine of engines) {
  const began = Date.now()
  const injections = Math.ceil(Number(values.injections) / engines.length)
  const options = { injections, seed: Number(values.seed), ...(within && { within }), ...(say && { say }) }
  const { tally, violations } = await spoil(engine, options)
  const seconds = ((Date.now() - began) / 1000).toFixed(0)
  const { KILL, EIO, ENOSPC, runs, acknowledged } = tally
  console.log(
    `${engine ? 'PostgreSQL' : 'embedded'}, seed ${values.seed}: ${KILL + EIO + ENOSPC} injections ` +
      `(${KILL} KILL, ${EIO} EIO, ${ENOSPC} ENOSPC) in ${runs} processes and ${seconds} s, ` +
      `${acknowledged} acts acknowledged, ${violations.length} violations`,
  )
  for (const violation of violations) console.log(`  ${violation}`)
  broken += violations.length
}
await cluster?.[Symbol.asyncDispose]()
exit(broken === 0 ? 0 : 1)
