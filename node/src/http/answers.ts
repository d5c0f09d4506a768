import { CompiledQuery } from 'kysely'
import { askedTogether } from '../asked-together.ts'
import type { Store, Tx } from '../store/store.ts'
import type { ActTable, IdempotencyTable } from '../store/tables.ts'

type Read = Store['read']

/** One of each database, however many ask. */
function ofEach<Made>(make: (read: Read) => Made): (read: Read) => Made {
  const made = new WeakMap<Read, Made>()
  return (read) => {
    const found = made.get(read) ?? make(read)
    made.set(read, found)
    return found
  }
}

export type Answered = Pick<IdempotencyTable, 'key' | 'digest'> & { readonly answer: unknown }

const ANSWERS = `select key, digest, answer from idempotency where person = any($1::text[]) and key = any($2::text[])`

/** The answer that was given under a key, itself of a person; null: there is none. All who ask at once ask together. */
export const answersAt = ofEach((read) =>
  askedTogether(async (asked: readonly Pick<IdempotencyTable, 'key' | 'person'>[]) => {
    const persons = [...new Set(asked.map(({ person }) => person))]
    const keys = asked.map(({ key }) => key)
    const { rows } = await read.executeQuery<Answered>(CompiledQuery.raw(ANSWERS, [persons, keys]))
    return keys.map((key) => rows.find((row) => row.key === key) ?? null)
  }),
)

/** An act by the id that it bears. */
export type Borne = Pick<ActTable, 'id' | 'type' | 'origin' | 'index' | 'subject' | 'nation' | 'person'>

const ACTS = `select id, type, origin, "index", subject, nation, person from act
  where id = any($1::text[]) and origin in (select origin from log where own)`

/** The act of an own log that bears an id; null: there is none. All who ask at once ask together. */
export const actsAt = ofEach((read) =>
  askedTogether(async (ids: readonly string[]) => {
    const { rows } = await read.executeQuery<Borne>(CompiledQuery.raw(ACTS, [ids]))
    return ids.map((id) => rows.find((row) => row.id === id) ?? null)
  }),
)

/** A command by its key, and the ids that its first act may bear. */
type AskedOf = Pick<IdempotencyTable, 'key' | 'person'> & { readonly ids: readonly string[] }
type Known = { readonly answered: Answered | null; readonly acts: readonly Borne[] }

const KNOWN = `
  select key, digest, answer, null as id, null as type, null as origin, null::bigint as "index", null as subject,
    null as nation, null as person
  from idempotency where person = any($1::text[]) and key = any($2::text[])
  union all
  select null, null, null, id, type, origin, "index", subject, nation, person
  from act where id = any($3::text[]) and origin in (select origin from log where own)`

/**
 * The answer that was given under a key, and the acts of own logs that bear some ids, in the order of these, as they are
 * together. All who
 * ask at once ask together.
 */
export const knownAt = ofEach((read) =>
  askedTogether(async (asked: readonly AskedOf[]): Promise<Known[]> => {
    const persons = [...new Set(asked.map(({ person }) => person))]
    const given = [persons, asked.map(({ key }) => key), asked.flatMap(({ ids }) => ids)]
    const { rows } = await read.executeQuery<Answered & Borne>(CompiledQuery.raw(KNOWN, given))
    return asked.map(({ key, ids }) => ({
      answered: rows.find((row) => row.key === key) ?? null,
      acts: ids.flatMap((id) => rows.find((row) => row.id === id) ?? []),
    }))
  }),
)

/** All answers are read through to find the old ones, so it is done so often and no more. */
const BETWEEN = 10 * 60_000
const deletedAt = new WeakMap<Read, number>()

/** Deletes answers from before an instant, now and then. */
export async function deleteOld(read: Read, { db }: Tx, until: string): Promise<void> {
  const now = performance.now()
  if (now - (deletedAt.get(read) ?? Number.NEGATIVE_INFINITY) < BETWEEN) return
  deletedAt.set(read, now)
  await db.deleteFrom('idempotency').where('at', '<', until).execute()
}
