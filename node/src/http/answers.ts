import { CompiledQuery } from 'kysely'
import { askedTogether } from '../store/asked-together.ts'
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

type Answered = Pick<IdempotencyTable, 'key' | 'digest'> & { readonly answer: unknown }

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

type Act = Pick<ActTable, 'id' | 'type' | 'origin' | 'index' | 'subject' | 'nation' | 'person'>

const ACTS = `select id, type, origin, "index", subject, nation, person from act
  where id = any($1::text[]) and origin in (select origin from log where own)`

/** The act of an own log that bears an id; null: there is none. All who ask at once ask together. */
export const actsAt = ofEach((read) =>
  askedTogether(async (ids: readonly string[]) => {
    const { rows } = await read.executeQuery<Act>(CompiledQuery.raw(ACTS, [ids]))
    return ids.map((id) => rows.find((row) => row.id === id) ?? null)
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
