import { expect, test } from 'vitest'
import { LABEL_REASONS } from '../label/judge.ts'
import { LABEL_CODES } from '../label/refusal.ts'
import { REGRADE_REASONS } from '../label/regrade.ts'
import { SPIF_LEFT } from '../label/spif/into-categories.ts'
import { SPIF_REASONS } from '../label/spif/valid.ts'
import { labelReason } from './label-reasons.ts'
import { labelRefusal } from './label-refusals.ts'
import type { Language } from './language.ts'
import { regradeReason } from './regrade-reasons.ts'
import { spifLeft, spifReason } from './spif-reasons.ts'

test.each<[string, (language: Language) => string[]]>([
  ['for which a label does not pass', (language) => LABEL_REASONS.map((reason) => labelReason(reason, language))],
  [
    'for which no mark takes another’s place',
    (language) => [...REGRADE_REASONS, ...LABEL_REASONS].map((reason) => regradeReason(reason, language)),
  ],
  ['for which something is no label', (language) => LABEL_CODES.map((code) => labelRefusal(code, language))],
  ['that a policy has against a label', (language) => SPIF_REASONS.map((reason) => spifReason(reason, language))],
  [
    'for which a policy does not come into the book whole',
    (language) => SPIF_LEFT.map((left) => spifLeft(left, language)),
  ],
])('every reason %s is said in both languages, each in its own way', (_, say) => {
  for (const language of ['en', 'ru'] as const) {
    const said = say(language)
    expect(new Set(said).size).toBe(said.length)
    for (const each of said) expect(each).toMatch(language === 'ru' ? /^[А-Я][^A-Za-z]+$/ : /^[A-Z][^А-Яа-я]+$/)
  }
})
