import { queueInput, queueOutput } from '@entente/core/contract/case-views'
import { queueRow } from '@entente/core/licence/present'
import { cursorAfter, openedOnly, readCursor, readerOf } from '../dossiers/find.ts'
import { dossierFrom } from '../dossiers/fold.ts'
import { AUTHORITY, operation } from '../operation.ts'

const PAGE = 50

/** The rows are found by their columns and read by their keys: as fast on the last page as on the first. */
export const queueCases = operation({
  name: 'cases.queue',
  kind: 'query',
  summary: 'List the cases of this authority, oldest first, a page at a time',
  may: [...AUTHORITY, 'auditor'],
  input: queueInput,
  output: queueOutput,
  async run(node, { state, assigned, search, after, limit = PAGE }, by) {
    const cursor = readCursor(after)
    let query = node.read
      .selectFrom('dossier')
      .select(['reference', 'submitted_at', 'state'])
      .where((is) =>
        is.or([
          is('submitted_at', '>', cursor.at),
          is.and([is('submitted_at', '=', cursor.at), is('reference', '>', cursor.reference)]),
        ]),
      )
      .where('submitted_at', '>=', cursor.at === '' ? '0' : cursor.at)
    if (state !== undefined) query = query.where('own_state', '=', state)
    if (assigned === 'nobody') query = query.where('assigned_to', 'is', null)
    else if (assigned !== undefined) query = query.where('assigned_to', '=', assigned === 'me' ? by.person : assigned)
    for (const word of wordsOf(search)) query = query.where('search', 'like', `%${word}%`)
    const rows = await query
      .orderBy('submitted_at')
      .orderBy('reference')
      .limit(limit + 1)
      .execute()
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    const reader = readerOf(node, by)
    return {
      cases: openedOnly(page.map((row) => dossierFrom(row.state))).map((dossier) => queueRow(dossier, reader)),
      next: rows.length > limit && last ? cursorAfter(last) : null,
    }
  },
})

/** Each word must be there. What has a meaning in a pattern stands for itself. */
function wordsOf(search: string | undefined): string[] {
  return (search ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(/[\\%_]/g, '\\$&'))
}
