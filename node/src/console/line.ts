import { escaped } from '@entente/core/contract/problem'
import { widthOf } from './width.ts'

/** How a piece of text is coloured; it changes nothing that a reader would count. */
export type Paint = (text: string) => string

export type Span = { readonly text: string; readonly paint?: Paint | undefined }

/** One line of a page: pieces of text, each with its colour. What stands in it is shown, never obeyed: see `shown`. */
export type Line = readonly Span[]

/**
 * Text from a stranger as a terminal may get it: line breaks and tabs are spaces, and every other character that could
 * move a cursor, change the direction of writing or hide is spelt out.
 */
export function shown(text: string): string {
  return escaped(text.replace(/[\t\n\r\v\f]+/g, ' '))
}

/** A text of several lines, which stay lines: nothing else in it is obeyed. */
export function shownLines(text: string): string {
  return text.trimEnd().split('\n').map(escaped).join('\n')
}

export function span(text: string, paint?: Paint): Span {
  return { text: shown(text), paint }
}

export function lineWidth(line: Line): number {
  return line.reduce((sum, { text }) => sum + widthOf(text), 0)
}

/** The line as it is written, without spaces at its end. */
export function render(line: Line): string {
  const last = line.findLastIndex(({ text }) => text.trim() !== '')
  return merged(line.slice(0, last + 1))
    .map(({ text, paint = same }, index, { length }) =>
      paint(index === length - 1 && paint === same ? text.trimEnd() : text),
    )
    .join('')
}

/** Neighbours of one colour as one piece, so that the colour is not set again for every word. */
function merged(line: Line): Span[] {
  const pieces: Span[] = []
  for (const { text, paint } of line) {
    const before = pieces.at(-1)
    if (before && before.paint === paint) pieces[pieces.length - 1] = { text: before.text + text, paint }
    else pieces.push({ text, paint })
  }
  return pieces
}

/** The line filled up with spaces to a width. */
export function padded(line: Line, width: number): Line {
  const missing = width - lineWidth(line)
  return missing > 0 ? [...line, { text: ' '.repeat(missing) }] : line
}

function same(text: string): string {
  return text
}

export const BLANK: Line = []
