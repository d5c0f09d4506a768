import type { Item, Transfer } from '../../contract/transfer.ts'
import type { Bundle, List, ListKind, Member, Moment, Part, Window } from '../model.ts'

/** From where a transfer is judged: the book, the instant, and the nation (none for an agreement). */
export type Seat = {
  readonly bundle: Bundle
  readonly at: string
  readonly transfer: Transfer
  readonly home: string | null
  readonly zone: string | null
}

/** One condition is judged for one item, in the words of one part: its defines and its equivalences. */
export type View = Seat & { readonly part: Part; readonly item: number }

/** A seat for the nation `home`, whose clocks are those that the book gives for it. */
export function seat(bundle: Bundle, at: string, transfer: Transfer, home: string | null): Seat {
  return { bundle, at, transfer, home, zone: home === null ? null : zoneOf(bundle, home) }
}

function zoneOf(bundle: Bundle, nation: string): string | null {
  return bundle.parts.flatMap((part) => part.zones[nation] ?? [])[0] ?? null
}

/** The instant that is meant in this seat's zone; without a zone, that of the first zone by name. */
export function instant(moment: Moment, zone: string | null): string {
  if (typeof moment === 'string') return moment
  const own = zone === null ? undefined : moment[zone]
  const [first] = Object.entries(moment).sort(([one], [other]) => (one < other ? -1 : 1))
  if (first === undefined) throw new Error('a moment without any zone')
  return own ?? first[1]
}

/** Half open: the first instant counts, the last does not. */
export function inForce(window: Window, { at, zone }: Seat): boolean {
  const now = Date.parse(at)
  if (window.from !== null && Date.parse(instant(window.from, zone)) > now) return false
  return window.until === null || Date.parse(instant(window.until, zone)) > now
}

export function findList(bundle: Bundle, kind: ListKind, name: string): List | undefined {
  return bundle.parts.flatMap((part) => part.lists).find((list) => list.kind === kind && list.name === name)
}

/** The members that count now: none when the list itself is not in force. A nation joins and leaves by its own clocks. */
export function membersInForce(list: List, seat: Seat): readonly Member[] {
  if (!inForce(list.inForce, seat)) return []
  return list.members.filter(({ value, inForce: window }) => {
    const zone = list.kind === 'nations' ? zoneOf(seat.bundle, value) : seat.zone
    return inForce(window, { ...seat, zone })
  })
}

/** Whether not being among its known members settles nothing. A list that is not in force hides nothing. */
export function isHidden(list: List | undefined, seat: Seat): boolean {
  return list !== undefined && list.publicity !== 'public' && inForce(list.inForce, seat)
}

/** The items judged; a transfer without items has one of which nothing is known. */
export function itemsOf(transfer: Transfer): readonly Item[] {
  return transfer.items ?? [{}]
}

/** Where a fact of an item stands; while there are no items, the items themselves are what is missing. */
export function itemPath(transfer: Transfer, item: number, fact: string): string {
  return transfer.items === undefined ? 'items' : `items[${item}].${fact}`
}
