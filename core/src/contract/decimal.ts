/** Enough for any sum or measure, and little enough that no amount can keep exact arithmetic busy. */
const MOST_WHOLE_DIGITS = 24
const MOST_FRACTION_DIGITS = 12

/** Beyond this, what is wrong with it is not worth looking for. */
const LONGEST = 64

export const DECIMAL_EXPECTED = 'a decimal in text, not negative, such as "4" or "120000.00"'

/** The text of a decimal that may be stated: digits, a point and more digits, and nothing else. */
export const DECIMAL = /^(?:0|[1-9][0-9]{0,23})(?:\.[0-9]{1,12})?$/

/** What keeps the text from being such a decimal, to end the sentence that starts with it; null when nothing does. */
export function whyNoDecimal(text: string): string | null {
  if (DECIMAL.test(text)) return null
  if (text.length > LONGEST) return 'is too long for one'
  if (/^-[0-9.]+$/.test(text)) return 'is negative'
  if (/^\+/.test(text)) return 'has a leading plus sign'
  if (/^[0-9.]+e[-+]?[0-9]+$/i.test(text)) return 'has an exponent'
  if (/^[0-9]{1,3}([,_ '\u00a0\u202f][0-9]{3})+(\.[0-9]+)?$/.test(text)) return 'has separators between its digits'
  if (/^[0-9]+,[0-9]+$/.test(text)) return 'has a comma for its point'
  if (/^0[0-9]/.test(text)) return 'has a leading zero'
  if (/^[0-9]+(\.[0-9]+)?$/.test(text)) {
    return `has more than ${MOST_WHOLE_DIGITS} digits before its point or ${MOST_FRACTION_DIGITS} after it`
  }
  return 'is no decimal'
}
