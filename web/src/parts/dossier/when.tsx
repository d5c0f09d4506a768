import { useMe } from '../../api/session.tsx'
import { useLanguage } from '../../words/use.tsx'
import { dayText, exactText, shortDay, timeText, utcText, zoneOf } from '../dates.ts'

/** How this node's clocks and the reader's language tell an instant. */
export function useDates() {
  const { language } = useLanguage()
  const { nation } = useMe()
  const zone = zoneOf(nation)
  return {
    day: (iso: string) => dayText(iso, zone, language),
    short: (iso: string) => shortDay(iso, zone, language),
    time: (iso: string) => timeText(iso, zone, language),
    utc: (iso: string) => utcText(iso, language),
    exact: (iso: string) => exactText(iso, zone, language),
  }
}

export function When({ at }: { at: string }) {
  const { time } = useDates()
  return <time dateTime={at}>{time(at)}</time>
}
