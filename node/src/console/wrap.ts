import type { Line, Span } from './line.ts'
import { BLANK, lineWidth } from './line.ts'
import { startThatFits, widthOf } from './width.ts'

type Word = { readonly spans: readonly Span[] }

/**
 * Breaks pieces of text into lines of at most so many places, between words; a word that is longer than a line is
 * broken within. `indent` spaces stand before every line but the first, or before all where `first` says how many.
 */
export function wrap(spans: readonly Span[], width: number, indent = 0, first = 0): Line[] {
  const lines: Span[][] = []
  let line: Span[] = first > 0 ? [{ text: ' '.repeat(first) }] : []
  let isEmpty = true
  for (const word of wordsOf(spans)) {
    for (const part of parts(word, width - indent)) {
      const gap = isEmpty ? 0 : 1
      if (!isEmpty && lineWidth(line) + gap + lineWidth(part.spans) > width) {
        lines.push(line)
        line = indent > 0 ? [{ text: ' '.repeat(indent) }] : []
        isEmpty = true
      }
      if (!isEmpty) line.push({ text: ' ', paint: samePaint(line.at(-1), part.spans[0]) })
      line.push(...part.spans)
      isEmpty = false
    }
  }
  return isEmpty ? lines : [...lines, line]
}

/** An underline or background goes on through the space between two words of one piece. */
function samePaint(left: Span | undefined, right: Span | undefined) {
  return left?.paint === right?.paint ? left?.paint : undefined
}

/** Pieces that touch without a space are one word. */
function wordsOf(spans: readonly Span[]): Word[] {
  const words: Span[][] = []
  let open = false
  for (const { text, paint } of spans) {
    for (const part of text.split(/( +)/)) {
      if (part === '') continue
      if (part.startsWith(' ')) {
        open = false
        continue
      }
      const last = words.at(-1)
      if (open && last) last.push({ text: part, paint })
      else words.push([{ text: part, paint }])
      open = true
    }
  }
  return words.map((each) => ({ spans: each }))
}

function parts(word: Word, width: number): Word[] {
  if (lineWidth(word.spans) <= width) return [word]
  const cut: Word[] = []
  for (const { text, paint } of word.spans) {
    for (let rest = text; rest !== ''; ) {
      const start = breakable(rest, width)
      cut.push({ spans: [{ text: start, paint }] })
      rest = rest.slice(start.length)
    }
  }
  return cut
}

/** Identifiers and addresses break after a mark that parts them, where one is in reach. */
function breakable(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  const start = startThatFits(text, width)
  const mark = Math.max(start.lastIndexOf('/'), start.lastIndexOf('.'), start.lastIndexOf('-'))
  return mark > start.length / 2 ? start.slice(0, mark + 1) : start
}

/** Blocks of lines with an empty line between any two. */
export function spaced(blocks: readonly (readonly Line[])[]): Line[] {
  return blocks.filter(({ length }) => length > 0).flatMap((block, index) => (index === 0 ? block : [BLANK, ...block]))
}
