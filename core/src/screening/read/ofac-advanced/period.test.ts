import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ADVANCED, advanced, feature, period } from '../../testing/ofac-forms.ts'
import { readWhole, refusalOf } from '../../testing/read-whole.ts'
import { ofacAdvancedXml } from './xml.ts'

type Said = readonly [number, number, number]

const made = (xml: string) =>
  advanced({
    DistinctParties: ADVANCED.DistinctParties.replace(/<Feature ID="1" FeatureTypeID="100">.*?<\/Feature>/s, xml),
  })
const born = (xml: string) =>
  readWhole(ofacAdvancedXml('f', 'sdn'), made(feature(100, xml)), 65_536).entries[1]?.dates[0]
const said = (bounds: readonly [Said, Said, Said, Said], options = {}) => born(period(bounds, options))?.printed

test.each<[string, readonly [Said, Said, Said, Said]]>([
  [
    '14 Jun 1975',
    [
      [1975, 6, 14],
      [1975, 6, 14],
      [1975, 6, 14],
      [1975, 6, 14],
    ],
  ],
  [
    '07 Jul 1966',
    [
      [1966, 7, 7],
      [1966, 7, 7],
      [1966, 7, 7],
      [1966, 7, 7],
    ],
  ],
  [
    '01 Jan 1961',
    [
      [1961, 1, 1],
      [1961, 1, 1],
      [1961, 1, 1],
      [1961, 1, 1],
    ],
  ],
  [
    'Feb 1968',
    [
      [1968, 2, 1],
      [1968, 2, 1],
      [1968, 2, 29],
      [1968, 2, 29],
    ],
  ],
  [
    'Feb 1967',
    [
      [1967, 2, 1],
      [1967, 2, 1],
      [1967, 2, 28],
      [1967, 2, 28],
    ],
  ],
  [
    '1961',
    [
      [1961, 1, 1],
      [1961, 1, 1],
      [1961, 12, 31],
      [1961, 12, 31],
    ],
  ],
  [
    '1984 to 1986',
    [
      [1984, 1, 1],
      [1984, 12, 31],
      [1986, 1, 1],
      [1986, 12, 31],
    ],
  ],
  [
    '1984 to 1986',
    [
      [1984, 1, 1],
      [1984, 1, 1],
      [1986, 12, 31],
      [1986, 12, 31],
    ],
  ],
  [
    '1984',
    [
      [1984, 1, 1],
      [1984, 12, 31],
      [1984, 1, 1],
      [1984, 12, 31],
    ],
  ],
  [
    'Jun 1958 to Aug 1958',
    [
      [1958, 6, 1],
      [1958, 6, 1],
      [1958, 8, 31],
      [1958, 8, 31],
    ],
  ],
  [
    '26 Sep 1946 to 07 Dec 1946',
    [
      [1946, 9, 26],
      [1946, 9, 26],
      [1946, 12, 7],
      [1946, 12, 7],
    ],
  ],
  [
    '03 Sep 1946 to 07 Dec 1946',
    [
      [1946, 9, 3],
      [1946, 9, 26],
      [1946, 12, 7],
      [1946, 12, 7],
    ],
  ],
])('%s', (printed, bounds) => {
  expect(said(bounds)).toBe(printed)
  expect(said(bounds, { approximate: true })).toBe(`circa ${printed}`)
})

test('however a period is printed, its first and its last day are those of its bounds', () => {
  const day = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const parts = (text: string): Said => {
    const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
    return [year, month, day]
  }
  fc.assert(
    fc.property(day, day, day, day, (...days) => {
      const [a = '', b = '', c = '', d = ''] = days.toSorted()
      const date = born(period([parts(a), parts(b), parts(c), parts(d)]))
      expect([date?.earliest, date?.latest]).toEqual([a, d])
    }),
    { numRuns: 60 },
  )
})

test('a year that stands for no day says no more than the year', () => {
  expect(
    born(
      period([
        [1975, 1, 1],
        [1975, 1, 1],
        [1975, 12, 31],
        [1975, 12, 31],
      ]),
    ),
  ).toMatchObject({
    earliest: '1975-01-01',
    latest: '1975-12-31',
    circa: false,
  })
})

test('one bound without the other, bounds the wrong way round and no such day are refused', () => {
  const refusal = (xml: string) => refusalOf(() => ofacAdvancedXml('f', 'sdn'), made(feature(100, xml)))
  const whole = period([
    [1975, 6, 14],
    [1975, 6, 14],
    [1975, 6, 14],
    [1975, 6, 14],
  ])
  expect(refusal(whole.replace(/<End.*<\/End>/, ''))).toContain(
    '<DatePeriod> has one bound; expected <Start> and <End>',
  )
  expect(refusal(whole.replace(/<From>.*?<\/From><To>.*?<\/To>/, ''))).toContain('<Start> has no day; expected <From>')
  expect(refusal(whole.replace('<Day>14</Day>', '<Day>31</Day>'))).toContain('<From> is `1975-6-31`')
  expect(
    refusal(
      period([
        [1975, 6, 14],
        [1975, 6, 14],
        [1974, 6, 14],
        [1974, 6, 14],
      ]),
    ),
  ).toContain('before it begins')
})
