import type { FindingCode } from './codes.ts'
import type { Place } from './report.ts'
import { only, type Taken } from './taken.ts'

/** What a reader says of a text without a word. */
export const EMPTY = 'it is empty'

/** Why a reader reads no further: the finding that it amounts to, where, and what it saw there. */
export class Fault extends Error {
  readonly code: FindingCode
  readonly place: Place | undefined
  constructor(code: FindingCode, what: string, place?: Place, options?: ErrorOptions) {
    super(what, options)
    this.code = code
    this.place = place
  }
}

/** What a reader took out of a part, or the one finding that it could not be read. Anything but a `Fault` is thrown on. */
export function orFault(part: string, read: () => Taken): Taken {
  try {
    return read()
  } catch (error) {
    if (error instanceof Fault) {
      return { ...only(error.code, part, error.message, error.place), isUnread: true }
    }
    throw error
  }
}

export function byteAt(at: number): Place {
  return { unit: 'byte', at: `${at}` }
}
