/** Acts that are checked, recorded durably and published under a signed checkpoint: the ledger, without any table. */
import { join } from 'node:path'
import { openAct } from '../../core/src/ledger/act.ts'
import { signCheckpoint } from '../../core/src/ledger/checkpoint.ts'
import { emptyRoot } from '../../core/src/ledger/merkle.ts'
import { systemRandom } from '../../node/src/ports.ts'
import { disk } from '../../node/src/store/adapters/disk.ts'
import { openServer } from '../../node/src/store/engine/server.ts'
import { writeTiles } from '../../node/src/store/fold.ts'
import { Guard } from '../../node/src/store/guard.ts'
import { emptyHead, grow, type Head, headRoot } from '../../node/src/store/head.ts'
import { Journal } from '../../node/src/store/journal/journal.ts'
import { definition } from '../../node/src/store/journal/records.ts'
import { sha256 } from '../../node/src/store/primitives.ts'
import { onAllCores } from '../../node/src/store/seals-ahead.ts'
import { type Acts, WHO } from './limits.ts'

/** Publishes the next acts as one group. */
export type Publishing = AsyncDisposable & { publish(entries: readonly Uint8Array[]): Promise<void> }

/** The log of one node before its first entry. */
function opened({ keys }: Acts): Head {
  const origin = keys.shared.key.name
  const log = { origin, nation: WHO.nation, own: true, shared: true, note: null }
  return emptyHead({ ...log, size: 0, root: emptyRoot(sha256) })
}

/** Checks entries as whoever takes them in does: their seals on all cores. */
async function check({ keys }: Acts, entries: readonly Uint8Array[]): Promise<void> {
  const seals = [keys.seal.key]
  const using = await onAllCores(entries, seals)
  for (const entry of entries)
    openAct(entry, { origin: keys.shared.key.name, nation: WHO.nation, seals, officers: [] }, using)
}

function sign({ keys }: Acts, head: Head, guard: Guard): void {
  const [size, root] = [head.range.size, headRoot(head)]
  signCheckpoint({ origin: head.origin, size, root }, keys.shared)
  guard.set(new Map([[head.origin, { size, root, time: 0 }]]))
}

/** By journal and guard. */
export function toJournal(home: string, acts: Acts): Publishing {
  const journal = new Journal({ folder: join(home, 'journal'), disk })
  const guard = new Guard(join(home, 'journal-guard'), disk)
  let head = opened(acts)
  const range = { size: 0, roots: [] }
  journal.append([[definition({ ...head, number: 1, range })]])
  return {
    async publish(entries) {
      await check(acts, entries)
      const items = entries.map((bytes) => {
        const grown = grow(head, bytes)
        head = grown.head
        return { log: 1, index: head.range.size - 1, bytes, leaf: grown.leaf }
      })
      journal.append([items])
      sign(acts, head, guard)
    },
    async [Symbol.asyncDispose]() {
      journal[Symbol.dispose]()
      guard[Symbol.dispose]()
    },
  }
}

/** By the entries and tiles of a PostgreSQL server, and the guard. */
export async function toServer(home: string, database: string, acts: Acts): Promise<Publishing> {
  const engine = await openServer(database, disk, systemRandom)
  const guard = new Guard(join(home, 'server-guard'), disk)
  let head = opened(acts)
  const { origin } = head
  await engine.define({ origin, nation: WHO.nation, own: true, shared: true })
  return {
    async publish(entries) {
      const from = head.range.size
      await check(acts, entries)
      const trx = await engine.begin()
      const appended = []
      for (const bytes of entries) {
        const grown = grow(head, bytes)
        head = grown.head
        await writeTiles(trx, origin, grown.full)
        appended.push({ origin, index: head.range.size - 1, bytes })
      }
      const grown = [{ origin, from, to: head.range.size, root: headRoot(head) }]
      await engine.commit(trx, { entries: appended, grown, notes: [], divisible: false }, [])
      sign(acts, head, guard)
    },
    async [Symbol.asyncDispose]() {
      guard[Symbol.dispose]()
      await engine[Symbol.asyncDispose]()
    },
  }
}
