import type { Entry, Line } from './source.ts'
import { refuse } from './source.ts'

/** A line of an entry after its keyword: what follows, and the column where that starts. */
export type Value = { readonly text: string; readonly at: Line; readonly column: number }

/** A keyword in its place in the order of the grammar; `many`: it may stand on several lines in a row. */
export type Keyword = { readonly word: string; readonly many?: boolean; readonly required?: boolean }

/** Lines that continue the one before start with a space. */
export type Keyed = ReadonlyMap<string, readonly (Value & { readonly more: readonly Value[] })[]>

/**
 * Groups an entry's lines by keyword. Refuses a line that starts with no keyword of this entry, one that stands out of
 * the grammar's order or twice, and an entry without a keyword that it must have.
 */
export function keyed(entry: Entry, order: readonly Keyword[]): Keyed {
  const found = new Map<string, (Value & { more: Value[] })[]>()
  let last = 0
  let open: { more: Value[] } | null = null
  for (const at of entry.lines) {
    if (at.text.startsWith(' ')) {
      const match = /^ ((?:and|or) )(.+)$/.exec(at.text)
      if (!match || !open) return refuse(at, 1, 'a continuation that continues nothing', 'one space, then `and` or `or`, below `when`')
      open.more.push({ text: at.text.slice(1), at, column: 2 })
      continue
    }
    const place = order.findIndex(({ word }) => at.text === word || at.text.startsWith(`${word} `))
    const keyword = order[place]
    if (!keyword) {
      const words = order.map(({ word }) => word)
      return refuse(at, 1, `the line \`${at.text}\` is not understood`, `one of ${words.join(', ')}`, at.text.split(' ')[0], words)
    }
    const before = found.get(keyword.word)
    if (place < last) refuse(at, 1, `\`${keyword.word}\` stands below \`${order[last]?.word}\``, `the order ${order.map(({ word }) => word).join(', ')}`)
    if (before && !keyword.many) refuse(at, 1, `\`${keyword.word}\` stands twice`, 'it once')
    const value = { text: at.text.slice(keyword.word.length + 1), at, column: keyword.word.length + 2, more: [] }
    if (value.text === '') refuse(at, keyword.word.length + 1, `nothing follows \`${keyword.word}\``, 'its value on the same line')
    found.set(keyword.word, [...(before ?? []), value])
    last = place
    open = value
  }
  for (const { word, required } of order) {
    if (required && !found.has(word)) refuse(entry.lines[0], 1, `\`${entry.lines[0].text}\` has no line \`${word}\``, `a line \`${word} …\``)
  }
  return found
}
