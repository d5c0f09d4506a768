import type { Span } from './guard/span.ts'
import { ALWAYS, contains, meet, printInstant, spanIn } from './guard/span.ts'
import type { Effect, List, Part, Rule } from './model.ts'
import { momentText } from './moment-text.ts'
import { order } from './order.ts'

/** What begins or ends at an instant, in whose column. */
export type Change = {
  /** UTC, ISO 8601 with seconds. */
  readonly at: string
  /** The nation whose law changes; the id of a community, of an agreement, or `common` for what is theirs. */
  readonly column: string
  readonly kind: 'rule' | 'list' | 'members' | 'membership' | 'status'
  readonly begins: boolean
  /** The rule's id, the list's name, the community, or the agreement. */
  readonly id: string
  readonly instrument: string | null
  /** The instrument that inserted or ended it, where the rule names one. */
  readonly changedBy: string | null
  readonly effect: Effect | null
  /** Why, in one sentence, or what begins or ends. */
  readonly text: string
  /** The members of a list that come with it, join it or leave it. */
  readonly members: readonly string[]
}

export type Between = { readonly from?: string; readonly until?: string }

/**
 * Every change of law for some nations, in the order of time: rules that start or end, list members, statuses of the
 * agreements to which one is party, and membership of communities, whose rules count while the nation is bound. Takes
 * the parts of a book and the nations' codes, and, if wished, instants (UTC) from and before which.
 */
export function timeline(parts: readonly Part[], nations: readonly string[], { from, until }: Between = {}): Change[] {
  const found = new Map<string, Change>()
  for (const change of changes(parts, nations)) {
    if ((from !== undefined && change.at < from) || (until !== undefined && change.at >= until)) continue
    found.set(JSON.stringify(change), change)
  }
  return [...found.values()].sort(
    (a, b) =>
      order(a.at, b.at) || order(a.column, b.column) || Number(a.begins) - Number(b.begins) || order(a.id, b.id),
  )
}

function* changes(parts: readonly Part[], nations: readonly string[]): Generator<Change> {
  for (const part of parts) {
    for (const nation of nations) yield* changesFor(part, nation, zoneOf(parts, nation))
    const concerned = part.agreement?.parties.some((party) => nations.includes(party)) ?? false
    if (concerned) yield* agreementChanges(part)
    if (part.kind === 'common') yield* listChanges(part.lists, 'common', null)
  }
}

function* changesFor(part: Part, nation: string, zone: string | null): Generator<Change> {
  if (part.kind === 'nation' && part.id === nation) {
    for (const rule of part.rules) yield* ruleChanges(rule, nation, zone, ALWAYS)
    yield* listChanges(part.lists, nation, zone)
  }
  if (part.kind !== 'community') return
  const bound = membership(part, nation, zone)
  for (const span of bound) {
    yield* ends(span, {
      ...NOTHING,
      column: nation,
      kind: 'membership',
      id: part.id,
      text: `is bound by the law of ${part.id}`,
    })
    for (const rule of part.rules) yield* ruleChanges(rule, nation, zone, span)
  }
  const lists = part.lists.filter(({ kind, name }) => kind !== 'nations' || name !== part.id)
  if (bound.length > 0) yield* listChanges(lists, part.id, zone)
}

function* agreementChanges(part: Part): Generator<Change> {
  const column = part.agreement?.id ?? part.id
  for (const { status, inForce } of part.agreement?.statuses ?? []) {
    yield* ends(spanIn(inForce, null), {
      ...NOTHING,
      column,
      kind: 'status',
      id: column,
      instrument: part.id,
      text: status,
    })
  }
  for (const rule of part.rules) yield* ruleChanges(rule, column, null, ALWAYS)
  yield* listChanges(part.lists, column, null)
}

const NOTHING = { instrument: null, changedBy: null, effect: null, members: [] } as const

function* ruleChanges(rule: Rule, column: string, zone: string | null, bound: Span): Generator<Change> {
  const { id, instrument, effect, because: text } = rule
  const own = spanIn(rule.inForce, zone)
  for (const change of ends(meet(own, bound), { ...NOTHING, column, kind: 'rule', id, instrument, effect, text })) {
    const end = change.begins ? own.from : own.until
    const byItself = printInstant(end) === change.at
    yield { ...change, changedBy: byItself ? (change.begins ? rule.insertedBy : rule.endedBy) : null }
  }
}

/** The list's own window, and each change of its members, those of one instant together. */
function* listChanges(lists: readonly List[], column: string, zone: string | null): Generator<Change> {
  for (const list of lists) {
    const own = spanIn(list.inForce, zone)
    const about = {
      ...NOTHING,
      column,
      id: list.name,
      text: list.kind === 'parties' || list.publicity !== 'public' ? `${list.kind}, ${list.publicity}` : list.kind,
    }
    const lasting = list.members
      .filter(({ inForce }) => contains(spanIn(inForce, zone), own.from))
      .map(({ value }) => value)
    for (const change of ends(own, { ...about, kind: 'list' }))
      yield change.begins ? { ...change, members: lasting } : change
    const groups = new Map<string, { change: Change; values: string[] }>()
    for (const { value, inForce } of list.members) {
      for (const change of ends(meet(spanIn(inForce, zone), own), { ...about, kind: 'members' })) {
        if (isEndOf(own, change)) continue
        const key = `${change.at} ${change.begins}`
        const group = groups.get(key) ?? { change, values: [] }
        group.values.push(value)
        groups.set(key, group)
      }
    }
    for (const { change, values } of groups.values()) yield { ...change, members: values }
  }
}

/** Whether the change is the list's own start or end, which needs no line for its members. */
function isEndOf({ from, until }: Span, { at, begins }: Change): boolean {
  return at === printInstant(begins ? from : until)
}

/** The start and the end of a span that has them, and is not empty. */
function* ends({ from, until }: Span, about: Omit<Change, 'at' | 'begins'>): Generator<Change> {
  if (from >= until) return
  const [start, end] = [printInstant(from), printInstant(until)]
  if (start !== null) yield { ...about, at: start, begins: true }
  if (end !== null) yield { ...about, at: end, begins: false }
}

/** When a community's law binds the nation: one of its nations lists bears its name. */
function membership(part: Part, nation: string, zone: string | null): Span[] {
  const members = part.lists.find(({ kind, name }) => kind === 'nations' && name === part.id)
  if (!members) return []
  return members.members
    .filter(({ value }) => value === nation)
    .map(({ inForce }) => meet(spanIn(inForce, zone), spanIn(members.inForce, zone)))
    .filter(({ from, until }) => from < until)
}

/** The zone of a nation, from whichever part of the book knows it. */
export function zoneOf(parts: readonly Part[], nation: string): string | null {
  return (
    parts.find(({ id }) => id === nation)?.zones[nation] ??
    parts.find(({ zones }) => zones[nation] !== undefined)?.zones[nation] ??
    null
  )
}

/** How many members of a list are named in one line. */
const MOST_NAMED = 8

/** The timeline as text: an instant with what the nations' clocks showed, and below it a line for each change. */
export function timelineText(
  all: readonly Change[],
  zones: ReadonlyMap<string, string>,
  paint: { readonly at: (text: string) => string; readonly clock: (text: string) => string },
): string {
  const width = Math.max(0, ...all.map(({ column }) => column.length))
  const clocks = (at: string) => [...zones].map(([nation, zone]) => `${nation} ${momentText(at, zone)}`).join(', ')
  const lines: string[] = []
  for (const [index, change] of all.entries()) {
    if (change.at !== all[index - 1]?.at) {
      lines.push(...(index === 0 ? [] : ['']), `${paint.at(change.at)}  ${paint.clock(clocks(change.at))}`.trimEnd())
    }
    lines.push(`  ${change.column.padEnd(width)}  ${changeText(change)}`)
  }
  return lines.join('\n')
}

/** One change as a line: what begins or ends, what it says, and where it stands. */
function changeText({ kind, begins, id, instrument, changedBy, effect, text, members }: Change): string {
  const sign = begins ? '+' : '-'
  if (kind === 'membership') return `${sign} ${begins ? text : text.replace(/^is/, 'is no longer')}`
  if (kind === 'status') return `${sign} status ${text}${begins ? '' : ' ends'}`
  if (kind === 'list')
    return `${sign} list ${id} ${begins ? `(${text})${members.length > 0 ? `: ${shortened(members)}` : ''}` : 'ends'}`
  if (kind === 'members') return `${sign} ${id}: ${shortened(members)}`
  const by = changedBy === null || changedBy === instrument ? '' : `, ${begins ? 'inserted' : 'ended'} by ${changedBy}`
  return `${sign} ${effect}  ${id}  (${instrument}${by})${begins ? `  ${text}` : ''}`
}

function shortened(values: readonly string[]): string {
  const more = values.length - MOST_NAMED
  return more > 0 ? `${values.slice(0, MOST_NAMED).join(', ')} and ${more} more` : values.join(', ')
}
