import { Temporal } from 'temporal-polyfill'
import type { Kind } from '../../contract/words.ts'
import { KINDS } from '../../contract/words.ts'
import type { Span } from '../guard/span.ts'
import type { EntryRef, Place, Problem } from '../model.ts'
import { entryRef } from '../notation/condition.ts'
import { readWindow, resolveMoment } from '../notation/moment.ts'
import type { Line, Source } from '../notation/source.ts'
import { NotUnderstood, refuse } from '../notation/source.ts'

/** Which way a thing goes, as a nation sees it: from home to abroad, the other way, within it, or past it. */
export const DIRECTIONS = ['out', 'in', 'within', 'abroad'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** A family of cells of which somebody said that no rule speaks to them, and why that is so. */
export type SignedOff = {
  readonly nation: string
  readonly entries: readonly EntryRef[]
  readonly directions: readonly Direction[]
  readonly kinds: readonly Kind[]
  /** The window as written, in the zone of the nation. */
  readonly inForce: { readonly from: string; readonly until: string | null }
  readonly reason: string
  readonly place: Place
}

const FORM =
  '`NATION  LIST:ENTRY, LIST  DIRECTION, …  KIND, …  FROM .. UNTIL  # reason`, with two spaces between the columns'

/**
 * Reads the blocks fenced as `uncovered` of a Markdown text: one family a line, columns parted by two spaces, several
 * words of a column by commas, `any` for all. Refuses, with its place, a line of another form and one without a reason.
 */
export function readSignedOff({ file, text }: Source): { signedOff: SignedOff[]; problems: Problem[] } {
  const signedOff: SignedOff[] = []
  const problems: Problem[] = []
  let inside = false
  for (const [index, row] of text.split(/\r?\n/).entries()) {
    const fence = row.startsWith('```')
    if (fence) inside = !inside && row.trim() === '```uncovered'
    if (fence || !inside || row.trim() === '') continue
    try {
      signedOff.push(readLine({ file, line: index + 1, text: row.trimEnd() }))
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error
      problems.push(error.problem)
    }
  }
  return { signedOff, problems }
}

function readLine(at: Line): SignedOff {
  const [row = '', reason = ''] = at.text.split(/ {2,}# /)
  const [nation = '', entries = '', directions = '', kinds = '', window = '', surplus] = row.split(/ {2,}/)
  if (window === '' || surplus !== undefined) refuse(at, 1, 'the line names no family of cells', FORM)
  if (reason.trim() === '') refuse(at, at.text.length + 1, 'the line gives no reason', FORM)
  return {
    nation,
    entries: entries.split(', ').map(entryRef),
    directions: someOf(directions, DIRECTIONS, 'a direction', at),
    kinds: someOf(kinds, KINDS, 'a kind', at),
    inForce: readWindow(window, at, at.text.indexOf(window) + 1),
    reason,
    place: { file: at.file, line: at.line },
  }
}

function someOf<T extends string>(words: string, known: readonly T[], what: string, at: Line): readonly T[] {
  if (words === 'any') return known
  return words.split(', ').map((word) => {
    const found = known.find((each) => each === word)
    return (
      found ??
      refuse(at, at.text.indexOf(word) + 1, `\`${word}\` is not ${what}`, `${known.join(', ')} or any`, word, known)
    )
  })
}

/** The span of a line's window, by the clocks of its nation. Refuses (throws RangeError) a time that does not exist there. */
export function spanOf({ inForce: { from, until } }: SignedOff, zone: string): Span {
  const at = (moment: string) => Date.parse(resolveMoment(moment, zone))
  return { from: at(from), until: until === null ? Number.POSITIVE_INFINITY : at(until) }
}

/** A family as a line of that file, without its reason. */
export function printFamily(
  family: Omit<SignedOff, 'inForce' | 'reason' | 'place' | 'entries'> & {
    readonly entries: readonly string[]
    readonly span: Span
  },
  zone: string,
): string {
  const { nation, entries, directions, kinds, span } = family
  const end = Number.isFinite(span.until) ? ` ${printMoment(span.until, zone)}` : ''
  const window = `${Number.isFinite(span.from) ? printMoment(span.from, zone) : '0001-01-01'} ..${end}`
  return [nation, entries.join(', '), words(directions, DIRECTIONS), words(kinds, KINDS), window].join('  ')
}

function words(some: readonly string[], all: readonly string[]): string {
  return some.length === all.length ? 'any' : all.filter((word) => some.includes(word)).join(', ')
}

/** A day where it is midnight by the zone's clocks; otherwise the time, in UTC where those clocks show it twice. */
function printMoment(at: number, zone: string): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(at)
  const local = instant.toZonedDateTimeISO(zone).toPlainDateTime()
  if (local.hour + local.minute + local.second === 0) return local.toPlainDate().toString()
  const text = local.toString({ smallestUnit: local.second === 0 ? 'minute' : 'second' })
  const twice =
    local.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds !==
    local.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds
  return twice ? instant.toString({ smallestUnit: 'second' }) : text
}
