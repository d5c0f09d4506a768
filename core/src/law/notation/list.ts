import { CONFIDENCES } from '../../contract/words.ts'
import { categoryRule } from '../category-rule.ts'
import { caveatLine } from '../caveat-line.ts'
import { inspectionRule } from '../inspection-rule.ts'
import type { List, ListKind, Member } from '../model.ts'
import { valueAfter } from './lines.ts'
import type { WrittenWindow } from './moment.ts'
import { readWindow } from './moment.ts'
import type { Entry, Line } from './source.ts'
import { legible, refuse } from './source.ts'

/** A member as written; without a window it stands as long as its list. */
export type WrittenMember = Omit<Member, 'inForce'> & {
  readonly inForce: WrittenWindow | { readonly from: null; readonly until: null }
}

/** A list as written: moments as text. */
export type WrittenList = Omit<List, 'inForce' | 'members'> & {
  readonly inForce: WrittenWindow
  readonly members: readonly WrittenMember[]
  readonly entry: Entry
}

/** More members for a list that stands elsewhere: a user's own copy of the full list. */
export type WrittenMembers = { readonly list: string; readonly members: readonly WrittenMember[]; readonly at: Line }

export const LIST_KINDS: readonly ListKind[] = [
  'entries',
  'nations',
  'parties',
  'labels',
  'caveats',
  'equivalence',
  'categories',
  'inspection',
  'rights',
  'assurances',
  'authorities',
  'criteria',
]
export const PUBLICITIES = ['not public', 'partly public'] as const

const CATEGORY_LINE =
  '`POLICY requires permissive TAG`, with reads or forbids, and informative; `*` where any is forbidden'

const INSPECTION_LINE =
  '`person packing 2 security-officer`, with pass and receiving, another number or role; `opaque image/vnd.dwg`; or `word project albatross`'

const LABELS_ORDER = 'the order list, in force, identifier, marked by other names, and then the grades'
const IDENTIFIER = 'identifier '
const MARKED = 'marked by other names'
const PARTIES_ORDER = 'the order list, in force, not public or partly public, military users, and then the members'
const MILITARY = 'military users by '

/** An object identifier, dotted. */
const OID = /^[0-2](?:\.(?:0|[1-9]\d*))+$/

/** What a set parts its words with, and an entry its list from its path, cannot be within a list's name. */
const LIST_NAME = /^[^\s,:]+$/

/** Reads a `list` entry; refuses a kind, a header or a member that the grammar does not have. */
export function readList(entry: Entry): WrittenList {
  const [head, ...rest] = entry.lines
  const { kind, name, of } = readHead(head)
  const [windowLine, ...others] = rest
  if (!windowLine?.text.startsWith('in force '))
    return refuse(windowLine ?? head, 1, 'the list does not say when it is in force', '`in force FROM ..`')
  const same = others[0]?.text.startsWith('same entries as ') ? others.shift() : undefined
  const sameAs = same?.text.slice('same entries as '.length) ?? null
  if (same && sameAs !== null && !LIST_NAME.test(sameAs))
    refuse(same, 'same entries as '.length + 1, `\`${sameAs}\` is not the name of a list`, 'one word')
  const publicity = PUBLICITIES.find((words) => others[0]?.text === words)
  if (publicity) others.shift()
  const identifier = kind === 'labels' ? readIdentifier(others) : null
  const isMarked = kind === 'labels' && others[0]?.text === MARKED
  if (isMarked) others.shift()
  const military = kind === 'parties' ? readMilitary(others) : null
  return {
    kind,
    name,
    of,
    inForce: readWindow(windowLine.text.slice('in force '.length), windowLine, 'in force '.length + 1),
    sameEntriesAs: sameAs,
    publicity: publicity ?? 'public',
    ...(identifier === null ? {} : { identifier }),
    ...(isMarked ? { marked: 'by other names' as const } : {}),
    ...(military === null ? {} : { military }),
    members: others.map((at) => readMember(kind, at, /\s{2,}|\t/)),
    place: { file: head.file, line: head.line },
    entry,
  }
}

function readHead(head: Line): { kind: ListKind; name: string; of: string | null } {
  const [word = '', name = '', ...owner] = valueAfter(head, 'list').text.split(' ')
  const kind = LIST_KINDS.find((each) => each === word)
  const [of, nation, surplus] = owner
  if (!kind)
    return refuse(head, 6, `\`${word}\` is not a kind of list`, `one of ${LIST_KINDS.join(', ')}`, word, LIST_KINDS)
  const column = 'list '.length + kind.length + 2
  if (name === '') refuse(head, column, 'the list has no name', '`list KIND NAME`')
  if (!LIST_NAME.test(name) || name === 'home') {
    refuse(head, column, `\`${name}\` is not the name of a list`, 'one word, without `:` and `,`, that is not `home`')
  }
  if (of === undefined) return { kind, name, of: null }
  if (of !== 'of' || !nation || surplus !== undefined)
    refuse(
      head,
      column + name.length + 1,
      `\`${owner.join(' ')}\` does not name the list's owner`,
      '` of NATION`, or the end of the line',
    )
  return { kind, name, of: nation }
}

/** Takes the line that names a scheme as its owner does, where the list has one. */
function readIdentifier(lines: Line[]): string | null {
  const [at] = lines
  if (at?.text.startsWith(IDENTIFIER) !== true) return null
  const identifier = at.text.slice(IDENTIFIER.length)
  if (!OID.test(identifier))
    refuse(at, IDENTIFIER.length + 1, `\`${identifier}\` is no object identifier`, 'numbers with dots, such as 2.25.1')
  lines.shift()
  return identifier
}

/** Takes the line by which whoever stands on the list is a military end user, where the list has one. */
function readMilitary(lines: Line[]): NonNullable<List['military']> | null {
  const [at] = lines
  if (at?.text.startsWith(MILITARY) !== true) return null
  const said = at.text.slice(MILITARY.length)
  const comma = said.lastIndexOf(', ')
  const word = said.slice(comma + 2)
  const confidence = CONFIDENCES.find((each) => each === word)
  const cite = said.slice(0, Math.max(0, comma))
  if (cite === '' || confidence === undefined)
    return refuse(
      at,
      MILITARY.length + 1,
      `\`${said}\` does not say by what, and how surely`,
      '`military users by CITATION, sure` or `likely`',
    )
  lines.shift()
  return { cite, confidence }
}

/** Reads a tab-separated file: `members of LIST`, then a member a line with the columns value, window, note. */
export function readMembers(file: string, text: string): WrittenMembers {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index): Line => ({ file, line: index + 1, text: line.trimEnd() }))
  const [head = { file, line: 1, text: '' }, ...rest] = lines
  const match = /^members of (\S+)$/.exec(head.text)
  if (!match)
    return refuse(head, 1, 'the file does not say whose members it holds', '`members of LIST` on its first line')
  const members = rest.filter((at) => at.text !== '').map((at) => readMember('entries', at, /\t/))
  return { list: match[1] ?? '', members, at: head }
}

function readMember(kind: ListKind, at: Line, columns: RegExp): WrittenMember {
  legible(at)
  const [value = '', ...others] = at.text.split(columns)
  if (value.trim() !== value || value === '')
    return refuse(at, 1, 'the member has no value in its first column', 'a value at the start of the line')
  if (isHeader(at.text, kind))
    refuse(
      at,
      1,
      `\`${at.text}\` stands below the head of the list`,
      kind === 'labels'
        ? LABELS_ORDER
        : kind === 'parties' && at.text.startsWith(MILITARY)
          ? PARTIES_ORDER
          : 'the order list, in force, same entries as, not public or partly public, and then the members',
    )
  const noteAt = others.findIndex((column) => column.startsWith('# '))
  const note = noteAt < 0 ? null : others.slice(noteAt).join('  ').slice(2)
  const [window = '', ...surplus] = noteAt < 0 ? others : others.slice(0, noteAt)
  if (surplus.length > 0)
    refuse(at, at.text.lastIndexOf(surplus.at(-1) ?? '') + 1, 'a column too many', 'value, window, `# note`')
  const column = at.text.indexOf(window, value.length + 1) + 1
  const inForce = window === '' ? { from: null, until: null } : readWindow(window, at, column)
  if (kind === 'categories' && categoryRule(value) === null)
    return refuse(at, 1, 'the line says nothing of a category', CATEGORY_LINE)
  if (kind === 'caveats' && caveatLine(value) === null)
    return refuse(at, 1, 'the line names no caveat', '`POLICY NAME`, with other names after commas')
  if (kind === 'inspection' && inspectionRule(value) === null)
    return refuse(at, 1, 'the line says nothing of an inspection', INSPECTION_LINE)
  const equals = kind === 'equivalence' ? equivalence(value, at) : null
  const [name = '', ...synonyms] = kind === 'labels' ? value.split(', ') : [value]
  return { value: name, synonyms, equals, inForce, note }
}

/** A line of the head in the wrong place would pass for a member, and be lost. */
function isHeader(text: string, kind: ListKind): boolean {
  if (kind === 'labels' && (text.startsWith(IDENTIFIER) || text === MARKED)) return true
  if (kind === 'parties' && text.startsWith(MILITARY)) return true
  return /^(?:list|in force|same entries as) /.test(text) || PUBLICITIES.some((words) => words === text)
}

function equivalence(text: string, at: Line): NonNullable<Member['equals']> {
  const match = /^(\S+) (.+?) ([=~]) (\S+) (.+)$/.exec(text)
  if (!match)
    return refuse(
      at,
      1,
      'the line relates no grades',
      '`POLICY grade = POLICY grade`, or `~` where a person must decide',
    )
  const [, policy = '', grade = '', sign, otherPolicy = '', otherGrade = ''] = match
  return { left: { policy, grade }, right: { policy: otherPolicy, grade: otherGrade }, certain: sign === '=' }
}
