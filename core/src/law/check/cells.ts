import type { Kind } from '../../contract/words.ts'
import { KINDS } from '../../contract/words.ts'
import type { Lists, Pattern } from '../guard/lists.ts'
import type { Span } from '../guard/span.ts'
import { meet as meetSpans } from '../guard/span.ts'
import type { List } from '../model.ts'
import { segments } from '../path.ts'
import type { Box } from './box.ts'
import type { Column } from './columns.ts'
import { lies } from './implication.ts'
import { positive } from './nearby.ts'
import type { Direction } from './signed-off.ts'
import { DIRECTIONS } from './signed-off.ts'
import type { WordSet } from './word-set.ts'
import { ANY_WORD, butFor, has, isNone, meet, wordsOf } from './word-set.ts'

/** One entry of a nation's list, going one way, as one kind; and the times for which no rule of the nation speaks to it. */
export type Cell = {
  /** Null for a list of which no entries are known. */
  readonly entry: string | null
  readonly direction: Direction
  readonly kind: Kind
  readonly gaps: readonly Span[]
}

/** What a rule's box says of cells: when, which ways, which kinds, and of which entries. */
type Reach = {
  readonly span: Span
  readonly ways: ReadonlySet<Direction>
  readonly kinds: WordSet
  /** Null where it asks for no entry, or for one of a list that is not public. */
  readonly entries: readonly Pattern[] | null
  readonly without: readonly Pattern[]
}

/** Ready to be asked for the cells of one nation's lists. */
export class Cells {
  readonly #lists: Lists
  readonly #reaches: readonly Reach[]

  constructor(column: Column) {
    this.#lists = column.lists
    this.#reaches = column.rules.flatMap(({ lifts, boxes, span }) =>
      lifts ? [] : boxes.flatMap((box) => reachOf(box, span, column.home ?? '') ?? []),
    )
  }

  /** Every cell of a list that some time leaves uncovered, for its topmost entries. */
  *uncovered(list: List): Generator<Cell> {
    const { span, spans } = this.#lists.get(list.name)
    const about = this.#reaches.filter(
      ({ entries }) => entries === null || entries.some((pattern) => pattern.list === list.name),
    )
    const known = new Map<string, readonly Silence[]>()
    for (const entry of topmost(list)) {
      const pattern: Pattern = { list: list.name, path: entry === null ? null : segments(entry), span, members: span }
      const windows = entry === null ? [span] : (spans.get(entry) ?? []).map((member) => meetSpans(member, span))
      const reached = about.flatMap((reach, number) => timesOf(reach, pattern).map((time) => ({ reach, number, time })))
      const key = [...windows.map(spanKey), ...reached.map(({ number, time }) => `${number} ${spanKey(time)}`)].join()
      const silent = known.get(key) ?? silences(windows, reached)
      known.set(key, silent)
      for (const silence of silent) yield { entry, ...silence }
    }
  }
}

type Silence = Omit<Cell, 'entry'>

/** Many entries of a list are reached by the same rules at the same times. */
function silences(
  windows: readonly Span[],
  reached: readonly { readonly reach: Reach; readonly time: Span }[],
): Silence[] {
  return DIRECTIONS.flatMap((direction) =>
    KINDS.flatMap((kind) => {
      const times = reached.flatMap(({ reach, time }) =>
        reach.ways.has(direction) && has(reach.kinds, kind) ? [time] : [],
      )
      const gaps = windows.flatMap((window) => subtract(window, times))
      return gaps.length > 0 ? [{ direction, kind, gaps }] : []
    }),
  )
}

function spanKey({ from, until }: Span): string {
  return `${from} ${until}`
}

/**
 * A rule that asks for no entry speaks to a cell only where nothing but the way, the kind and the entries left out
 * confines it: a rule about a listed party or a marked document leaves the ordinary transfer in silence.
 */
function reachOf(box: Box, span: Span, home: string): Reach | null {
  const asked = positive(box)
  const aside = box.filter(
    (constraint) => constraint.kind !== 'entry' && !(constraint.kind === 'word' && WAY.has(constraint.fact)),
  )
  if (asked.length === 0 && aside.length > 0) return null
  const from = left(box, 'from')
  const to = left(box, 'to')
  const there: Record<Direction, readonly [boolean, boolean]> = {
    out: [true, false],
    in: [false, true],
    within: [true, true],
    abroad: [false, false],
  }
  const at = (isHome: boolean) => (isHome ? wordsOf([home]) : butFor(wordsOf([home])))
  return {
    span,
    ways: new Set(
      DIRECTIONS.filter((way) => !isNone(meet(from, at(there[way][0]))) && !isNone(meet(to, at(there[way][1])))),
    ),
    kinds: left(box, 'kind'),
    entries:
      asked.length === 0 || asked.some(({ possible }) => possible === null)
        ? null
        : asked.flatMap(({ possible }) => possible ?? []),
    without: box.flatMap((constraint) => (constraint.kind === 'entry' && constraint.not ? constraint.known : [])),
  }
}

const WAY = new Set(['from', 'to', 'kind'])

function left(box: Box, fact: string): WordSet {
  return box.reduce(
    (set, constraint) => (constraint.kind === 'word' && constraint.fact === fact ? meet(set, constraint.outer) : set),
    ANY_WORD,
  )
}

/** An entry above the one that a rule names is spoken to in part, and that counts. */
function timesOf({ span, entries, without }: Reach, entry: Pattern): Span[] {
  if (lies(entry, without)) return []
  if (entries === null) return [span]
  return entries
    .filter((pattern) => lies(entry, [pattern]) || lies(pattern, [entry]))
    .map((pattern) => meetSpans(span, meetSpans(pattern.span, pattern.members)))
}

/** The members of a list that stand below no other; entries of other lists are cells of their own. */
export function topmost({ members }: List): (string | null)[] {
  const own = new Set(members.flatMap(({ value }) => (value.includes(':') ? [] : [value])))
  const paths = new Set([...own].map((value) => segments(value).join(' ')))
  const top = [...own].filter((value) => {
    const path = segments(value)
    return !path.some((_, depth) => depth > 0 && paths.has(path.slice(0, depth).join(' ')))
  })
  return top.length === 0 ? [null] : top
}

/** What is left of a span when others are taken out of it. */
export function subtract(span: Span, others: readonly Span[]): Span[] {
  const gaps: Span[] = []
  let { from } = span
  for (const other of [...others].sort((a, b) => a.from - b.from)) {
    if (other.until <= from || other.from >= span.until || other.from >= other.until) continue
    if (other.from > from) gaps.push({ from, until: other.from })
    from = other.until
  }
  if (from < span.until) gaps.push({ from, until: span.until })
  return gaps
}
