/** A decimal as a whole number of its last digit's units: exact, however long. */
type Scaled = { readonly digits: bigint; readonly scale: number }

function scaled(text: string): Scaled {
  const [whole = '0', fraction = ''] = text.split('.')
  return { digits: BigInt(whole + fraction), scale: fraction.length }
}

function written({ digits, scale }: Scaled): string {
  const sign = digits < 0n ? '-' : ''
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
  return scale === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`
}

function at({ digits, scale }: Scaled, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - scale)
}

function aligned(left: string, right: string): { readonly a: bigint; readonly b: bigint; readonly scale: number } {
  const [a, b] = [scaled(left), scaled(right)]
  const scale = Math.max(a.scale, b.scale)
  return { a: at(a, scale), b: at(b, scale), scale }
}

/** The sum of two decimals in text, with the digits of the one that has more after its point. */
export function add(left: string, right: string): string {
  const { a, b, scale } = aligned(left, right)
  return written({ digits: a + b, scale })
}

/** The difference of two decimals in text. It may be negative, and is then no amount that anybody may state. */
export function subtract(left: string, right: string): string {
  const { a, b, scale } = aligned(left, right)
  return written({ digits: a - b, scale })
}

/** Negative, zero or positive as the left is less than, equal to or more than the right. `4` equals `4.00`. */
export function compare(left: string, right: string): number {
  const { a, b } = aligned(left, right)
  return a < b ? -1 : a > b ? 1 : 0
}

/** The digits after the point. */
export function scaleOf(text: string): number {
  return scaled(text).scale
}

/** The same decimal with so many digits after its point. Nothing is ever rounded: null where digits would be lost. */
export function withScale(text: string, scale: number): string | null {
  const value = scaled(text)
  if (value.scale <= scale) return written({ digits: at(value, scale), scale })
  const lost = 10n ** BigInt(value.scale - scale)
  return value.digits % lost === 0n ? written({ digits: value.digits / lost, scale }) : null
}

export function sum(amounts: readonly string[]): string {
  return amounts.reduce(add, '0')
}

/** The smaller of two, with the digits of the finer, so that neither's scale is lost. */
export function smaller(left: string, right: string): string {
  const least = compare(left, right) <= 0 ? left : right
  return withScale(least, Math.max(scaleOf(left), scaleOf(right))) ?? least
}
