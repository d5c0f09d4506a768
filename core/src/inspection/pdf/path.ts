import { apply, areaOf, around, type Box, type Matrix, meet, type Point } from './graphics.ts'

type Line = readonly [from: Point, to: Point]
/** A straight piece of a stroke that is neither level nor upright, by its ends and its width. */
export type Slanting = { readonly ends: Line; readonly width: number }

/** Into so many straight pieces a curve is cut. */
const PIECES = 8
const MOST_POINTS = 1_000_000
/** So much, in points, may a rectangle's corners be beside each other. */
const SLACK = 0.01

/** A path as it is built (ISO 32000-2, 8.5.2), on the page: a matrix has moved its points. */
export class Path {
  readonly #parts: Point[][] = []
  #at: Point = [0, 0]
  #from: Point = [0, 0]
  points = 0

  /** Takes an operator of paths; says whether it was one. */
  take(word: string, numbers: readonly number[], matrix: Matrix): boolean {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = numbers
    if (word === 'm') this.#move([x1, y1], matrix)
    else if (word === 'l') this.#line([x1, y1], matrix)
    else if (word === 'c') this.#curve([x1, y1], [x2, y2], [x3, y3], matrix)
    else if (word === 'v') this.#curve(this.#at, [x1, y1], [x2, y2], matrix)
    else if (word === 'y') this.#curve([x1, y1], [x2, y2], [x2, y2], matrix)
    else if (word === 'h') this.close(matrix)
    else if (word === 're') {
      this.#move([x1, y1], matrix)
      for (const corner of [
        [x1 + x2, y1],
        [x1 + x2, y1 + y2],
        [x1, y1 + y2],
      ] as const)
        this.#line(corner, matrix)
      this.close(matrix)
    } else return false
    return true
  }

  get isEmpty(): boolean {
    return this.#parts.length === 0
  }

  get isTooLong(): boolean {
    return this.points > MOST_POINTS
  }

  /** What it fills, by the boxes around its parts; `isExact` where it fills just these. */
  boxes(): { readonly boxes: readonly Box[]; readonly isExact: boolean } {
    const boxes = this.#parts.map(around)
    const isApart =
      boxes.length === 1 || (boxes.length <= 32 && boxes.every((one, order) => isAlone(one, order, boxes)))
    return { boxes, isExact: isApart && this.#parts.every(isRectangle) }
  }

  /**
   * What a pen of some width draws along it, which are boxes where its line is level or upright. Its ends may reach on
   * by half of its width.
   */
  strokes(width: number): { readonly box: Box; readonly line?: Slanting }[] {
    const lines = this.#parts.flatMap((points) =>
      (points.length > 1 ? points.slice(1) : points).map((to, order): Line => [points[order] ?? to, to]),
    )
    return lines.map((ends) => {
      const [left, bottom, right, top] = around(ends)
      const box: Box = [left - width / 2, bottom - width / 2, right + width / 2, top + width / 2]
      const isSlanting = Math.min(right - left, top - bottom) > Math.max(width, 0.1)
      return { box, ...(isSlanting && { line: { ends, width } }) }
    })
  }

  close(matrix: Matrix): void {
    if (!this.isEmpty) this.#line(this.#from, matrix)
  }

  #move(to: Point, matrix: Matrix): void {
    this.#at = this.#from = to
    this.#parts.push([apply(matrix, ...to)])
    this.points++
  }

  #line(to: Point, matrix: Matrix): void {
    if (this.isEmpty) this.#move(to, matrix)
    this.#at = to
    this.#parts.at(-1)?.push(apply(matrix, ...to))
    this.points++
  }

  #curve(one: Point, two: Point, end: Point, matrix: Matrix): void {
    const start = this.#at
    for (let piece = 1; piece <= PIECES; piece++) {
      const t = piece / PIECES
      const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3]
      const part = (axis: 0 | 1) => a * start[axis] + b * one[axis] + c * two[axis] + d * end[axis]
      this.#line([part(0), part(1)], matrix)
    }
  }
}

function isAlone(box: Box, order: number, all: readonly Box[]): boolean {
  return all.every((other, at) => at <= order || areaOf(meet(box, other)) === 0)
}

/** Four corners, each above, below or beside the one before it. */
function isRectangle(points: readonly Point[]): boolean {
  const [first, , , , fifth] = points
  if (first === undefined || points.length < 4 || points.length > 6) return false
  if (points.length > 4 && !points.slice(4).every((point) => isSame(point, first)) && fifth !== undefined) return false
  const [left, bottom, right, top] = around(points)
  const corners = points.slice(0, 4)
  const isAtCorner = ([x, y]: Point) => isNear(x, left, right) && isNear(y, bottom, top)
  return corners.every((point, order) => {
    const [x, y] = corners[(order + 1) % 4] ?? first
    const isStraight = Math.abs(point[0] - x) < SLACK !== Math.abs(point[1] - y) < SLACK
    return isAtCorner(point) && isStraight
  })
}

function isNear(value: number, low: number, high: number): boolean {
  return Math.abs(value - low) < SLACK || Math.abs(value - high) < SLACK
}

function isSame([x, y]: Point, [X, Y]: Point): boolean {
  return Math.abs(x - X) < SLACK && Math.abs(y - Y) < SLACK
}
