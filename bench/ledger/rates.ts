/** Acts a second beside what the same machine's parts allow: published, and whole with the tables, on both engines. */
import { join } from 'node:path'
import { openStore } from '../../node/src/store/open.ts'
import type { Store } from '../../node/src/store/store.ts'
import type { Cluster } from '../../node/src/store/testing/postgres.ts'
import { median } from '../guard/measure.ts'
import { acts, bare, rate } from '../node/acts.ts'
import { inRounds, ROUNDS, SECONDS, sayHead, sayRate, sayRatio } from './figures.ts'
import { type Acts, type Limits, limitsIn, limitsOf, publishLimit, WHO } from './limits.ts'
import { type Publishing, toJournal, toServer } from './published.ts'

const TOGETHER = [1, 16, 256] as const
const PUBLISHED = { 1: 0.6, 16: 0.75, 256: 0.8 } as const

/** The next entries of those that there are, so many at a time. */
function groupsOf(entries: readonly Uint8Array[], k: number): () => Uint8Array[] {
  let from = 0
  return () => {
    if (from + k > entries.length) from = 0
    from += k
    return entries.slice(from - k, from)
  }
}

function publishing(by: Publishing, entries: readonly Uint8Array[], k: number): () => Promise<number> {
  const next = groupsOf(entries, k)
  return () => rate(k, () => by.publish(next()), SECONDS)
}

const rounds = Array.from({ length: ROUNDS }, (_, round) => round)

/** Published over the most that the parts allow, in groups of 1, 16 and 256; on a server over V. */
export async function measurePublished(home: string, made: Acts, cluster: Cluster | null, peer?: string) {
  sayHead(`published: checked, recorded, synced, signed, guarded (median of ${ROUNDS} rounds of ${SECONDS} s)`)
  await using journal = toJournal(home, made)
  await using server = cluster && (await toServer(home, await cluster.database(), made))
  const taken = await inRounds({
    ...limitsIn(home, made),
    one: publishing(journal, made.entries, 1),
    sixteen: publishing(journal, made.entries, 16),
    many: publishing(journal, made.entries, 256),
    served: server === null ? async () => Number.NaN : publishing(server, made.entries, 256),
  })
  const rates = { 1: taken.one, 16: taken.sixteen, 256: taken.many }
  for (const k of TOGETHER) {
    const limits = rounds.map((round) => publishLimit(limitsOf(taken, round), k))
    sayRatio(
      `journal and guard, groups of ${k}, over publish(${k})`,
      rates[k],
      limits,
      PUBLISHED[k],
      k === 256 ? peer : undefined,
    )
  }
  if (server !== null) sayRatio('PostgreSQL and guard, groups of 256, over V', taken.served, taken.V, 0.7)
  for (const [name, what] of Object.entries(NAMES)) {
    sayRate(`limit ${name}: ${what}`, median(taken[name as keyof Limits]), null)
  }
}

const NAMES: Readonly<Record<keyof Limits, string>> = {
  S: 'append of the frame of one act and its sync',
  G: 'slot of the guard and its sync',
  V: 'check of a seal',
  K: 'signature',
  H: 'leaf hash of an entry',
}

async function measureEngine(name: string, store: Store, home: string, made: Acts): Promise<void> {
  await acts(store, 64)
  const tables = (k: number) => () => rate(k, () => bare(store.read, k), SECONDS)
  const whole = (k: number) => () => rate(k, () => acts(store, k), SECONDS)
  const taken = await inRounds({
    ...limitsIn(home, made),
    ...{ tables1: tables(1), tables16: tables(16), tables256: tables(256) },
    ...{ whole1: whole(1), whole16: whole(16), whole256: whole(256) },
  })
  for (const k of TOGETHER) {
    const limits = rounds.map((round) => {
      const rate = taken[`tables${k}`][round] ?? Number.NaN
      return 1 / (1 / publishLimit(limitsOf(taken, round), k) + 1 / rate)
    })
    sayRatio(
      `${name} whole, ${k} at once, over whole(${k})`,
      taken[`whole${k}`],
      limits,
      name === 'embedded' ? 0.75 : null,
    )
    sayRate(`  its table statements alone, T(${k})`, median(taken[`tables${k}`]), null)
  }
  const [one, many] = [median(taken.whole1), median(taken.whole256)]
  if (name === 'embedded') sayRate('embedded, one at a time', one, 250)
  if (name === 'embedded') sayRate('embedded, together', many, 700)
  if (name === 'PostgreSQL') sayRate('PostgreSQL, commands of the store in bursts of 256', many, 5000)
}

/** A command with one act, from asking until it is published, tables and all. */
export async function measureWhole(home: string, made: Acts, cluster: Cluster | null): Promise<void> {
  sayHead('whole: sealed, folded into tables, recorded, published')
  const options = { ...WHO, keys: made.file, partner: null, fold: async () => {} }
  {
    await using store = await openStore({ ...options, where: join(home, 'whole'), guard: join(home, 'whole-guard') })
    await measureEngine('embedded', store, home, made)
  }
  if (cluster === null) return
  await using store = await openStore({ ...options, where: await cluster.database(), guard: join(home, 'guard-2') })
  await measureEngine('PostgreSQL', store, home, made)
}
