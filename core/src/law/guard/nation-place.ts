const LETTERS = 26

/** How many places there are. */
export const PLACES = LETTERS * LETTERS

/** The place of a nation's two letters (ISO 3166-1) among all such pairs; -1 of any other text. */
export function nationPlace(nation: string): number {
  const first = nation.charCodeAt(0) - 65
  const second = nation.charCodeAt(1) - 65
  const isCode = nation.length === 2 && first >= 0 && first < LETTERS && second >= 0 && second < LETTERS
  return isCode ? first * LETTERS + second : -1
}
