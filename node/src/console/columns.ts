import type { Line, Paint, Span } from './line.ts'
import { BLANK, padded } from './line.ts'

/** Blocks side by side, each filled to its width, with a rule between any two; the shorter ones are filled below. */
export function beside(
  blocks: readonly (readonly Line[])[],
  widths: readonly number[],
  between: readonly Span[],
): Line[] {
  const height = Math.max(0, ...blocks.map(({ length }) => length))
  return Array.from({ length: height }, (_, row) =>
    blocks.flatMap((block, index) => [
      ...(index === 0 ? [] : between),
      ...padded(block[row] ?? BLANK, widths[index] ?? 0),
    ]),
  )
}

/** A horizontal rule. */
export function ruleOf(width: number, paint?: Paint, char = '─'): Line {
  return [{ text: char.repeat(Math.max(0, width)), paint }]
}

export type Cell = readonly Line[]

/** Rows of cells under headings, parted by rules; cells are wrapped to the widths already. */
export function table(
  head: readonly Cell[],
  rows: readonly (readonly Cell[])[],
  widths: readonly number[],
  faint: Paint,
): Line[] {
  const gap = [{ text: '  ' }]
  const width = widths.reduce((sum, each) => sum + each, 0) + 2 * (widths.length - 1)
  const bar = ruleOf(width, faint)
  return [...beside(head, widths, gap), bar, ...rows.flatMap((row) => [...beside(row, widths, gap)]), bar]
}
