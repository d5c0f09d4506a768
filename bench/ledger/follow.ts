/** What a follower and a checker do a second, beside the check of a signature, hashing and the tables' statements. */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { openAct } from '../../core/src/ledger/act.ts'
import { type Checkpoint, signCheckpoint } from '../../core/src/ledger/checkpoint.ts'
import { followEntries } from '../../core/src/ledger/follow.ts'
import { emptyRoot, leafHash } from '../../core/src/ledger/merkle.ts'
import { FULL } from '../../core/src/ledger/tiles.ts'
import { entriesOf } from '../../node/src/peer/catch-up.ts'
import type { Remote } from '../../node/src/peer/remote.ts'
import { disk } from '../../node/src/store/adapters/disk.ts'
import { emptyHead, grow, headRoot } from '../../node/src/store/head.ts'
import { Journal } from '../../node/src/store/journal/journal.ts'
import { definition } from '../../node/src/store/journal/records.ts'
import { makeKeys } from '../../node/src/store/keys-file.ts'
import { openStore } from '../../node/src/store/open.ts'
import { NODE, sha256 } from '../../node/src/store/primitives.ts'
import { onAllCores } from '../../node/src/store/seals-ahead.ts'
import type { Store } from '../../node/src/store/store.ts'
import type { Cluster } from '../../node/src/store/testing/postgres.ts'
import { bare, rate } from '../node/acts.ts'
import { quick } from '../node/report.ts'
import { inRounds, ROUNDS, SECONDS, sayHead, sayRatio } from './figures.ts'
import { type Acts, limitsIn, WHO } from './limits.ts'

const FOLLOWER = { nation: 'RU', node: 'ru.entente.example', agreement: WHO.agreement }
const STRUCTURE = quick ? 20_000 : 100_000

async function perSecondOf(count: number, work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return (count * 1000) / (performance.now() - start)
}

/** A log of these acts: its checkpoint, and its tiles and bundles as a server would give them. */
function served({ keys, entries }: Acts): { checkpoint: Checkpoint; note: Uint8Array; remote: Remote } {
  const origin = keys.shared.key.name
  let head = emptyHead({ origin, nation: 'GB', own: true, shared: true, note: null, size: 0, root: emptyRoot(sha256) })
  for (const entry of entries) ({ head } = grow(head, entry))
  const leaves = entries.map((entry) => leafHash(entry, sha256))
  const part = <T>(all: readonly T[], index: number, width: number) => all.slice(index * FULL, index * FULL + width)
  const checkpoint = { origin, size: entries.length, root: headRoot(head) }
  return {
    checkpoint,
    note: signCheckpoint(checkpoint, keys.shared),
    remote: {
      tile: async ({ index, width }) => new Uint8Array(Buffer.concat(part(leaves, index, width))),
      bundle: async (index, width) => part(entries, index, width),
    },
  }
}

/** A follower that holds nothing yet. */
function follower(home: string, name: string, where: string, { keys }: Acts): Promise<Store> {
  const options = { ...FOLLOWER, where, guard: join(home, `${name}-guard`), partner: keys.introduction }
  return openStore({ ...options, keys: makeKeys(join(home, name), FOLLOWER), fold: async () => {} })
}

/** Signature checks as the product makes them: of the seals of entries that it takes in, on every core. */
async function sealsOnAllCores({ keys, entries }: Acts): Promise<number> {
  const some = entries.slice(0, 512)
  return rate(some.length, () => onAllCores(some, [keys.seal.key]), SECONDS)
}

export async function measureFollowing(home: string, made: Acts, cluster: Cluster | null): Promise<void> {
  sayHead('following and checking')
  const log = served(made)
  const count = made.entries.length
  const { keys } = made
  const origin = keys.shared.key.name
  await using empty = await follower(home, 'checks', join(home, 'checks-node'), made)
  let fresh = 0
  const takenIn = async (where: () => Promise<string>) => {
    fresh += 1
    await using store = await follower(home, `f${fresh}`, await where(), made)
    return perSecondOf(count, () => store.takeIn(origin, made.entries, log.note))
  }
  const checks = async () => {
    const held = empty.log(origin)
    if (held === undefined) throw new Error('it does not follow')
    const entries = await entriesOf(empty, held, log.checkpoint, log.remote, NODE)
    const leaves = entries.map((entry) => leafHash(entry, sha256))
    const step = followEntries(null, log.note, leaves, [keys.shared.key], NODE)
    if (step.kind !== 'advanced') throw new Error(`it does not follow: ${step.kind}`)
    const seals = [keys.seal.key]
    const using = await onAllCores(entries, seals)
    for (const entry of entries) openAct(entry, { origin, nation: 'GB', seals, officers: [] }, using)
  }
  const taken = await inRounds({
    ...limitsIn(home, made),
    cores: () => sealsOnAllCores(made),
    checks: () => perSecondOf(count, checks),
    embedded: () => takenIn(async () => join(home, `f${fresh}-node`)),
    server: cluster === null ? async () => Number.NaN : () => takenIn(() => cluster.database()),
  })
  const cores = availableParallelism()
  sayRatio(
    `seals of entries on ${cores} cores, over ${cores} × V`,
    taken.cores,
    taken.V.map((v) => v * cores),
    0.7,
  )
  sayRatio('catch-up with all checks, over V', taken.checks, taken.V, 0.7)
  sayRatio('  the same with journal and tables, embedded', taken.embedded, taken.V, null)
  if (cluster !== null) sayRatio('  the same with entries and tables, PostgreSQL', taken.server, taken.V, null)
}

/** Reading a journal whole, with every frame's hash and every leaf, beside hashing entries into a tree in memory. */
export async function measureStructure(home: string, made: Acts): Promise<void> {
  sayHead('checking a stored log, and making its tables anew')
  const origin = made.keys.shared.key.name
  const log = { origin, nation: 'GB', own: true, shared: true, note: null }
  const folder = join(home, 'structure')
  {
    using journal = new Journal({ folder, disk })
    journal.append([[definition({ ...log, number: 1, range: { size: 0, roots: [] } })]])
    for (let index = 0; index < STRUCTURE; index += FULL) {
      const items = Array.from({ length: FULL }, (_, i) => ({ log: 1, index: index + i, bytes: entryAt(made, i) }))
      journal.append([items])
    }
  }
  const written = Math.ceil(STRUCTURE / FULL) * FULL
  const taken = await inRounds({
    append: () =>
      perSecondOf(written, () => {
        let head = emptyHead({ ...log, size: 0, root: emptyRoot(sha256) })
        for (let index = 0; index < written; index += 1) {
          ;({ head } = grow(head, entryAt(made, index)))
          if (index % FULL === 0) headRoot(head)
        }
      }),
    check: () => perSecondOf(written, () => new Journal({ folder, disk, check: true })[Symbol.dispose]()),
  })
  sayRatio('structure of a log without seals, over appending in memory', taken.check, taken.append, 0.3)
}

function entryAt({ entries }: Acts, index: number): Uint8Array {
  return entries[index % entries.length] ?? new Uint8Array(0)
}

/** Making all tables anew from the entries, beside the tables' statements alone in groups of a thousand. */
export async function measureRebuild(home: string, made: Acts, cluster: Cluster | null): Promise<void> {
  const places: [string, string][] = [['embedded', join(home, 'rebuilt')]]
  if (cluster !== null) places.push(['PostgreSQL', await cluster.database()])
  for (const [name, where] of places) {
    await using store = await follower(home, `rebuilt-${name}`, where, made)
    await store.takeIn(made.keys.shared.key.name, made.entries, served(made).note)
    const taken = await inRounds(
      {
        T: () => rate(1000, () => bare(store.read, 1000), SECONDS),
        rebuild: () => perSecondOf(made.entries.length, () => store.rebuild()),
      },
      ROUNDS,
    )
    sayRatio(`rebuild of the tables, ${name}, over T(1,000)`, taken.rebuild, taken.T, 0.7)
  }
}
