import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineWidth, render, shown, span } from './line.ts'
import { widthOf } from './width.ts'
import { wrap } from './wrap.ts'

const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 6 })

test('no wrapped line is wider than it may be, and no character is lost', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 8, max: 60 }), fc.integer({ min: 0, max: 4 }), (parts, width, indent) => {
      const lines = wrap(
        parts.map((text) => span(text)),
        width,
        indent,
      )
      for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(width)
      const bare = (text: string) => text.replaceAll(' ', '')
      expect(
        bare(
          lines
            .flat()
            .map(({ text }) => text)
            .join(''),
        ),
      ).toBe(bare(parts.map(shown).join('')))
    }),
  )
})

test('what a stranger wrote reaches no terminal as a command', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(render([span(text)])).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
    }),
  )
  expect(shown('Pump\u001b[2J\u202e\r\nx')).toBe('Pump\\u{1b}[2J\\u{202e} x')
})

test('an identifier that is longer than a line breaks after a mark that parts it', () => {
  expect(wrap([span('ru/decree/2005/1062 licensing/import')], 14).map(render)).toEqual([
    'ru/decree/',
    '2005/1062',
    'licensing/',
    'import',
  ])
})

test('Cyrillic takes a place a letter, Chinese and pictures two, marks none', () => {
  expect(widthOf('ФСВТС России')).toBe(12)
  expect(widthOf('油圧')).toBe(4)
  expect(widthOf('🚀')).toBe(2)
  expect(widthOf('e\u0301')).toBe(1)
})

test('a colour spans its words, and is not set again for each', () => {
  const red = (text: string) => `<${text}>`
  expect(wrap([span('one two', red), span(' three')], 20).map(render)).toEqual(['<one two> three'])
})
