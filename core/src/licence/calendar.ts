import { Temporal } from 'temporal-polyfill'

/** A nation's working week: its zone, the time of day at which a day is counted, and the days on which none works. */
export type Calendar = {
  readonly zone: string
  readonly cutOff: string
  readonly holidays: ReadonlySet<string>
  readonly notModelled: readonly string[]
}

/** Bank and public holidays of England, as they were kept: with substitute days and the single ones of a reign. */
const ENGLAND = `
  2013-01-01 2013-03-29 2013-04-01 2013-05-06 2013-05-27 2013-08-26 2013-12-25 2013-12-26
  2014-01-01 2014-04-18 2014-04-21 2014-05-05 2014-05-26 2014-08-25 2014-12-25 2014-12-26
  2015-01-01 2015-04-03 2015-04-06 2015-05-04 2015-05-25 2015-08-31 2015-12-25 2015-12-28
  2016-01-01 2016-03-25 2016-03-28 2016-05-02 2016-05-30 2016-08-29 2016-12-26 2016-12-27
  2017-01-02 2017-04-14 2017-04-17 2017-05-01 2017-05-29 2017-08-28 2017-12-25 2017-12-26
  2018-01-01 2018-03-30 2018-04-02 2018-05-07 2018-05-28 2018-08-27 2018-12-25 2018-12-26
  2019-01-01 2019-04-19 2019-04-22 2019-05-06 2019-05-27 2019-08-26 2019-12-25 2019-12-26
  2020-01-01 2020-04-10 2020-04-13 2020-05-08 2020-05-25 2020-08-31 2020-12-25 2020-12-28
  2021-01-01 2021-04-02 2021-04-05 2021-05-03 2021-05-31 2021-08-30 2021-12-27 2021-12-28
  2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19 2022-12-26 2022-12-27
  2023-01-02 2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25 2023-12-26
  2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26
  2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
  2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
`

const CALENDARS: { readonly [nation: string]: Calendar } = {
  GB: {
    zone: 'Europe/London',
    cutOff: '18:00',
    holidays: new Set(ENGLAND.trim().split(/\s+/)),
    notModelled: ['public holidays of England before 2013 and after 2026'],
  },
  RU: {
    zone: 'Europe/Moscow',
    cutOff: '18:00',
    holidays: new Set(),
    notModelled: ['public holidays of Russia, and the days of rest that each year moves to other days'],
  },
}

const ELSEWHERE: Calendar = {
  zone: 'UTC',
  cutOff: '18:00',
  holidays: new Set(),
  notModelled: ['the nation’s zone and public holidays'],
}

function calendarOf(nation: string): Calendar {
  return CALENDARS[nation] ?? ELSEWHERE
}

/** Within how many days a refusal may be appealed against. A nation that is missing here has no limit modelled. */
export const APPEAL_DAYS: { readonly [nation: string]: number } = { GB: 28 }

/** Whole days of a nation's calendar between two instants. */
export function daysBetween(from: string, until: string, nation: string): number {
  const { zone } = calendarOf(nation)
  return dayOf(from, zone).until(dayOf(until, zone), { largestUnit: 'day' }).days
}

function dayOf(instant: string, zone: string): Temporal.PlainDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate()
}

/** The instants of a nation's cut-offs on the working days from one instant up to another, that one not included. */
export function cutOffs(from: string, until: string, nation: string): string[] {
  const { zone, cutOff, holidays } = calendarOf(nation)
  const found: string[] = []
  for (let day = dayOf(from, zone); ; day = day.add({ days: 1 })) {
    const instant = day
      .toZonedDateTime({ timeZone: zone, plainTime: cutOff })
      .toInstant()
      .toString({ smallestUnit: 'second' })
    if (instant >= until) return found
    if (day.dayOfWeek <= 5 && !holidays.has(day.toString()) && instant >= from) found.push(instant)
  }
}

const DAY = 86_400_000

/** Days of 24 hours between two instants, and parts of days. */
export function daysApart(from: string, until: string): number {
  return (Date.parse(until) - Date.parse(from)) / DAY
}
