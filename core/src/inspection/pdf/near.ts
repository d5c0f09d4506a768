import type { Box } from './graphics.ts'
import type { Paint } from './hides.ts'

/** How wide and high a cell is in which paints are kept, in points; what spans more than so many cells is kept apart. */
const [WIDE, HIGH] = [32, 16]
const MOST_CELLS = 64
/** So many cells stand in a row of them. */
const STRIDE = 1_000_000

/** Paints by where they are, so that a drawing of many lines and many words is judged in time. */
export class Near {
  readonly #cells = new Map<number, Paint[]>()
  readonly #large: Paint[] = []
  readonly #all: readonly Paint[]

  constructor(paints: readonly Paint[]) {
    this.#all = paints
    for (const paint of paints) {
      const cells = cellsOf(paint.box)
      if (cells === null) this.#large.push(paint)
      for (const cell of cells ?? []) {
        const kept = this.#cells.get(cell)
        if (kept === undefined) this.#cells.set(cell, [paint])
        else kept.push(paint)
      }
    }
  }

  /** The paints that touch a box, in their order. */
  to(box: Box): Paint[] {
    const cells = cellsOf(box)
    const near = cells === null ? [this.#all] : [...cells.map((cell) => this.#cells.get(cell) ?? []), this.#large]
    const touching = near.flatMap((paints) => paints.filter((paint) => touches(paint.box, box)))
    return [...new Set(touching)].sort((one, other) => one.order - other.order)
  }
}

/** Null for a box that spans too many. */
function cellsOf([left, bottom, right, top]: Box): number[] | null {
  const [x, y] = [Math.floor(left / WIDE), Math.floor(bottom / HIGH)]
  const [columns, rows] = [Math.floor(right / WIDE) - x + 1, Math.floor(top / HIGH) - y + 1]
  if (!(columns * rows <= MOST_CELLS && Math.abs(x) < STRIDE / 4)) return null
  return Array.from({ length: columns * rows }, (_, order) => {
    return (y + Math.floor(order / columns)) * STRIDE + x + (order % columns)
  })
}

function touches(one: Box, other: Box): boolean {
  return one[0] <= other[2] && one[2] >= other[0] && one[1] <= other[3] && one[3] >= other[1]
}
