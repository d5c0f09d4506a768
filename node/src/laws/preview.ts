import type { Effect } from '@entente/core/contract/laws'
import { previewLawInput, previewLawOutput } from '@entente/core/contract/laws'
import type { Book } from '@entente/core/law/decide'
import { previewDigest } from '@entente/core/licence/commands/laws'
import { impact } from '@entente/core/licence/impact'
import type { Kysely } from 'kysely'
import { openedOnly, witnessedBy } from '../dossiers/find.ts'
import { simulates } from '../dossiers/judge.ts'
import { listed } from '../dossiers/kept.ts'
import type { Node } from '../node.ts'
import { operation } from '../operation.ts'
import type { Tables } from '../store/tables.ts'
import { barOf } from './enactable.ts'
import { readBook } from './read-book.ts'

/** What a statute book would do to every open case, licence and reserved delivery; nothing is changed. */
export const previewLaw = operation({
  name: 'laws.preview',
  kind: 'query',
  summary: 'Say whom a change of law would hit, by which provision, before it is enacted',
  may: ['licensing-officer', 'countersigning-officer', 'auditor'],
  input: previewLawInput,
  output: previewLawOutput,
  async run(node, { at = node.clock.now(), ...named }) {
    const after = readBook(node.laws, named)
    const before = node.book(node.clock.now())
    const { judged, effects } = await impactOf(node, node.read, after, at)
    const { hash } = after
    const previous = before.hash
    const digest = previewDigest({ hash, previous, effects })
    return { hash, previous, at, judged, effects, digest, barred: barOf(node.laws, after, before, named.known) }
  },
})

/** How the dossiers stand that are open or live. */
export const OPEN = ['both-open', 'one-granted', 'licensed']

/** The effects of a book at an instant, against the book in force and the instant of now. */
export async function impactOf(
  node: Node,
  db: Kysely<Tables>,
  after: Book,
  at: string,
): Promise<{ judged: number; effects: Effect[] }> {
  const rows = await db.selectFrom('dossier').select(['kept', 'application']).where('joint', 'in', OPEN).execute()
  const dossiers = openedOnly(rows.map(listed))
  const now = node.clock.now()
  const change = { before: node.book(now), beforeAt: now, after, at, simulate: simulates(node) }
  return { judged: dossiers.length, effects: impact(change, dossiers, witnessedBy(node)) }
}
