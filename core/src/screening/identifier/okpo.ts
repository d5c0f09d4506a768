import { weighted } from './digits.ts'

const FIRST = [1, 2, 3, 4, 5, 6, 7]
const SECOND = [3, 4, 5, 6, 7, 8, 9]

/** OKPO of Rosstat (OK 007-93), the Government Gazette Number of OFAC: 8 digits. Null for what is none by form. */
export function checkOkpo(number: string): boolean | null {
  if (!/^\d{8}$/.test(number)) return null
  const first = weighted(number, FIRST) % 11
  const digit = first < 10 ? first : (weighted(number, SECOND) % 11) % 10
  return digit === Number(number[7])
}
