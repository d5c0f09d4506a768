import fc from 'fast-check'
import { expect, test } from 'vitest'
import { label } from '../label/arbitrary/labels.ts'
import type { Label } from '../label/label.ts'
import { bookOf, lawFiles } from '../law/testing/law-files.ts'
import { markingOf } from './marking.ts'

const BOOK = bookOf(lawFiles('gb/gpms.md', 'lists/ru-labels.md', 'nato/labels.md')).bundle

const OLD: Label = {
  kind: 'originator',
  policy: { name: 'GB-GPMS', uri: null },
  classification: 'unclassified',
  privacyMark: 'STAFF',
  categories: [
    { type: 'INFORMATIVE', tagName: 'Subject', uri: null, values: ['PUMP'] },
    { type: 'PERMISSIVE', tagName: 'Releasable To', uri: null, values: ['GBR', 'RUS', 'NATO'] },
  ],
  originator: null,
  created: '2014-02-14T12:00:00Z',
  review: null,
}

test('a marking is in its scheme’s own words, and explained in both languages', () => {
  expect(markingOf(BOOK, OLD)).toEqual({
    line: 'NOT PROTECTIVELY MARKED // Releasable To: GBR, RUS, NATO // Subject: PUMP // STAFF',
    explained: {
      en: 'grade NOT PROTECTIVELY MARKED (GB-GPMS); may go to (Releasable To): United Kingdom, Russian Federation, NATO; remark (Subject): PUMP; mark of privacy: STAFF',
      ru: 'гриф NOT PROTECTIVELY MARKED (GB-GPMS); передача разрешена (Releasable To): Соединённое Королевство, Российская Федерация, NATO; пометка (Subject): PUMP; отметка о частном характере: STAFF',
    },
  })
})

test('a Russian mark stays in Russian, by its full name', () => {
  const russian = {
    ...OLD,
    policy: { name: 'RU-GRIF', uri: null },
    classification: 'ДСП',
    privacyMark: null,
    categories: [],
  }
  expect(markingOf(BOOK, russian)).toEqual({
    line: 'для служебного пользования',
    explained: { en: 'grade для служебного пользования (RU-GRIF)', ru: 'гриф для служебного пользования (RU-GRIF)' },
  })
})

test.each([
  ['SECRET', 'NATO SECRET'],
  ['TOP SECRET', 'COSMIC TOP SECRET'],
])('a page bears a grade of NATO under the Alliance’s name, and labels state %s', (classification, line) => {
  const label = { ...OLD, policy: { name: 'NATO', uri: null }, classification, privacyMark: null, categories: [] }
  expect(markingOf(BOOK, label)?.line).toBe(line)
})

test.each([
  ['a scheme', { policy: { name: 'GB-OLD', uri: null } }],
  ['a grade', { classification: 'OFFICIAL' }],
])('%s that the book does not have makes no marking', (_, change) => {
  expect(markingOf(BOOK, { ...OLD, ...change })).toBeNull()
})

test('one value that reads as two nations is written as one', () => {
  const categories = [{ type: 'PERMISSIVE' as const, tagName: 'Releasable To', uri: null, values: ['GBR, RUS'] }]
  expect(markingOf(BOOK, { ...OLD, categories, privacyMark: null })).toMatchObject({
    line: 'NOT PROTECTIVELY MARKED // Releasable To: "GBR, RUS"',
    explained: { en: 'grade NOT PROTECTIVELY MARKED (GB-GPMS); may go to (Releasable To): "GBR, RUS"' },
  })
})

test('nothing that is put into a marking line can look like another part of it', () => {
  fc.assert(
    fc.property(label, (any) => {
      const each = { ...any, policy: OLD.policy, classification: 'SECRET' }
      const count = 1 + each.categories.length + (each.privacyMark === null ? 0 : 1)
      expect(markingOf(BOOK, each)?.line.split('//').length).toBe(count)
    }),
  )
})
