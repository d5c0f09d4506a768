import { expect, test } from 'vitest'
import { dayText, exactText, instantOf, localText, momentText, utcText } from './dates.ts'

test('a moment of law is told by the clocks of its nation, and by the day alone at midnight', () => {
  expect(momentText('2014-07-31T23:00:00Z', 'Europe/London', 'en')).toBe('1 August 2014')
  expect(momentText('2014-02-14T12:00:00Z', 'Europe/Moscow', 'en')).toBe('14 February 2014, 16:00')
  expect(momentText('2014-02-14T12:00:00Z', 'Europe/Moscow', 'ru')).toBe('14 февраля 2014 года, 16:00')
})

test('both nations’ pages say the same of the instant at which a licence ends, and each adds its own clocks', () => {
  const end = '2016-02-13T21:00:00Z'
  expect(exactText(end, 'Europe/London', 'en')).toBe('13 February 2016, 21:00\u00a0UTC')
  expect(exactText(end, 'Europe/Moscow', 'en')).toBe(
    '13 February 2016, 21:00\u00a0UTC (14 February 2016, 00:00, Moscow)',
  )
  expect(exactText(end, 'Europe/Moscow', 'ru')).toBe(
    '13 февраля 2016 года, 21:00\u00a0UTC (14 февраля 2016 года, 00:00, Москва)',
  )
  expect(utcText('2016-02-13T21:00:07Z', 'en')).toBe('13 February 2016, 21:00:07\u00a0UTC')
})

test('a bare date is the same day in every zone', () => {
  expect(dayText('2014-02-10', 'America/New_York', 'en')).toBe('10 February 2014')
})

test('what a field of day and time holds names one instant, also around a change of clocks', () => {
  for (const iso of ['2014-02-14T12:00:00Z', '2014-03-30T00:30:00Z', '2014-07-31T23:00:00Z', '2014-10-25T23:30:00Z']) {
    for (const zone of ['Europe/London', 'Europe/Moscow', 'UTC'])
      expect(instantOf(localText(iso, zone), zone)).toBe(iso)
  }
  expect(instantOf('never', 'UTC')).toBeNull()
})
