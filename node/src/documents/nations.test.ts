import { NATIONS } from '@entente/core/contract/nations'
import { nationName } from '@entente/core/glossary/nations'
import { expect, test } from 'vitest'
import { loadFonts } from './fonts.ts'
import { legible } from './legible.ts'

test('every nation has its name in both languages, in letters that the font has', () => {
  const { covers } = loadFonts()
  for (const code of NATIONS) {
    for (const name of [nationName(code, 'en'), nationName(code, 'ru')]) {
      expect(name).not.toBe(code)
      expect(name).toBe(legible(name, covers))
    }
    expect(nationName(code, 'ru')).toMatch(/^[\u0400-\u04ff][\u0400-\u04ff’ (),.—-]+$/)
  }
})

test('what is no nation stands as it is', () => {
  expect(nationName('toString', 'en')).toBe('toString')
})
