import { findList, isHidden, membersInForce, type Seat } from './seat.ts'
import { absent, or, type Truth, UNKNOWABLE } from './truth.ts'

/** Whether a nation is in a set of codes, lists and `home`. */
export function isNationIn(seat: Seat, nation: string, set: readonly string[]): Truth {
  return or(
    set.map((word) => {
      if (word === 'home') return nation === seat.home
      const list = findList(seat.bundle, 'nations', word)
      if (list === undefined) return nation === word
      if (membersInForce(list, seat).some((member) => member.value === nation)) return true
      return isHidden(list, seat) ? UNKNOWABLE : false
    }),
  )
}

/** A nation that is not stated could be one of whom a list that is not public does not tell. */
export function absentNation(seat: Seat, path: string, set: readonly string[]): Truth {
  return absent(path, isAboutHidden(seat, 'nations', set))
}

export function isAboutHidden(seat: Seat, kind: 'nations' | 'parties', set: readonly string[]): boolean {
  return set.some((word) => isHidden(findList(seat.bundle, kind, word), seat))
}
