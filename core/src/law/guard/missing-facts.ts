import { order } from '../order.ts'

/** The missing facts that rules wait for, by the place of the verdict that they could still lead to. */
export class MissingFacts {
  readonly #byPlace: (Set<string> | undefined)[] = []

  add(place: number, paths: Iterable<string>): void {
    let known = this.#byPlace[place]
    if (known === undefined) {
      known = new Set()
      this.#byPlace[place] = known
    }
    for (const path of paths) known.add(path)
  }

  /** Those by which the answer could come to stand above a place. */
  above(place: number): Set<string> {
    const paths = new Set<string>()
    for (const [own, some] of this.#byPlace.entries()) if (own > place && some) for (const path of some) paths.add(path)
    return paths
  }
}

export function inOrder(paths: ReadonlySet<string>): string[] {
  return [...paths].sort(order)
}
