import type { Entry, Line } from './source.ts'
import { refuse } from './source.ts'

/** A line of an entry after its keyword: what follows, and the column where that starts. */
export type Value = { readonly text: string; readonly at: Line; readonly column: number }

/**
 * A keyword in its place in the order of the grammar. `many`: it may stand on several lines in a row. `continued`: lines
 * that start with a space, and one of these words, go on with it.
 */
export type Keyword = {
  readonly word: string
  readonly many?: boolean
  readonly required?: boolean
  readonly continued?: readonly string[]
}

/** The values of each keyword, with the lines that continue them. */
export type Keyed = ReadonlyMap<string, readonly (Value & { readonly more: readonly Value[] })[]>

/**
 * Groups an entry's lines by keyword. Refuses a line that starts with no keyword of this entry, one that stands out of
 * the grammar's order or twice, a continuation of what cannot be continued, and an entry without a keyword that it must
 * have.
 */
export function keyed(entry: Entry, order: readonly Keyword[]): Keyed {
  const found = new Map<string, (Value & { more: Value[] })[]>()
  let last = 0
  for (const at of entry.lines) {
    if (at.text.startsWith(' ')) {
      found
        .get(order[last]?.word ?? '')
        ?.at(-1)
        ?.more.push(continuation(at, order[last]))
      continue
    }
    const place = placeIn(at, order)
    const { word, many } = order[place] ?? { word: '' }
    if (place < last) refuse(at, 1, `\`${word}\` stands below \`${order[last]?.word}\``, `the order ${words(order)}`)
    const before = found.get(word)
    if (before && !many) refuse(at, 1, `\`${word}\` stands twice`, 'it once')
    found.set(word, [...(before ?? []), { ...valueAfter(at, word), more: [] }])
    last = place
  }
  const lacks = order.find(({ word, required }) => required && !found.has(word))
  if (lacks)
    refuse(entry.lines[0], 1, `\`${entry.lines[0].text}\` has no line \`${lacks.word}\``, `a line \`${lacks.word} …\``)
  return found
}

/** What follows a keyword on its line, after exactly one space. Refuses an empty value. */
export function valueAfter(at: Line, word: string): Value {
  const value = { text: at.text.slice(word.length + 1), at, column: word.length + 2 }
  if (value.text.trim() === '') refuse(at, word.length + 1, `nothing follows \`${word}\``, 'its value on the same line')
  if (/^\s/.test(value.text)) refuse(at, value.column, `more than a space follows \`${word}\``, 'one space')
  return value
}

function placeIn(at: Line, order: readonly Keyword[]): number {
  const place = order.findIndex(({ word }) => at.text === word || at.text.startsWith(`${word} `))
  if (place >= 0) return place
  const known = order.map(({ word }) => word)
  return refuse(at, 1, `the line \`${at.text}\` is not understood`, `one of ${known.join(', ')}`, at.text, known)
}

function continuation(at: Line, keyword: Keyword | undefined): Value {
  const allowed = keyword?.continued
  if (!allowed) {
    const what = keyword
      ? `\`${keyword.word}\` does not go on over a second line`
      : 'a continuation that continues nothing'
    return refuse(at, 1, what, 'a keyword at the start of the line')
  }
  const starts = allowed.map((word) => `\` ${word} …\``).join(' or ')
  if (!/^ [^\s]+ \S/.test(at.text)) return refuse(at, 1, `the continuation \`${at.text}\` is not understood`, starts)
  return { text: at.text.slice(1), at, column: 2 }
}

/** What follows the `and` or `or` that starts a continuation; refuses another word. */
export function afterWord({ text, at, column }: Value, allowed: readonly string[]): Value {
  const word = text.slice(0, text.indexOf(' '))
  if (!allowed.includes(word))
    refuse(
      at,
      column,
      `the continuation \`${text}\` is not understood`,
      allowed.map((each) => `\`${each} …\``).join(' or '),
      word,
      allowed,
    )
  return { text: text.slice(word.length + 1), at, column: column + word.length + 1 }
}

function words(order: readonly Keyword[]): string {
  return order.map(({ word }) => word).join(', ')
}
