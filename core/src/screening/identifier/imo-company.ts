import { weighted } from './digits.ts'

const WEIGHTS = [8, 6, 4, 2, 9, 7]

/** IMO number of a company or a registered owner (resolution A.1117(30)): 7 digits. Null for any other form. */
export function checkImoCompany(number: string): boolean | null {
  const digits = number.replace(/^IMO/, '')
  if (!/^\d{7}$/.test(digits)) return null
  return (11 - (weighted(digits, WEIGHTS) % 11)) % 10 === Number(digits[6])
}
