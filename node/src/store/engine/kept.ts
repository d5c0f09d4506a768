import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/** What stands in no log and is to outlive the tables that are made anew. */
export type Kept = Awaited<ReturnType<typeof readKept>>

export async function readKept(db: Kysely<Tables>) {
  return {
    drafts: await db.selectFrom('draft').selectAll().execute(),
    sessions: await db.selectFrom('session').selectAll().execute(),
    answers: await db.selectFrom('idempotency').selectAll().execute(),
  }
}

export async function writeKept(db: Kysely<Tables>, { drafts, sessions, answers }: Kept): Promise<void> {
  for (const row of drafts) {
    await db
      .insertInto('draft')
      .values({ ...row, content: JSON.stringify(row.content) })
      .execute()
  }
  for (const row of sessions) {
    await db
      .insertInto('session')
      .values({ ...row, content: JSON.stringify(row.content) })
      .execute()
  }
  for (const row of answers) {
    await db
      .insertInto('idempotency')
      .values({ ...row, answer: JSON.stringify(row.answer) })
      .execute()
  }
}
