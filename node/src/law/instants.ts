import { INSTANT_EXPECTED, parseDate, parseInstant } from '@entente/core/contract/instant'
import { Refusal } from '../refusal.ts'

/** An instant of an option, in UTC; a day stands for a time of it (`T12:00:00Z`). Refuses what is neither. */
export function instantOption(option: string, text: string, timeOfDay: string): string {
  const day = parseDate(text)
  if ('date' in day) return `${text}${timeOfDay}`
  const parsed = parseInstant(text)
  if ('iso' in parsed) return parsed.iso
  // A day would do, so what is wrong with one is not that it is no instant.
  const wrong = /^\d{4}-\d{2}-\d{2}$/.test(text) ? day.wrong : parsed.wrong
  throw new Refusal(`${option}: \`${text}\` ${wrong}; expected ${INSTANT_EXPECTED}, or a day such as 2014-02-10`)
}
