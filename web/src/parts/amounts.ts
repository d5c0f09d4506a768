import type { Language } from '../words/words.ts'

/** A decimal as people of the language write it. The digits are moved as text, never through a binary number. */
export function decimalText(amount: string, language: Language): string {
  const [whole = '', fraction] = amount.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : '\u00a0')
  return fraction === undefined ? grouped : `${grouped}${language === 'en' ? '.' : ','}${fraction}`
}

const SCALE = 12

/** A decimal in text as whole steps of 10⁻¹². */
function steps(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.')
  return BigInt(whole + fraction.padEnd(SCALE, '0').slice(0, SCALE))
}

/** Which part of the whole an amount is, in thousandths: for the length of a bar, and nothing else. */
export function share(amount: string, of: string): number {
  const whole = steps(of)
  return whole === 0n ? 0 : Number((steps(amount) * 1000n) / whole) / 10
}
