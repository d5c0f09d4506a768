import { createHash, randomBytes } from 'node:crypto'
import { callerSchema } from '@entente/core/contract/me'
import type { Caller } from '@entente/core/contract/people'
import * as z from 'zod/mini'
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

export function sessionsIn(read: Store['read'], hours: number): Sessions {
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
      const row = await read
        .selectFrom('session')
        .select('content')
        .where('id', '=', digestOf(token))
        .where('expires_at', '>', machineInstant())
        .executeTakeFirst()
      const content = sessionContent.safeParse(row?.content)
      return content.success ? content.data : null
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
