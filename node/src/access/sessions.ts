import { createHash, randomBytes } from 'node:crypto'
import { callerSchema } from '@entente/core/contract/me'
import type { Caller } from '@entente/core/contract/people'
import { CompiledQuery } from 'kysely'
import * as z from 'zod/mini'
import { askedTogether } from '../asked-together.ts'
import type { Store } from '../store/store.ts'

/** Who is signed in, until when. */
export type Session = { readonly caller: Caller; readonly idToken: string | null }

const sessionContent = z.strictObject({ caller: callerSchema, idToken: z.nullable(z.string()) })

/**
 * Sessions, by a token of 32 random bytes that only the browser has: the table holds its digest. They go by the
 * machine's clock, whatever the instant of law is.
 */
export type Sessions = {
  /** The token of a new session. */
  open(session: Session): Promise<string>
  find(token: string): Promise<Session | null>
  close(token: string): Promise<void>
}

const FIND = 'select id, content from session where id = any($1::text[]) and expires_at > $2'

export function sessionsIn(read: Store['read'], hours: number): Sessions {
  // Requests that come at once are asked for at once.
  const contentOf = askedTogether(async (ids: readonly string[]) => {
    const query = CompiledQuery.raw(FIND, [[...new Set(ids)], machineInstant()])
    const { rows } = await read.executeQuery<{ id: string; content: unknown }>(query)
    const found = new Map(rows.map(({ id, content }) => [id, sessionContent.safeParse(content).data ?? null]))
    return ids.map((id) => found.get(id) ?? null)
  })
  return {
    async open({ caller, idToken }) {
      const token = randomBytes(32).toString('base64url')
      await read.deleteFrom('session').where('expires_at', '<=', machineInstant()).execute()
      await read
        .insertInto('session')
        .values({
          id: digestOf(token),
          person: caller.person,
          content: JSON.stringify({ caller, idToken }),
          expires_at: machineInstant(hours * 3_600_000),
        })
        .execute()
      return token
    },
    async find(token) {
      if (!/^[\w-]{43}$/.test(token)) return null
      return contentOf(digestOf(token))
    },
    async close(token) {
      await read.deleteFrom('session').where('id', '=', digestOf(token)).execute()
    },
  }
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** UTC with milliseconds, which sorts as time does. */
export function machineInstant(ahead = 0): string {
  return new Date(Date.now() + ahead).toISOString()
}
