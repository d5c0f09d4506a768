/**
 * `npm run bench:ledger`: the ledger's figures beside the limits of the same machine in the same run, and beside
 * Tessera's POSIX driver where Go is present. `--quick` for fewer and shorter rounds; names of parts (published, whole,
 * follow, rebuild, time, push, proofs, http, tessera) for those alone.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serverPrograms, startCluster } from '../../node/src/store/testing/postgres.ts'
import { median } from '../guard/measure.ts'
import { ms, p99, quick } from '../node/report.ts'
import { flag, wordsFor } from '../words.ts'
import { perSecond, say, sayHead, sayVerdict } from './figures.ts'
import { measureFollowing, measureRebuild, measureStructure } from './follow.ts'
import { measureHttp } from './http.ts'
import { actsIn } from './limits.ts'
import { measureProofs } from './proofs.ts'
import { measurePushed } from './pushed.ts'
import { measurePublished, measureWhole } from './rates.ts'
import { measureTessera, type Peer } from './tessera.ts'
import { measureTimes } from './time.ts'

const PARTS = ['published', 'whole', 'follow', 'rebuild', 'time', 'push', 'proofs', 'http', 'tessera'] as const
const { parts: asked } = wordsFor('npm run bench:ledger --', { quick: flag }, { parts: PARTS })
const isAsked = (part: (typeof PARTS)[number]) => asked.length === 0 || asked.includes(part)

const home = mkdtempSync(join(tmpdir(), 'bench-ledger-'))
const cluster = serverPrograms() === null ? null : await startCluster()
if (cluster === null) console.log('the engine on a server is not measured: no PostgreSQL is installed')

/** From an act to a proof that the other side has cosigned, on each engine; Tessera's beside it. */
async function times(peer: Peer | null): Promise<void> {
  sayHead('from an act to what the partner has cosigned')
  const theirs = peer === null ? undefined : ms(median(peer.milliseconds))
  const ours: number[] = []
  for (const [engine, server] of [
    ['embedded', null] as const,
    ...(cluster ? [['PostgreSQL', cluster] as const] : []),
  ]) {
    ours.push(await measureTimes(engine, server, theirs))
  }
  if (peer === null) return
  say({
    name: 'Tessera, POSIX: entry to a cosigned proof, one after another',
    ours: '',
    peer: ms(median(peer.milliseconds)),
    limit: `p99 ${ms(p99(peer.milliseconds))}`,
    ratio: Math.min(...ours) / median(peer.milliseconds),
    target: null,
  })
}

try {
  const acts = actsIn(home, quick ? 2048 : 8192)
  const peer = isAsked('tessera') ? measureTessera(home) : null
  const theirs = peer === null ? undefined : perSecond(peer.perSecond)
  if (isAsked('published')) await measurePublished(home, acts, cluster, theirs)
  if (isAsked('whole')) await measureWhole(home, acts, cluster)
  if (isAsked('follow')) await measureFollowing(home, acts, cluster)
  if (isAsked('rebuild')) {
    await measureStructure(home, acts)
    await measureRebuild(home, acts, cluster)
  }
  if (isAsked('time')) await times(peer)
  if (isAsked('push')) await measurePushed()
  if (isAsked('proofs')) await measureProofs(acts)
  if (isAsked('http') && cluster !== null) await measureHttp(cluster)
  sayVerdict()
} finally {
  await cluster?.[Symbol.asyncDispose]()
  rmSync(home, { recursive: true, force: true })
}
