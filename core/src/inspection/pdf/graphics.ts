/** Left, bottom, right and top, in points. */
export type Box = readonly [left: number, bottom: number, right: number, top: number]

export function meet(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])]
}

/** How much of a box another one holds, from 0 to 1; of one without extent, whether it is there. */
export function shareOf(inner: Box, outer: Box): number {
  const [left, bottom, right, top] = meet(inner, outer)
  if (!(left <= right && bottom <= top)) return 0
  const whole = areaOf(inner)
  return whole > 0 ? ((right - left) * (top - bottom)) / whole : 1
}

export function areaOf([left, bottom, right, top]: Box): number {
  return Math.max(0, right - left) * Math.max(0, top - bottom)
}

/** A matrix of six numbers, as PDF has it: `x' = a x + c y + e`, `y' = b x + d y + f`. */
export type Matrix = readonly [number, number, number, number, number, number]
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** What a first matrix and then a second do. */
export function times([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix {
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F]
}

export type Point = readonly [x: number, y: number]

export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): Point {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** By how much a matrix stretches at the least and at the most, whatever it turns or shears. */
export function stretch([a, b, c, d]: Matrix): readonly [least: number, most: number] {
  const squares = a * a + b * b + c * c + d * d
  const area = a * d - b * c
  const root = Math.sqrt(Math.max(0, squares * squares - 4 * area * area))
  const most = Math.sqrt((squares + root) / 2)
  return [most === 0 ? 0 : Math.abs(area) / most, most]
}

/** The edges around a rectangle that a matrix moved. */
export function moved(matrix: Matrix, [left, bottom, right, top]: Box): Box {
  return around([
    apply(matrix, left, bottom),
    apply(matrix, right, bottom),
    apply(matrix, right, top),
    apply(matrix, left, top),
  ])
}

export function around(points: readonly Point[]): Box {
  let [left, bottom, right, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -Infinity, -Infinity]
  for (const [x, y] of points) {
    left = Math.min(left, x)
    bottom = Math.min(bottom, y)
    right = Math.max(right, x)
    top = Math.max(top, y)
  }
  return [left, bottom, right, top]
}

/** The numbers of a matrix; what is none moves nothing. */
export function matrixOf(numbers: readonly number[]): Matrix {
  const [a = Number.NaN, b = Number.NaN, c = Number.NaN, d = Number.NaN, e = Number.NaN, f = Number.NaN] = numbers
  const matrix = [a, b, c, d, e, f] as const
  return matrix.every(Number.isFinite) ? matrix : IDENTITY
}

/** The edges around boxes; nowhere, if there are none. */
export function joinedOf(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return [0, 0, 0, 0]
  return around(boxes.flatMap(([left, bottom, right, top]) => [[left, bottom] as const, [right, top] as const]))
}

/** Whether a box that a matrix moves is still upright, so that the edges around it are its own. */
export function isUpright([a, b, c, d]: Matrix): boolean {
  return (Math.abs(b) < 1e-6 && Math.abs(c) < 1e-6) || (Math.abs(a) < 1e-6 && Math.abs(d) < 1e-6)
}
