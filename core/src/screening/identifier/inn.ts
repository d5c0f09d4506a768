import { weighted } from './digits.ts'

const TEN = [2, 4, 10, 3, 5, 9, 4, 6, 8]
const ELEVENTH = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]
const TWELFTH = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]

const digit = (number: string, weights: readonly number[]) => (weighted(number, weights) % 11) % 10

/** INN of the Federal Tax Service of Russia: 10 digits of an organisation, 12 of a person. Null for what is none by form. */
export function checkInn(number: string): boolean | null {
  if (/^\d{10}$/.test(number)) return digit(number, TEN) === Number(number[9])
  if (!/^\d{12}$/.test(number)) return null
  return digit(number, ELEVENTH) === Number(number[10]) && digit(number, TWELFTH) === Number(number[11])
}
