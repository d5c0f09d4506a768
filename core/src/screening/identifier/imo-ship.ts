import { weighted } from './digits.ts'

const WEIGHTS = [7, 6, 5, 4, 3, 2]

/** IMO number of a ship (resolution A.1117(30)): 7 digits, with or without the letters before. Null for any other form. */
export function checkImoShip(number: string): boolean | null {
  const digits = number.replace(/^IMO/, '')
  if (!/^\d{7}$/.test(digits)) return null
  return weighted(digits, WEIGHTS) % 10 === Number(digits[6])
}
