/** An entry by its list and its key there. */
export type Place = { readonly list: string; readonly entry: string }

/** A place as one text: no two places have the same. */
export function placeKey({ list, entry }: Place): string {
  return JSON.stringify([list, entry])
}

export function isSamePlace(one: Place, other: Place): boolean {
  return one.list === other.list && one.entry === other.entry
}
