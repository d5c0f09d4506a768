import { isNation } from '../contract/nations.ts'
import type { List, Problem } from './model.ts'
import type { WrittenMember } from './notation/list.ts'
import type { WrittenWindow } from './notation/moment.ts'
import { readMoment } from './notation/moment.ts'
import type { Line } from './notation/source.ts'
import { legible, refuse, tried } from './notation/source.ts'

/** A table of members as a user has it: a line each, with the columns entry, from, until and note. */
export type Table = { readonly file: string; readonly text: string; readonly separator: '\t' | ',' }

const COLUMNS = ['entry', 'from', 'until', 'note'] as const
type Column = (typeof COLUMNS)[number]
type Cell = { readonly text: string; readonly column: number }

/** Grades are a ladder, equivalences, categories and inspections a judgement: none is a table that somebody publishes. */
const NO_TABLES: readonly List['kind'][] = ['labels', 'caveats', 'equivalence', 'categories', 'inspection']

/**
 * The members that a table gives for a list of the book. A first line that starts with `entry` names the columns in
 * their order; without one they are entry, from, until, note, the last three as far as there are any. Every line that is
 * no member is a problem with its place: no entry, a moment that is none, an end without a start, an end not after its
 * start, a column too many, a nation that is none, the same entry twice from the same day.
 */
export function readTable(
  table: Table,
  list: Pick<List, 'name' | 'kind'>,
): { members: WrittenMember[]; problems: Problem[] } {
  const problems: Problem[] = []
  const lines = table.text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((text, index): Line => ({ file: table.file, line: index + 1, text: text.trimEnd() }))
  const first = lines[0] ?? { file: table.file, line: 1, text: '' }
  if (NO_TABLES.includes(list.kind)) {
    tried(
      () =>
        refuse(
          first,
          1,
          `${list.name} is a list of ${list.kind}, which takes no table`,
          'a list of entries, nations, parties, rights, assurances or authorities',
        ),
      problems,
    )
    return { members: [], problems }
  }
  const head = tried(() => header(first, table.separator), problems)
  const members: WrittenMember[] = []
  const seen = new Map<string, number>()
  for (const at of head ? lines.slice(1) : lines) {
    if (at.text === '' || problems.some(({ line }) => line === at.line)) continue
    const member = tried(() => readRow(at, table.separator, head ?? COLUMNS, list.kind, seen), problems)
    if (member) members.push(member)
  }
  return { members, problems }
}

/** The order of the columns where the first line names them; null where it is a member already. */
function header(at: Line, separator: Table['separator']): Column[] | null {
  const cells = split(at, separator)
  if (cells[0]?.text.toLowerCase() !== 'entry') return null
  return cells.map(
    ({ text, column }) =>
      COLUMNS.find((each) => each === text.toLowerCase()) ??
      refuse(at, column, `\`${text}\` is not a column`, `one of ${COLUMNS.join(', ')}`, text, COLUMNS),
  )
}

function readRow(
  at: Line,
  separator: Table['separator'],
  columns: readonly Column[],
  kind: List['kind'],
  seen: Map<string, number>,
): WrittenMember {
  legible(at)
  const cells = split(at, separator)
  const surplus = cells[columns.length]
  if (surplus) refuse(at, surplus.column, 'a column too many', `the columns ${columns.join(', ')}`)
  const cell = (name: Column): Cell => cells[columns.indexOf(name)] ?? { text: '', column: at.text.length + 1 }
  const value = entry(at, cell('entry'), kind)
  const inForce = windowOf(at, cell('from'), cell('until'))
  const key = `${value} ${inForce.from ?? ''}`
  const before = seen.get(key)
  if (before !== undefined)
    refuse(at, 1, `\`${value}\` stands in line ${before} already`, 'it once, or from another day')
  seen.set(key, at.line)
  const note = cell('note').text
  return { value, synonyms: [], equals: null, inForce, note: note === '' ? null : note }
}

function entry(at: Line, { text, column }: Cell, kind: List['kind']): string {
  if (text === '') refuse(at, column, 'the line has no entry', 'an entry in its first column')
  if (kind === 'entries' && !/^[^\s,]+$/.test(text))
    refuse(at, column, `\`${text}\` is not an entry`, 'a path such as `ML10.a`, or `LIST:path`')
  if (kind === 'nations' && !isNation(text))
    refuse(at, column, `\`${text}\` is not a nation`, 'its code of ISO 3166-1, two capitals')
  if (/^#|\t| {2}/.test(text))
    refuse(
      at,
      column,
      `\`${text}\` cannot stand in the column of a list`,
      'text with single spaces that does not start with `#`',
    )
  return text
}

function windowOf(at: Line, from: Cell, until: Cell): WrittenWindow | { from: null; until: null } {
  if (from.text === '' && until.text === '') return { from: null, until: null }
  if (from.text === '')
    return refuse(at, until.column, 'an end without a start', 'the day from which the entry stands on the list')
  const start = readMoment(from.text, at, from.column)
  if (until.text === '') return { from: from.text, until: null }
  const end = readMoment(until.text, at, until.column)
  const isReversed =
    start.zone === end.zone && `${end.day}T${end.time ?? '00:00'}` <= `${start.day}T${start.time ?? '00:00'}`
  if (isReversed) refuse(at, until.column, `the end \`${until.text}\` is not after the start`, 'a later day')
  return { from: from.text, until: until.text }
}

/** The cells of a line. A comma-separated one may be put between quotation marks, a mark within being doubled. */
function split(at: Line, separator: Table['separator']): Cell[] {
  const cells: Cell[] = []
  let column = 0
  do {
    const rest = at.text.slice(column)
    const quoted = separator === ',' && rest.startsWith('"')
    const match = quoted ? /^"((?:[^"]|"")*)" *(?=,|$)/.exec(rest) : null
    if (quoted && !match)
      refuse(at, column + 1, 'the quotation mark is not closed on its line', '`"` before the next comma')
    const end = match ? match[0].length : rest.indexOf(separator)
    const raw = end < 0 ? rest : rest.slice(0, end)
    const text = match ? (match[1] ?? '').replaceAll('""', '"') : raw
    cells.push({ text: text.trim(), column: column + 1 + (match ? 1 : raw.length - raw.trimStart().length) })
    column += raw.length + 1
  } while (column <= at.text.length)
  return cells
}
