import type { WrittenDefine } from './define.ts'
import type { Read } from './document.ts'
import type { WrittenExample } from './example.ts'
import type { WrittenList, WrittenMember, WrittenMembers } from './list.ts'
import type { WrittenWindow } from './moment.ts'
import { printWhen } from './print-condition.ts'
import type { WrittenRule } from './rule.ts'
import { translationLines } from './said.ts'

/** The canonical lines of an entry. Reading them again gives the same entry. */
export function printEntryLines(read: Read): string[] {
  if (read.kind === 'rule') return printRule(read.rule)
  if (read.kind === 'define') return printDefine(read.define)
  if (read.kind === 'list') return printList(read.list)
  return printExample(read.example)
}

function printRule(rule: Omit<WrittenRule, 'entry' | 'place'>): string[] {
  const { insertedBy, endedBy, offence, basis, knowability, confidence } = rule
  return [
    `rule ${rule.id}`,
    `cite ${[rule.cite, ...rule.citeAlso].join('; ')}`,
    `in force ${printWindow(rule.inForce)}`,
    ...line('inserted by', insertedBy),
    ...line('ended by', endedBy),
    ...printWhen([rule.when]),
    `then ${rule.effect}${rule.by === null ? '' : ` by ${rule.by}`}`,
    ...printExceptions(rule.except),
    ...rule.oblige.flatMap(({ text, provision }) => [
      `oblige ${text} (${provision})`,
      ...translationLines('oblige', text, rule.said),
    ]),
    ...line('offence from', offence && `${offence.from}${offence.by === null ? '' : ` by ${offence.by}`}`),
    ...line('basis', basis),
    ...line('knowability', knowability),
    ...line('confidence', confidence),
    ...rule.supersedes.map((id) => `supersedes ${id}`),
    ...rule.notModelled.flatMap((text) => [
      `not modelled ${text}`,
      ...translationLines('not modelled', text, rule.said),
    ]),
    `because ${rule.because}`,
    ...rule.translations.map(({ language, text }) => `because [${language}] ${text}`),
  ]
}

function line(keyword: string, value: string | null): string[] {
  return value === null ? [] : [`${keyword} ${value}`]
}

/** Beyond this an `except` line goes on in another: the longest line of the house. */
const WIDTH = 120

function printExceptions(ids: readonly string[]): string[] {
  const lines: string[] = []
  for (const id of ids) {
    const longer = `${lines.at(-1)}, ${id}`
    if (lines.length > 0 && longer.length <= WIDTH) lines.splice(-1, 1, longer)
    else lines.push(`except ${id}`)
  }
  return lines
}

function printDefine({ name, alternatives }: Pick<WrittenDefine, 'name' | 'alternatives'>): string[] {
  return [`define ${name}`, ...printWhen(alternatives)]
}

function printList(list: WrittenList): string[] {
  return [
    `list ${list.kind} ${list.name}${list.of === null ? '' : ` of ${list.of}`}`,
    `in force ${printWindow(list.inForce)}`,
    ...line('same entries as', list.sameEntriesAs),
    ...(list.publicity === 'public' ? [] : [list.publicity]),
    ...line('identifier', list.identifier ?? null),
    ...line('marked', list.marked ?? null),
    ...line('military users by', list.military ? `${list.military.cite}, ${list.military.confidence}` : null),
    ...list.members.map((member) => printMember(member, '  ').join('  ')),
  ]
}

/** A member's columns, with an empty one where only a note follows and the columns are parted by tabs. */
function printMember({ value, synonyms, inForce, note }: WrittenMember, gap: '  ' | '\t'): string[] {
  const columns = [[value, ...synonyms].join(', ')]
  if (inForce.from !== null) columns.push(printWindow(inForce))
  else if (note !== null && gap === '\t') columns.push('')
  if (note !== null) columns.push(`# ${note}`)
  return columns
}

/** A file of members: `members of LIST`, then a member a line with its columns parted by tabs. */
export function printMembers({ list, members }: Omit<WrittenMembers, 'at'>): string {
  const lines = members.map((member) => printMember(member, '\t').join('\t'))
  return `${[`members of ${list}`, ...lines].join('\n')}\n`
}

function printExample(example: WrittenExample): string[] {
  return [
    `example ${example.title}`,
    `judge ${example.judge} at ${example.at}${example.simulated ? ' simulated' : ''}`,
    ...example.edits.map((edit) => (edit.kind === 'set' ? `set ${edit.path} ${edit.value}` : `drop ${edit.path}`)),
    ...example.expects.map(printExpectation),
  ]
}

function printExpectation({ of, atLeast, verdict, by, asking }: WrittenExample['expects'][number]): string {
  const silent = atLeast === 'none' && verdict === 'uncovered' && asking.length === 0
  const one = atLeast === verdict || silent
  const rules = by.length === 0 ? '' : ` by ${by.join(', ')}`
  const facts = asking.length === 0 ? '' : ` asking ${asking.join(', ')}`
  return `expect ${of} ${one ? verdict : `${atLeast} .. ${verdict}`}${rules}${facts}`
}

function printWindow({ from, until }: WrittenWindow): string {
  return until === null ? `${from} ..` : `${from} .. ${until}`
}
