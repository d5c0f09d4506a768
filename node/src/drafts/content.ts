import type { DraftContent } from '@entente/core/contract/drafts'
import { draftContent } from '@entente/core/contract/drafts'
import type { Caller } from '@entente/core/contract/people'
import { Refused } from '@entente/core/contract/refusals'
import type { Ruling } from '@entente/core/law/ruling'
import { gapsOf, openKinds } from '@entente/core/licence/completeness'
import type { Kysely } from 'kysely'
import { judgedOrRefused, simulates } from '../dossiers/judge.ts'
import { judgedBy } from '../laws/judged-by.ts'
import type { Node } from '../node.ts'
import type { Tables } from '../store/tables.ts'

/** What the guard says of a draft, and what is missing from it: shown while it is written, and asked again at the end. */
export async function judgeDraft(node: Node, content: DraftContent, by: Caller) {
  const at = node.clock.now()
  const { transfer } = content
  const ruling: Ruling = judgedOrRefused(node, transfer, at)
  const byBook = await judgedBy(node, { book: node.book(at), at, transfer, simulate: simulates(node) })
  const verdicts = Object.fromEntries(Object.entries(ruling.nations).map(([nation, { verdict }]) => [nation, verdict]))
  const completeness = gapsOf(content, by.organisation, node.agreement, ruling)
  return { verdicts, completeness, ruling, judgedBy: byBook, kinds: openKinds(ruling) }
}

/** A draft of the caller's own firm; anybody else's is not there. */
export async function readDraft(db: Kysely<Tables>, id: string, by: Caller) {
  const row = await db
    .selectFrom('draft')
    .selectAll()
    .where('id', '=', id)
    .where('organisation', '=', by.organisation)
    .executeTakeFirst()
  const content = row && draftContent.safeParse(row.content)
  if (row === undefined || !content?.success) throw new Refused('not-found', 'There is no such draft')
  return { id: row.id, updatedAt: row.updated_at, content: content.data }
}

export function draftSummary({ transfer }: Pick<DraftContent, 'transfer'>): string {
  return transfer.items?.[0]?.description ?? ''
}
