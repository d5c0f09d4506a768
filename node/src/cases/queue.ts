import { queueInput, queueOutput } from '@entente/core/contract/case-views'
import { queueRow } from '@entente/core/licence/present'
import { namesOf } from '../access/names.ts'
import { cursorAfter, openedOnly, readCursor, readerOf } from '../dossiers/find.ts'
import { listed } from '../dossiers/kept.ts'
import { queueAfter } from '../dossiers/queue-page.ts'
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
    const to = assigned === 'nobody' ? null : assigned === 'me' ? by.person : assigned
    const rows = await queueAfter(node, { state, assigned: to, search }, readCursor(after), limit + 1)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    const reader = readerOf(node, by)
    const cases = openedOnly(page.map(listed)).map((dossier) => queueRow(dossier, reader))
    const officers = cases.map(({ assignedTo }) => assignedTo)
    const names = await namesOf(node.read, officers)
    const named = (officer: string | null) => (officer === null ? undefined : names[officer])
    return {
      cases: cases.map((row) => {
        const name = named(row.assignedTo)
        return name === undefined ? row : { ...row, assignedName: name }
      }),
      next: rows.length > limit && last ? cursorAfter(last) : null,
    }
  },
})
