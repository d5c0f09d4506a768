import { createHash } from 'node:crypto'
import { WITHIN } from '@entente/core/key-access/claims'
import { sql } from 'kysely'
import { askedTogether } from '../../asked-together.ts'
import { askedAgain } from '../../store/asked-again.ts'
import type { Store } from '../../store/store.ts'

/** What is taken once: a proof by its key and name, and a request token by its bytes. */
export type Mark = {
  readonly of: readonly ['proof', key: string, name: string] | readonly ['request', token: string]
  /** Seconds since 1970: from then on it is refused for its age. */
  readonly until: number
}

/**
 * What a key server took already, in the node's tables: all its processes and addresses share it, and it outlives them.
 * Losing the power may take the newest rows of the embedded engine; the acts of releases, which bear the request's
 * digest, are durable before any answer.
 */
export type Seen = {
  /** Takes all marks, or says that one was taken before, or that there is no room to remember. */
  take(marks: readonly Mark[]): Promise<Taken>
}
export type Taken = 'new' | 'seen' | 'full'

/** More than two hours of a busy server. */
const MOST = 200_000
const SWEEP_SECONDS = 30

type Row = { readonly mark: string; readonly until: number }

/** Gives those marks that were not there. */
const TAKE = askedAgain((db, { rows }: { rows: string }) => ({
  compile: () =>
    sql<{ mark: string }>`insert into vault_seen (mark, until) select mark, until
      from jsonb_to_recordset(${rows}::jsonb) as given (mark text, until bigint)
      on conflict (mark) do nothing returning mark`.compile(db),
}))

export function seenIn(read: Store['read'], now: () => number, most = MOST): Seen {
  let swept = Number.NEGATIVE_INFINITY
  let held = 0
  const sweep = async () => {
    swept = now()
    await read
      .deleteFrom('vault_seen')
      .where('until', '<', now() - WITHIN)
      .execute()
    const { count } = await read
      .selectFrom('vault_seen')
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
    held = Number(count)
  }
  // Those of calls that come at one time go by one question, in which a mark is taken by the first that brings it.
  const take = askedTogether(async (calls: readonly (readonly Row[])[]) => {
    if (now() - swept > SWEEP_SECONDS) await sweep()
    const fit = calls.slice(0, fitting(calls, most - held))
    const found = fit.length === 0 ? [] : await TAKE(read, { rows: JSON.stringify(fit.flat()) })
    const taken = new Set(found.map(({ mark }) => mark))
    held += taken.size
    return calls.map((rows, i): Taken => {
      if (i >= fit.length) return 'full'
      // Each is taken out of what was taken: whoever brings it too has it no more.
      return rows.map(({ mark }) => taken.delete(mark)).every((isNew) => isNew) ? 'new' : 'seen'
    })
  })
  return { take: (marks) => take(marks.map(({ of, until }) => ({ mark: digestOf(of), until }))) }
}

/** How many of the calls, from the first on, there is room to remember. */
function fitting(calls: readonly (readonly Row[])[], room: number): number {
  let marks = 0
  const over = calls.findIndex((rows) => {
    marks += rows.length
    return marks > room
  })
  return over === -1 ? calls.length : over
}

function digestOf(said: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}
