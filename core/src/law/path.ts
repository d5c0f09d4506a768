/**
 * The segments of an entry's path. It divides at dots, brackets and where letters meet digits: `ML10.a` is ML, 10, a.
 * Takes any text and refuses none.
 */
export function segments(entry: string): string[] {
  return entry.split(/[.()[\]{}]+|(?<=\p{L})(?=\p{Nd})|(?<=\p{Nd})(?=\p{L})/u).filter((segment) => segment !== '')
}

/** Whether the path is the ancestor or lies below it, by whole segments: `ML10` is not below `ML1`. */
export function isAtOrBelow(path: string, ancestor: string): boolean {
  const own = segments(path)
  return segments(ancestor).every((segment, depth) => own[depth] === segment)
}
