import { weighted } from './digits.ts'

const WEIGHTS = [29, 23, 19, 17, 13, 7, 5, 3]

/** UNP, the payer's number of Belarus, of an organisation: 9 digits. Null for what is none by form. */
export function checkUnp(number: string): boolean | null {
  if (!/^\d{9}$/.test(number)) return null
  return weighted(number, WEIGHTS) % 11 === Number(number[8])
}
