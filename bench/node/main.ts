/**
 * `npm run bench:node`: what a node does, beside the limits of the same disk, database and loopback in the same run: from
 * the start to the first answer, acts recorded, witnessed by the partner, commands and pages of the queue over HTTP, on
 * both engines. Nodes and who asks them share one thread. With `--quick`, fewer rounds and a tenth of the cases; with
 * names of parts (start, acts, witness, commands, queue) or of an engine (embedded, server), those alone.
 */
import { type Cluster, serverPrograms, startCluster } from '../../node/src/store/testing/postgres.ts'
import { flag, wordsFor } from '../words.ts'
import { measureActs } from './acts.ts'
import { openPair, type Pair } from './pair.ts'
import { measureQueue } from './queue.ts'
import { sayTargets } from './report.ts'
import { measureStart } from './start.ts'
import { measureCommands, measureWitness } from './witness.ts'

const PARTS: Record<string, [string, (engine: string, pair: Pair) => Promise<void>]> = {
  witness: ['from recorded to witnessed, between two nodes over HTTP', measureWitness],
  commands: ['commands over HTTP', measureCommands],
  queue: ['pages of the queue, 50 cases each', measureQueue],
}

const ENGINES = ['embedded', 'server']
const { parts } = wordsFor(
  'npm run bench:node --',
  { quick: flag },
  { parts: ['start', 'acts', ...Object.keys(PARTS), ...ENGINES] },
)
const engines = parts.filter((part) => ENGINES.includes(part))
const asked = parts.filter((part) => !ENGINES.includes(part))
const isAsked = (part: string) => asked.length === 0 || asked.includes(part)

async function onBoth(cluster: Cluster | null): Promise<void> {
  if (!Object.keys(PARTS).some(isAsked)) return
  for (const [engine, server] of [['embedded', null] as const, ...(cluster ? [['server', cluster] as const] : [])]) {
    if (engines.length > 0 && !engines.includes(engine)) continue
    await using pair = await openPair(server)
    for (const [part, [title, measure]] of Object.entries(PARTS)) {
      if (!isAsked(part)) continue
      console.log(`\n${title}`)
      await measure(engine, pair)
    }
  }
}

const cluster = serverPrograms() === null ? null : await startCluster()
if (cluster === null) console.log('the engine on a server is not measured: no PostgreSQL is installed')
try {
  if (isAsked('start')) {
    console.log('\nfrom the start to the first answer')
    await measureStart()
  }
  if (isAsked('acts')) {
    console.log('\nacts recorded')
    await measureActs(cluster)
  }
  await onBoth(cluster)
  sayTargets()
} finally {
  await cluster?.[Symbol.asyncDispose]()
}
