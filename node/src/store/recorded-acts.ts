import { CompiledQuery } from 'kysely'
import type { Draft } from './draft.ts'
import { standingAlone } from './engine/begun-late.ts'
import type { ActTable } from './tables.ts'
import type { Writing } from './writing.ts'

/** What `Tx.act` compares: an act at its place. */
export type RecordedAct = Pick<ActTable, 'id' | 'origin' | 'index' | 'type' | 'subject' | 'law'> & {
  readonly by: Pick<ActTable, 'person' | 'role' | 'organisation'>
  readonly body: unknown
}

/**
 * The acts of our own logs that bear given ids, in the tables or made by the group so far. The partner may give an act of
 * his whatever id he reads in our log.
 */
export type RecordedActs = { find(id: string): Promise<RecordedAct | null> }

const SELECT = 'select * from act where id = any($1::text[]) and origin = any($2::text[])'

/** Looks up these ids at once, before the group makes any act, and others when they are asked for. */
export async function recordedActs(writing: Writing, draft: Draft, ids: readonly string[]): Promise<RecordedActs> {
  const { trx } = writing
  const known = new Map<string, RecordedAct | null>(ids.map((id) => [id, null]))
  if (ids.length > 0) {
    const { rows } = await trx.executeQuery<Row>(standingAlone(CompiledQuery.raw(SELECT, [ids, draft.ownOrigins()])))
    for (const row of rows) known.set(row.id, fromRow(row))
  }
  return {
    async find(id) {
      const origins = draft.ownOrigins()
      const made = origins.map((own) => writing.made(own, id)).find((placed) => placed !== undefined)
      if (made !== undefined) {
        const { origin, index, act } = made
        const { type, subject, law = null, by, body } = act
        return { id, origin, index, type, subject, law, by, body }
      }
      const found = known.get(id)
      if (found !== undefined) return found
      const rows = await trx.selectFrom('act').selectAll().where('id', '=', id).execute()
      const row = rows.find((each) => origins.includes(each.origin))
      return row === undefined ? null : fromRow(row)
    },
  }
}

type Row = Omit<ActTable, 'body'> & { readonly body: unknown }

function fromRow({ id, origin, index, type, subject, law, body, person, role, organisation }: Row): RecordedAct {
  return { id, origin, index, type, subject, law, body, by: { person, role, organisation } }
}
