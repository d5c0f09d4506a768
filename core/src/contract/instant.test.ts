import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDate, parseInstant } from './instant.ts'

test('an instant is told in UTC with seconds', () => {
  expect(parseInstant('2014-02-14T12:00:00Z')).toEqual({ iso: '2014-02-14T12:00:00Z' })
  expect(parseInstant('2014-02-14T12:00+04:00')).toEqual({ iso: '2014-02-14T08:00:00Z' })
  expect(parseInstant('2014-12-31T23:30-01:00')).toEqual({ iso: '2015-01-01T00:30:00Z' })
})

test('a fraction of a second is cut off, never rounded into the next law', () => {
  expect(parseInstant('2014-07-31T22:59:59.999999Z')).toEqual({ iso: '2014-07-31T22:59:59Z' })
  expect(parseInstant('1969-12-31T23:59:59.5Z')).toEqual({ iso: '1969-12-31T23:59:59Z' })
  expect(parseInstant('1969-12-31T23:59:59,5Z')).toEqual({ wrong: 'is no instant' })
})

test('a time without an offset names no instant', () => {
  expect(parseInstant('2014-02-14T12:00:00')).toEqual({ wrong: 'is an instant without an offset' })
  expect(parseInstant('2014-02-14')).toEqual({ wrong: 'is a date, and names no instant of it' })
})

test('days and times that do not exist are refused', () => {
  for (const day of ['2014-02-29', '2014-04-31', '2014-13-01', '2014-00-10', '2014-01-00', '2100-02-29']) {
    expect(parseInstant(`${day}T12:00Z`)).toEqual({ wrong: 'is on a day that does not exist' })
    expect(parseDate(day)).toEqual({ wrong: 'is a day that does not exist' })
  }
  for (const time of ['24:00', '12:60', '23:59:60']) {
    expect(parseInstant(`2014-02-14T${time}Z`)).toEqual({ wrong: 'is a time that does not exist' })
  }
})

test('an offset that no clock has is refused, and so is an instant beyond four digits of years', () => {
  expect(parseInstant('2014-02-14T12:00+23:00')).toEqual({ wrong: 'has an offset that no clock has' })
  expect(parseInstant('2014-02-14T12:00+03:60')).toEqual({ wrong: 'has an offset that no clock has' })
  expect(parseInstant('9999-12-31T23:00-02:00')).toEqual({ wrong: 'is out of the years 0000 to 9999' })
  expect(parseInstant('0000-01-01T00:00+02:00')).toEqual({ wrong: 'is out of the years 0000 to 9999' })
})

test('other ways of writing it are refused', () => {
  for (const text of [
    '2014-02-14 12:00Z',
    '2014-02-14t12:00z',
    '20140214T1200Z',
    '2014-02-14T12Z',
    '2014-02-14T12:00+04',
    'now',
    '',
  ]) {
    expect(parseInstant(text)).toEqual({ wrong: 'is no instant' })
  }
  expect(parseDate('14.02.2014')).toEqual({ wrong: 'is no date' })
})

test('leap days are days', () => {
  expect(parseDate('2000-02-29')).toEqual({ date: '2000-02-29' })
})

test('every instant that a machine prints is read back as itself', () => {
  const date = fc.date({
    min: new Date('0000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(date, (when) => {
      const printed = when.toISOString()
      expect(parseInstant(printed)).toEqual({ iso: `${printed.slice(0, 19)}Z` })
      expect(parseDate(printed.slice(0, 10))).toEqual({ date: printed.slice(0, 10) })
    }),
  )
})

test('any other text is refused with a reason, and nothing is thrown', () => {
  const almost = fc.string({ unit: fc.constantFrom(...'0123456789-:TZ+.'), maxLength: 30 })
  fc.assert(
    fc.property(fc.oneof(almost, fc.string()), (text) => {
      const read = parseInstant(text)
      if ('wrong' in read) expect(read.wrong).not.toBe('')
      else expect(new Date(read.iso).toISOString()).toBe(read.iso.replace('Z', '.000Z'))
    }),
  )
})
