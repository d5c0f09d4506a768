import { madeOnce } from '../../kept/made-once.ts'
import type { Pattern } from '../guard/lists.ts'
import type { Box } from './box.ts'
import type { Column, Standing } from './columns.ts'
import type { Constraint } from './constraint.ts'

type Entries = Extract<Constraint, { kind: 'entry' }>

/** One box of a rule that says a verdict, in its column. */
export type Neighbour = { readonly standing: Standing; readonly box: Box }

/**
 * Finds the boxes that could hold a given one, by the entries that they ask for: a box that asks for an entry holds
 * only boxes that ask for one at or below it.
 */
export class Nearby {
  readonly #anything: Neighbour[] = []
  readonly #byEntry = new Map<string, Neighbour[]>()

  constructor(column: Column) {
    for (const standing of column.rules) {
      if (!standing.lifts) for (const box of standing.boxes) this.#file({ standing, box })
    }
  }

  #file(neighbour: Neighbour): void {
    const asked = positive(neighbour.box)[0]
    if (!asked) {
      this.#anything.push(neighbour)
      return
    }
    for (const key of new Set(asked.known.map(({ list, path }) => keyOf(list, path ?? [])))) {
      const before = this.#byEntry.get(key)
      if (before) before.push(neighbour)
      else this.#byEntry.set(key, [neighbour])
    }
  }

  /** The boxes that could hold this one, itself among them; some of them twice. */
  *around(box: Box): Generator<Neighbour> {
    yield* this.#anything
    for (const { possible } of positive(box)) {
      const first = possible?.[0]
      if (first) for (const key of keysAbove(first)) yield* this.#byEntry.get(key) ?? []
    }
  }
}

/** The finder of a column. */
export const nearbyIn = madeOnce((column: Column) => new Nearby(column))

/** What a box asks of entries: that one of them is stated. */
export function positive(box: Box): Entries[] {
  return box.filter((constraint): constraint is Entries => constraint.kind === 'entry' && !constraint.not)
}

function keysAbove({ list, path }: Pattern): string[] {
  const segments = path ?? []
  return Array.from({ length: segments.length + 1 }, (_, depth) => keyOf(list, segments.slice(0, depth)))
}

function keyOf(list: string, path: readonly string[]): string {
  return [list, ...path].join(' ')
}
