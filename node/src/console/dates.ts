const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** `14 February 2014` of `2014-02-14`. */
export function dayText(date: string): string {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-')
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
}

/** An instant of UTC as the clocks of a zone show it: `2014-02-14T16:00:00`. */
export function localTime(iso: string, zone: string): string {
  const parts = clockOf(zone).formatToParts(new Date(iso))
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const two = '2-digit'
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
  })
  clocks.set(zone, clock)
  return clock
}

/** `14 February 2014, 16:00`, with the seconds only where there are some. */
export function timeText(local: string): string {
  const seconds = local.slice(17, 19)
  return `${dayText(local)}, ${local.slice(11, 16)}${seconds === '00' || seconds === '' ? '' : `:${seconds}`}`
}

/** The instant as a moment of law is spoken of: the day alone where it starts at midnight. */
export function momentText(iso: string, zone: string): string {
  const local = localTime(iso, zone)
  return local.endsWith('T00:00:00') ? dayText(local) : timeText(local)
}

/** `Moscow` of `Europe/Moscow`. */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}
