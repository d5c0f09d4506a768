import { weighted } from './digits.ts'

const OUTSIDE = [1, 2, 3, 4, 5, 6, 7]
const BETWEEN = [7, 1, 2, 3, 4, 5, 6]

/** EDRPOU of the register of Ukraine: 8 digits, of other weights between 30,000,000 and 60,000,000. Null by form. */
export function checkEdrpou(number: string): boolean | null {
  if (!/^\d{8}$/.test(number)) return null
  const weights = Number(number) > 30_000_000 && Number(number) < 60_000_000 ? BETWEEN : OUTSIDE
  const first = weighted(number, weights) % 11
  const second =
    weighted(
      number,
      weights.map((weight) => weight + 2),
    ) % 11
  return (first < 10 ? first : second % 10) === Number(number[7])
}
