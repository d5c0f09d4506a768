import { DECIMAL } from '../../contract/decimal.ts'

/** A hundredth of the whole, in units of its twelfth decimal: as fine as a decimal may be stated, so all sums are exact. */
const PER_CENT = 10n ** 12n

/** The whole of a firm, in the units of `shareOf`. */
export const WHOLE = 100n * PER_CENT

/** A percentage in text as exact units; null where it is no decimal that may be stated, or more than a hundred. */
export function shareOf(text: string): bigint | null {
  if (!DECIMAL.test(text)) return null
  const [whole = '0', fraction = ''] = text.split('.')
  const units = BigInt(whole) * PER_CENT + BigInt(fraction.padEnd(12, '0'))
  return units > WHOLE ? null : units
}

/** Units as the shortest percentage in text: `50`, `33.3`. */
export function shareText(units: bigint): string {
  const fraction = (units % PER_CENT).toString().padStart(12, '0').replace(/0+$/, '')
  return `${units / PER_CENT}${fraction === '' ? '' : `.${fraction}`}`
}

export function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

export function greatest(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
