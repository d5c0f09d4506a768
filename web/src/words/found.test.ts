import { FINDING_WORDS, findingText } from '@entente/core/glossary/findings'
import type { FindingCode } from '@entente/core/inspection/codes'
import { expect, test } from 'vitest'
import { inRussian } from './ru/say.ts'

test.each(Object.keys(FINDING_WORDS) as FindingCode[])(
  'a package that is refused for %s says so in Russian',
  (code) => {
    for (const quote of ['', 'SECRET: the (pump); 4 kg.']) {
      expect(inRussian(findingText(code, quote, 'en'), 'sentence')).toBe(findingText(code, quote, 'ru'))
    }
  },
)
