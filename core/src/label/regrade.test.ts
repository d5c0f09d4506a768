import { expect, test } from 'vitest'
import { bookOf, lawFiles } from '../law/testing/law-files.ts'
import type { Category } from './label.ts'
import type { Regrade } from './regrade.ts'
import { regradeRefusal } from './regrade.ts'
import { label } from './testing/label.ts'

const LAW = lawFiles('gb/gpms.md', 'gb/gsc-2014-04-02.md', 'lists/ru-labels.md', 'lists/us-labels.md')
const BOOK = bookOf(LAW).bundle
const FEBRUARY = '2014-02-14T12:00:00Z'
const MAY = '2014-05-01T00:00:00Z'

const released = (...values: string[]): Category[] => [
  { type: 'PERMISSIVE', tagName: 'Releasable To', uri: null, values },
]
const OLD = label('GB-GPMS', 'RESTRICTED', FEBRUARY)
const refusal = (change: Partial<Regrade>) =>
  regradeRefusal(BOOK, { before: OLD, after: label('GB-GSC', 'OFFICIAL', MAY), nation: 'GB', at: MAY, ...change })

test('the owner gives a document with an old mark a new one, whichever it says, also a lower or a higher', () => {
  for (const grade of ['OFFICIAL', 'OFFICIAL-SENSITIVE', 'TOP SECRET'])
    expect(refusal({ after: label('GB-GSC', grade, MAY) })).toBeNull()
})

test.each<[string, Partial<Regrade>, string]>([
  ['by another nation', { nation: 'RU' }, 'not-the-owner'],
  ['into another nation’s scheme', { after: label('RU-GRIF', 'несекретно', MAY) }, 'not-the-owner'],
  ['of another nation’s document', { before: label('US-CUI', 'FOUO', FEBRUARY) }, 'not-the-owner'],
  ['into the old scheme, which has ended', { after: label('GB-GPMS', 'PROTECT', MAY) }, 'scheme-not-in-force'],
  ['into a grade that the scheme does not have', { after: label('GB-GSC', 'RESTRICTED', MAY) }, 'unknown-grade'],
  [
    'of a document whose mark was none when it was made',
    { before: label('GB-GPMS', 'RESTRICTED', MAY) },
    'scheme-not-in-force',
  ],
  ['that is yet to be made', { after: label('GB-GSC', 'OFFICIAL', '2014-05-01T00:00:01Z') }, 'made-later'],
  ['by an alternative', { after: label('GB-GSC', 'OFFICIAL', MAY, { kind: 'alternative' }) }, 'not-the-originator'],
  ['of which the review is past', { after: label('GB-GSC', 'OFFICIAL', MAY, { review: MAY }) }, 'review-due'],
])('a new mark %s is refused', (_, change, reason) => {
  expect(refusal(change)).toBe(reason)
})

test('within one scheme something must change, and the new mark is later than the old', () => {
  const before = label('GB-GPMS', 'UNCLASSIFIED', FEBRUARY, { categories: released('GBR', 'RUS') })
  const after = (grade: string, created: string, ...nations: string[]) => ({
    before,
    after: label('GB-GPMS', grade, created, { categories: released(...nations) }),
  })
  const later = '2014-02-15T12:00:00Z'
  expect(refusal(after('NOT PROTECTIVELY MARKED', later, 'RUS', 'GBR'))).toBe('nothing-changed')
  expect(refusal(after('UNCLASSIFIED', later, 'GBR'))).toBeNull()
  expect(refusal(after('PROTECT', FEBRUARY, 'GBR', 'RUS'))).toBe('not-after')
})
