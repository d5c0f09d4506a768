import type { List, ListKind, Member } from '../model.ts'
import { readWindow } from './moment.ts'
import type { Entry, Line } from './source.ts'
import { refuse } from './source.ts'

/** A list as written: moments as text. */
export type WrittenList = List & { readonly entry: Entry }

/** More members for a list that stands elsewhere: a user's own copy of the full list. */
export type WrittenMembers = { readonly list: string; readonly members: readonly Member[]; readonly at: Line }

const LIST_KINDS: readonly ListKind[] = ['entries', 'nations', 'parties', 'labels', 'equivalence', 'rights', 'assurances', 'authorities']
const PUBLICITY = ['not public', 'partly public'] as const

/** Reads a `list` entry; refuses a kind, a header or a member that the grammar does not have. */
export function readList(entry: Entry): WrittenList {
  const [head, ...rest] = entry.lines
  const match = /^list (\S+) (\S+)(?: of (\S+))?$/.exec(head.text)
  const kind = LIST_KINDS.find((word) => word === match?.[1])
  if (!match || !kind) {
    return refuse(head, 6, `\`${head.text}\` is not the head of a list`, `\`list KIND NAME\`, KIND being one of ${LIST_KINDS.join(', ')}, and perhaps \` of NATION\``, match?.[1], LIST_KINDS)
  }
  const [windowLine, ...others] = rest
  if (!windowLine?.text.startsWith('in force ')) return refuse(windowLine ?? head, 1, 'the list does not say when it is in force', '`in force FROM ..`')
  const same = others[0]?.text.startsWith('same entries as ') ? others.shift() : undefined
  const publicity = PUBLICITY.find((words) => others[0]?.text === words)
  if (publicity) others.shift()
  return {
    kind,
    name: match[2] ?? '',
    of: match[3] ?? null,
    inForce: readWindow(windowLine.text.slice('in force '.length), windowLine, 'in force '.length + 1),
    sameEntriesAs: same ? same.text.slice('same entries as '.length) : null,
    publicity: publicity ?? 'public',
    members: others.map((at) => readMember(kind, at, /\s{2,}|\t/)),
    place: { file: head.file, line: head.line },
    entry,
  }
}

/** Reads a tab-separated file: `members of LIST`, then a member a line with the columns value, window, note. */
export function readMembers(file: string, text: string): WrittenMembers {
  const [head, ...rest] = text.replace(/^\uFEFF/, '').split(/\r?\n/).map((line, index): Line => ({ file, line: index + 1, text: line }))
  const match = /^members of (\S+)\s*$/.exec(head?.text ?? '')
  if (!head || !match) return refuse(head ?? { file, line: 1, text: '' }, 1, 'the file does not say whose members it holds', '`members of LIST` on its first line')
  const members = rest.filter((at) => at.text.trim() !== '').map((at) => readMember('entries', at, /\t/))
  return { list: match[1] ?? '', members, at: head }
}

function readMember(kind: ListKind, at: Line, columns: RegExp): Member {
  const [value = '', ...others] = at.text.split(columns)
  if (value.trim() !== value || value === '') return refuse(at, 1, 'the member has no value in its first column', 'a value at the start of the line')
  const noteAt = others.findIndex((column) => column.startsWith('# '))
  const note = noteAt < 0 ? null : others.slice(noteAt).join('  ').slice(2)
  const [window, ...surplus] = noteAt < 0 ? others : others.slice(0, noteAt)
  if (surplus.length > 0) refuse(at, at.text.indexOf(surplus[0] ?? '') + 1, 'a column too many', 'value, window, `# note`')
  const column = at.text.indexOf(window ?? '') + 1
  const inForce = window === undefined || window === '' ? { from: null, until: null } : readWindow(window, at, column)
  const equals = kind === 'equivalence' ? equivalence(value, at) : null
  const [name = '', ...synonyms] = kind === 'labels' ? value.split(', ') : [value]
  return { value: name, synonyms, equals, inForce, note }
}

function equivalence(text: string, at: Line): NonNullable<Member['equals']> {
  const match = /^(\S+) (.+?) ([=~]) (\S+) (.+)$/.exec(text)
  if (!match) return refuse(at, 1, 'the line relates no grades', '`POLICY grade = POLICY grade`, or `~` where a person must decide')
  const [, policy = '', grade = '', sign, otherPolicy = '', otherGrade = ''] = match
  return { left: { policy, grade }, right: { policy: otherPolicy, grade: otherGrade }, certain: sign === '=' }
}
