import { type Box, meet } from './pages.ts'

/** A matrix of six numbers, as PDF has it: `x' = a x + c y + e`, `y' = b x + d y + f`. */
export type Matrix = readonly [number, number, number, number, number, number]
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** What a first matrix and then a second do. */
export function times([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix {
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F]
}

export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** The edges around a rectangle that a matrix moved. */
export function moved(matrix: Matrix, [left, bottom, right, top]: Box): Box {
  const corners = [
    apply(matrix, left, bottom),
    apply(matrix, right, bottom),
    apply(matrix, right, top),
    apply(matrix, left, top),
  ]
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** A colour as red, green and blue from 0 to 1; null where it cannot be known. */
export type Colour = readonly [red: number, green: number, blue: number] | null
export const BLACK: Colour = [0, 0, 0]
const PAPER: Colour = [1, 1, 1]

/** A colour by its components in grey, RGB or CMYK. */
export function colourOf(numbers: readonly number[]): Colour {
  const [first, second, third, fourth] = numbers
  if (first === undefined) return null
  if (second === undefined) return [first, first, first]
  if (third === undefined) return null
  if (fourth === undefined) return [first, second, third]
  const part = (ink: number) => Math.max(0, (1 - ink) * (1 - fourth))
  return [part(first), part(second), part(third)]
}

/** Whether nobody tells one colour from the other. */
function isAlike(one: Colour, other: Colour): boolean {
  if (one === null || other === null) return false
  const light = (colour: readonly number[]) =>
    0.299 * (colour[0] ?? 0) + 0.587 * (colour[1] ?? 0) + 0.114 * (colour[2] ?? 0)
  const far = one.reduce((sum, value, order) => sum + Math.abs(value - (other[order] ?? 0)), 0)
  return Math.abs(light(one) - light(other)) < 0.08 && far < 0.3
}

/** Something painted that lies over what was painted before it. `colour` is null for a picture or a shading. */
export type Paint = { readonly order: number; readonly box: Box; readonly colour: Colour }

/** A piece of text where it was painted. */
export type Painted = {
  readonly order: number
  readonly box: Box
  readonly size: number
  readonly colour: Colour
  readonly isInvisible: boolean
  readonly quote: string
}

const SMALLEST = 4
/** By so much text may reach over an edge, in points: its extent is only estimated. */
const SLACK = 2

export type Hides = 'invisible-text' | 'tiny-text' | 'off-page' | 'covered-text' | 'white-text' | 'pale-text'

/** How a piece of text is hidden by its look, its place, or by what was painted before and after it. */
export function hidesBy(text: Painted, page: Box, paints: readonly Paint[]): Hides | null {
  if (text.isInvisible) return 'invisible-text'
  if (text.size < SMALLEST) return 'tiny-text'
  const [left, bottom, right, top] = meet(text.box, page)
  if (left > right || bottom > top) return 'off-page'
  const over = paints.filter(({ box }) => holds(box, text.box))
  if (over.some(({ order }) => order > text.order)) return 'covered-text'
  const behind = over.findLast(({ order }) => order < text.order)
  if (behind?.colour === null) return isAlike(text.colour, PAPER) ? 'pale-text' : null
  return isAlike(text.colour, behind?.colour ?? PAPER) ? 'white-text' : null
}

function holds(outer: Box, inner: Box): boolean {
  const middle = [(inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2] as const
  const isAround = outer[0] - SLACK <= inner[0] && outer[1] <= middle[1] && outer[3] >= middle[1]
  return isAround && outer[2] >= middle[0]
}
