/** Less than this is read by nobody, in points. */
export const SMALLEST = 4

/** Whether a colour (six hexadecimal digits, RGB, or eight with the opacity first) is like that of paper. */
export function isPale(colour: string | undefined): boolean {
  const digits = /^(?:[\da-f]{2})?([\da-f]{6})$/i.exec(colour ?? '')?.[1]
  if (digits === undefined) return false
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16))
  return 0.299 * red + 0.587 * green + 0.114 * blue > 230
}
