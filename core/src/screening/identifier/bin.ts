import { weighted } from './digits.ts'

const FIRST = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
const SECOND = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]

/** BIN of a firm and IIN of a person in Kazakhstan: 12 digits. Null for what is none by form. */
export function checkBin(number: string): boolean | null {
  if (!/^\d{12}$/.test(number)) return null
  const first = weighted(number, FIRST) % 11
  const digit = first < 10 ? first : weighted(number, SECOND) % 11
  return digit < 10 && digit === Number(number[11])
}
