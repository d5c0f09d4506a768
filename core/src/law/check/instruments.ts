import type { Part, Problem } from '../model.ts'
import { problemAt } from './report.ts'

/** As an instrument's id stands: a path of at least two segments, `uksi/2008/3231`. */
const INSTRUMENT = /^[a-z][a-z0-9-]*(?:\/[A-Za-z0-9][A-Za-z0-9.-]*)+$/

/** Instruments that rules name and that need not be in the book: they can only be well formed. */
export function checkInstruments(parts: readonly Part[]): Problem[] {
  return parts.flatMap((part) =>
    part.rules.flatMap((rule) => {
      const named: readonly (readonly [string, string | null])[] = [
        ['inserted by', rule.insertedBy],
        ['ended by', rule.endedBy],
        ['offence … by', rule.offence?.by ?? null],
      ]
      return named
        .filter(([, id]) => id !== null && !INSTRUMENT.test(id))
        .map(([line, id]) =>
          problemAt(
            rule.place,
            `\`${line} ${id}\` of rule ${rule.id} names no instrument`,
            'the id of an instrument, such as uksi/2014/2357',
          ),
        )
    }),
  )
}
