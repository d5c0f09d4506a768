import { unitOf } from '@entente/core/glossary/terms'
import type { Language } from '../words/words.ts'

/** A decimal as people of the language write it. The digits are moved as text, never through a binary number. */
export function decimalText(amount: string, language: Language): string {
  const [whole = '', fraction] = amount.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : '\u00a0')
  return fraction === undefined ? grouped : `${grouped}${language === 'en' ? '.' : ','}${fraction}`
}

/**
 * A sum of money, in one form wherever it stands: with the currency's own decimals, and with every further digit that was
 * stated.
 */
export function moneyText(amount: string, currency: string, language: Language): string {
  const [whole = '', fraction = ''] = amount.split('.')
  const decimals = fraction.padEnd(decimalsOf(currency), '0')
  return decimalText(decimals === '' ? whole : `${whole}.${decimals}`, language)
}

function decimalsOf(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

export function quantityText({ amount, unit }: { amount: string; unit: string }, language: Language): string {
  return `${decimalText(amount, language)}\u00a0${unitOf(amount, unit, language)}`
}

export function valueText({ amount, currency }: { amount: string; currency: string }, language: Language): string {
  return `${moneyText(amount, currency, language)}\u00a0${currency}`
}

/** What a reader may have meant by an amount that can be read in two ways. */
export type Ambiguous = { readonly grouped: string; readonly parted: string }

/** Grouped by threes, and perhaps a decimal mark, as each language writes them. */
const OWN: { readonly [language in Language]: RegExp } = {
  en: /^([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?$/,
  ru: /^(0|[1-9]\d*|[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+)(?:,(\d+))?$/,
}

/**
 * An amount as it was typed, as a decimal: of the reader's own grouping and decimal mark. `120,000` is told apart by
 * nobody: it is a hundred and twenty thousand to one writer and a hundred and twenty to another, and both nations type
 * here, so it is refused in either language. What is none of these stays as it was typed, for its field to refuse.
 */
export function typedAmount(text: string, language: Language): string | Ambiguous {
  const typed = text.trim()
  const twofold = /^([1-9]\d{0,2}),(\d{3})$/.exec(typed)
  if (twofold !== null) return { grouped: `${twofold[1]}${twofold[2]}`, parted: `${twofold[1]}.${twofold[2]}` }
  const own = OWN[language].exec(typed)
  if (own === null) return text
  const whole = (own[1] ?? '').replaceAll(/\D/g, '')
  return own[2] === undefined ? whole : `${whole}.${own[2]}`
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
