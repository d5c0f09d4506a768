import { INSTANT_EXPECTED, parseDate, parseInstant } from '@entente/core/contract/instant'
import { Refusal } from '../refusal.ts'

/** An instant of an option, in UTC; a day stands for a time of it (`T12:00:00Z`). Refuses what is neither. */
export function instantOption(option: string, text: string, timeOfDay: string): string {
  if ('date' in parseDate(text)) return `${text}${timeOfDay}`
  const parsed = parseInstant(text)
  if ('iso' in parsed) return parsed.iso
  throw new Refusal(`${option}: \`${text}\` ${parsed.wrong}; expected ${INSTANT_EXPECTED}, or a day such as 2014-02-10`)
}
