import { expect, test } from 'vitest'
import { dateIn, dateText, dayAfter, saidDate } from './dates.ts'

test.each([
  ['2014-08-01', '2014-08-01'],
  ['2014-08', '2014-08'],
  ['1975', '1975'],
  ['14 Jun 1975', '1975-06-14'],
  ['Jun 1975', '1975-06'],
  ['2 December 1985', '1985-12-02'],
  ['26 Feb. 2011', '2011-02-26'],
  ['28.2.2011', '2011-02-28'],
  ['01/08/1979', '1979-08-01'],
  ['00/00/1980', '1980'],
  ['dd/mm/1958', '1958'],
  ['00/07/1980', '1980-07'],
])('%s is said as far as it is known: %s', (printed, said) => {
  const date = dateIn(printed)
  expect(date && dateText(date)).toBe(said)
})

test('the publisher says which of day and month stands first', () => {
  const date = dateIn('06/19/2003', 'month-first')
  expect(date && dateText(date)).toBe('2003-06-19')
})

test.each(['31.02.2011', '1975-13-01', 'unknown', '', '99', '19/06/20031'])('%j is no date', (printed) => {
  expect(dateIn(printed)).toBeNull()
})

test('a range says each of its years, and a date about a year says so', () => {
  expect(saidDate('birthDate', '1958 to 1960')).toEqual({
    said: {
      property: 'birthDate',
      printed: '1958 to 1960',
      earliest: '1958-01-01',
      latest: '1960-12-31',
      circa: false,
    },
    values: ['1958', '1959', '1960'],
  })
  expect(saidDate('birthDate', 'circa 1958')).toEqual({
    said: { property: 'birthDate', printed: 'circa 1958', earliest: '1958-01-01', latest: '1958-12-31', circa: true },
    values: ['1958'],
  })
})

test('what is no date is kept as it is printed, and says nothing', () => {
  expect(saidDate('birthDate', 'early eighties')).toEqual({
    said: { property: 'birthDate', printed: 'early eighties', earliest: null, latest: null, circa: false },
    values: [],
  })
})

test.each([
  ['2014-08-31', '2014-09-01'],
  ['2016-02-28', '2016-02-29'],
  ['2015-12-31', '2016-01-01'],
])('the day after %s is %s', (day, next) => {
  expect(dayAfter(day)).toBe(next)
})
