import type { Entry } from '@entente/core/contract/entry'
import { subjectOf } from '@entente/core/contract/references'
import type { Dossier } from '@entente/core/licence/dossier'
import type { Kysely } from 'kysely'
import { familyOf } from '../dossiers/find.ts'
import { peek } from '../peer/peek.ts'
import type { Store } from '../store/store.ts'
import type { Tables } from '../store/tables.ts'
import { followedAt } from './followed.ts'

/** All acts about a licence and its variations, each log in its order, and the tables as they stand at that moment. */
export type Family = { readonly entries: readonly Entry[]; readonly dossiers: readonly Dossier[] }

/** Entries that were read once are kept for so many licences: they never change. */
const MOST_KEPT = 256

/** Reads the acts of licences from the entries themselves: no table but the one of places is believed. */
export class Reader {
  private readonly store: Pick<Store, 'read' | 'entries' | 'log'>
  private readonly kept = new Map<string, Map<string, Entry>>()

  constructor(store: Pick<Store, 'read' | 'entries' | 'log'>) {
    this.store = store
  }

  async family(base: string): Promise<Family> {
    const read = this.store.read.transaction().setIsolationLevel('repeatable read')
    const { places, dossiers } = await read.execute(async (db) => ({
      places: await placesOf(db, base),
      dossiers: await familyOf(db, base),
    }))
    const known = this.kept.get(base) ?? new Map<string, Entry>()
    this.kept.delete(base)
    this.kept.set(base, known)
    for (const oldest of this.kept.keys()) if (this.kept.size > MOST_KEPT) this.kept.delete(oldest)
    const entries: Entry[] = []
    for (const { origin, index } of places) {
      const key = `${origin} ${index}`
      const entry = known.get(key) ?? (await this.entry(origin, index))
      known.set(key, entry)
      entries.push(entry)
    }
    return { entries, dossiers }
  }

  /** The act at a place, with how far its log had read the other one by then. */
  async entry(origin: string, index: number): Promise<Entry> {
    const [bytes] = await this.store.entries(origin, index, index + 1)
    if (bytes === undefined) throw new Error(`there is no entry ${index} of ${origin} here`)
    const act = peek(bytes)
    if (act === null) throw new Error(`entry ${index} of ${origin} is no act`)
    const shared = this.store.log(origin)?.shared ?? false
    const isReliance = shared && act.type.startsWith('deliveries.')
    const followed = isReliance ? { followed: await followedAt(this.store.read, origin, index) } : {}
    return { act, origin, index, shared, ...followed }
  }
}

async function placesOf(db: Kysely<Tables>, base: string) {
  const subject = subjectOf(base)
  return db
    .selectFrom('act')
    .select(['origin', 'index'])
    .where((is) =>
      is.or([
        is('subject', '=', subject),
        is.and([is('subject', '>', `${subject}/`), is('subject', '<', `${subject}0`)]),
      ]),
    )
    .orderBy('origin')
    .orderBy('index')
    .execute()
}
