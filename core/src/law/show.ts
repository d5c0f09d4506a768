import type { List, Member, Part } from './model.ts'
import { dayIn, holds, opens, windowText, zoneOf } from './moment-text.ts'
import type { Standing, Target } from './show/find.ts'
import { find, nearestId } from './show/find.ts'
import type { Row } from './show/rule.ts'
import { address, inLanguages, labelled, ruleLine, ruleRows, saidRows } from './show/rule.ts'

/** What an id names as it stood at an instant, as paragraphs of labelled lines. `found` is false when it names nothing. */
export type Shown = {
  readonly found: boolean
  readonly nearest: string | null
  /** Whether anything of it was in force at the instant. */
  readonly inForce: boolean
  readonly paragraphs: readonly (readonly Row[])[]
}

/**
 * Shows a rule, a provision (`uksi/2008/3231/article/3`), an instrument or a list of a statute book as it stood at an
 * instant (UTC, ISO 8601): every rule of the provision that was in force, and the versions before and after it. Where
 * nothing was in force it says so. An id that the book does not have is not found, with the nearest one.
 */
export function show(parts: readonly Part[], id: string, at: string): Shown {
  const targets = find(parts, id)
  if (targets.length === 0) return { found: false, nearest: nearestId(parts, id), inForce: false, paragraphs: [] }
  const shown = targets.map((target) => showTarget(parts, target, at))
  return {
    found: true,
    nearest: null,
    inForce: shown.some(({ inForce }) => inForce),
    paragraphs: shown.flatMap(({ paragraphs }) => paragraphs),
  }
}

/** What was shown, as text: labels in a column of their own, an empty line between paragraphs. */
export function shownText({ paragraphs }: Shown, paint: { readonly label: (text: string) => string }): string {
  const width = Math.max(...paragraphs.flat().map(([label]) => label.length)) + 2
  const line = ([label, text]: Row) =>
    `${label === '' ? ' '.repeat(width) : paint.label(label.padEnd(width))}${text}`.trimEnd()
  return paragraphs.map((rows) => rows.map(line).join('\n')).join('\n\n')
}

type Paragraphs = { readonly inForce: boolean; readonly paragraphs: readonly (readonly Row[])[] }

function showTarget(parts: readonly Part[], target: Target, at: string): Paragraphs {
  if (target.kind === 'list') return showList(target.part, target.list, at)
  if (target.kind === 'instrument') return showInstrument(target, at)
  const { then, others } = divide(target.rules, at)
  const none: Row[] = then.length === 0 ? [['at', `${at}: nothing of ${target.title} was in force`]] : []
  const head = then.length === 0 ? [none] : []
  const paragraphs = [...head, ...then.map((standing) => ruleRows(standing, parts, at)), others]
  return { inForce: then.length > 0, paragraphs: paragraphs.filter((rows) => rows.length > 0) }
}

/** The rules in force at the instant, and lines for those before and after it. */
function divide(rules: readonly Standing[], at: string): { then: Standing[]; others: Row[] } {
  const then = rules.filter(({ rule }) => holds(rule.inForce, at))
  const rest = rules.filter((standing) => !then.includes(standing))
  const isLater = ({ rule }: Standing) => opens(rule.inForce) > at
  const others = [
    ...labelled('earlier', rest.filter((standing) => !isLater(standing)).map(ruleLine)),
    ...labelled('later', rest.filter(isLater).map(ruleLine)),
  ]
  return { then, others }
}

function showInstrument(
  { part, instrument, rules, changed }: Extract<Target, { kind: 'instrument' }>,
  at: string,
): Paragraphs {
  const { then, others } = divide(rules, at)
  const link = address(instrument.text, null, dayIn(at, zoneOf(part, instrument)))
  const head: Row[] = [
    ['instrument', `${instrument.title} (${instrument.id})`],
    ['regime', part.id],
    ...statusRows(part, at),
    ['basis', instrument.basis],
    ['confidence', `${instrument.confidence}; ${instrument.knowability}`],
    ['modelled', instrument.modelled],
    ...saidRows(instrument.said, [instrument.title]),
    ...inLanguages('not modelled', instrument.notModelled, instrument.said),
    ...(link === null ? [] : [['text', link] as const]),
  ]
  const lines = then.map((standing) => `${standing.rule.cite}  ${ruleLine(standing)}`)
  const inForce = labelled('in force', lines.length > 0 || rules.length === 0 ? lines : [`${at}: nothing of it was`])
  const amended = [
    ...labelled('inserted', changed.filter(({ rule }) => rule.insertedBy === instrument.id).map(ruleLine)),
    ...labelled('ended', changed.filter(({ rule }) => rule.endedBy === instrument.id).map(ruleLine)),
    ...labelled('offences of', changed.filter(({ rule }) => rule.offence?.by === instrument.id).map(ruleLine)),
  ]
  return { inForce: then.length > 0, paragraphs: [head, inForce, others, amended].filter((rows) => rows.length > 0) }
}

function statusRows({ agreement }: Part, at: string): Row[] {
  if (!agreement) return []
  const status = agreement.statuses.find(({ inForce }) => holds(inForce, at))?.status
  return [
    ['parties', agreement.parties.join(', ')],
    ['status', status ?? 'did not exist yet'],
  ]
}

function showList(part: Part, list: List, at: string): Paragraphs {
  const zone = zoneOf(part)
  const inForce = holds(list.inForce, at)
  const line = (member: Member) =>
    [memberText(member), windowText(member.inForce, zone), member.note].filter((text) => text !== null).join('  ')
  const now = list.members.filter((member) => holds(member.inForce, at))
  const later = list.members.filter((member) => opens(member.inForce) > at)
  const earlier = list.members.filter((member) => !now.includes(member) && !later.includes(member))
  const head: Row[] = [
    ['list', `${list.name}${list.of === null ? '' : ` of ${list.of}`}: ${list.kind}`],
    ['in force', `${windowText(list.inForce, zone) ?? 'without an end'}${inForce ? '' : `; not at ${at}`}`],
    ...(list.publicity === 'public'
      ? []
      : [['public', `${list.publicity}: what is not known to be on it may be`] as const]),
    ...(list.identifier === undefined ? [] : [['identifier', list.identifier] as const]),
    ...(list.marked === undefined ? [] : [['marked', list.marked] as const]),
    ...(list.military === undefined ? [] : [['military', militaryText(list.military)] as const]),
    ...(list.sameEntriesAs === null ? [] : [['entries', `the same as those of ${list.sameEntriesAs}`] as const]),
  ]
  const rows = [
    ...labelled('members', now.map(line)),
    ...labelled('earlier', earlier.map(line)),
    ...labelled('later', later.map(line)),
  ]
  return { inForce, paragraphs: [head, rows].filter((each) => each.length > 0) }
}

function militaryText({ cite, confidence }: NonNullable<List['military']>): string {
  return `whoever stands on it is a military end user by ${cite} (${confidence})`
}

function memberText({ value, synonyms }: Member): string {
  return [value, ...synonyms].join(', ')
}
