import { expect, test } from 'vitest'
import { loadFonts } from './fonts.ts'
import { legible } from './legible.ts'

const { covers } = loadFonts()
const shown = (text: string) => legible(text, covers)

test('what the font has stands as it was said', () => {
  const text = '«Пример-Авиа» № 12, Łódź, Αθήνα, Đà Nẵng: ½ × 4 °C ≤ 120 000,00 ₽ — € £ #let *bold* $x$ `raw`'
  expect(shown(text)).toBe(text)
})

test('what hides or turns the direction of writing is spelt out, and nothing of it is lost', () => {
  expect(shown('\u202eevil\u202c\u200f\u2066x\u2069\u200b\u00ad\u0000\u001b[31m\ufeff')).toBe(
    '\\u{202e}evil\\u{202c}\\u{200f}\\u{2066}x\\u{2069}\\u{200b}\\u{ad}\\u{0}\\u{1b}[31m\\u{feff}',
  )
})

test('what the font lacks is spelt out, half a character too', () => {
  expect(shown('日 ع 😀 \ud800')).toBe('\\u{65e5} \\u{639} \\u{1f600} \\u{d800}')
})

test('lines are kept, however they were ended, and empty ones do not pile up', () => {
  expect(shown('a\r\nb\rc\u2028d\u0085e\n\n\n\n\nf\tg\u3000h')).toBe('a\nb\nc\nd\ne\n\nf g h')
})

test('no letter bears more marks than a language sets on it', () => {
  expect(shown(`e${'\u0323'.repeat(5)}`)).toBe('\u1eb9\u0323\u0323\u0323\\u{323}')
})
