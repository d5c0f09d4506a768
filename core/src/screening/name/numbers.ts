const ROMAN: ReadonlyMap<string, number> = new Map(
  [
    '',
    'i',
    'ii',
    'iii',
    'iv',
    'v',
    'vi',
    'vii',
    'viii',
    'ix',
    'x',
    'xi',
    'xii',
    'xiii',
    'xiv',
    'xv',
    'xvi',
    'xvii',
    'xviii',
    'xix',
    'xx',
  ]
    .map((roman, value): [string, number] => [roman, value])
    .slice(1),
)

/** The number that a word is, by value: digits of any script; null for any other word. */
export function numberOf(text: string): string | null {
  if (!/^\p{N}+$/u.test(text)) return null
  const digits = text.normalize('NFKC').replace(/\P{Nd}/gu, '')
  if (!/^[0-9]+$/.test(digits)) return digits === '' ? null : digits
  return digits.replace(/^0+(?=.)/, '')
}

/** The number that a Roman numeral is, up to twenty: it counts in the names of firms, funds and ships. */
export function romanNumber(text: string): string | null {
  const value = ROMAN.get(text)
  return value === undefined ? null : String(value)
}

/** The ordinals in a text of Han characters: the third shop of a firm is not its fourth. */
export function hanOrdinals(text: string): string {
  return text.includes('第') ? (text.match(/第[〇零一二三四五六七八九十百千万]+/g) ?? []).join('') : ''
}
