/** An entry by its list and its key there. */
export type Place = { readonly list: string; readonly entry: string }

/** A place as one text: no two places have the same. */
export function placeKey({ list, entry }: Place): string {
  return JSON.stringify([list, entry])
}

export function isSamePlace(one: Place, other: Place): boolean {
  return one.list === other.list && one.entry === other.entry
}

type Scored = Place & { readonly score: number }

/** The best first; equal scores by list, then by the entry's key. */
export function byScore(a: Scored, b: Scored): number {
  return b.score - a.score || (placeKey(a) < placeKey(b) ? -1 : 1)
}
