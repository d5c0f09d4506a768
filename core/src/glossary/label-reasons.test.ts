import { expect, test } from 'vitest'
import { LABEL_REASONS } from '../label/judge.ts'
import { labelReason } from './label-reasons.ts'

test('every reason for which a label does not pass is said in both languages, each in its own way', () => {
  for (const language of ['en', 'ru'] as const) {
    const said = LABEL_REASONS.map((reason) => labelReason(reason, language))
    expect(new Set(said).size).toBe(LABEL_REASONS.length)
    for (const each of said) expect(each).toMatch(language === 'ru' ? /^[А-Я][^A-Za-z]+$/ : /^[A-Z][^А-Яа-я]+$/)
  }
})
