/** The number behind the name of a shared log that is not the first of its agreement. */
const NUMBERED = /\.([2-9]|[1-9][0-9]{1,5})$/

/** So many places has each log of a chain: more than any log has entries, and few enough that places stay exact. */
const PLACES = 2 ** 32

/** Which log of its agreement a shared log is: 1, or the number behind its name. */
export function logNumber(origin: string): number {
  return Number(NUMBERED.exec(origin)?.[1] ?? 1)
}

/** The name of the shared log that goes on from another: a log has one successor, and whoever knows it knows its name. */
export function successorOf(origin: string): string {
  return `${origin.replace(NUMBERED, '')}.${logNumber(origin) + 1}`
}

/** The names of the shared logs that one goes on from, the first of its agreement first. */
export function earlierThan(origin: string): string[] {
  const first = origin.replace(NUMBERED, '')
  return Array.from({ length: logNumber(origin) - 1 }, (_, at) => (at === 0 ? first : `${first}.${at + 1}`))
}

/** Whether two shared logs are of one chain: the same node's, under the same agreement. */
export function areOneChain(left: string, right: string): boolean {
  return left.replace(NUMBERED, '') === right.replace(NUMBERED, '')
}

/** Where a place stands among all places of its nation's shared logs: a later log's come after all of an earlier one's. */
export function positionOf({ origin, index }: { readonly origin: string; readonly index: number }): number {
  return (logNumber(origin) - 1) * PLACES + index
}

type Placed = { readonly origin: string; readonly index: number }

/** An order of places that every node has: the logs by name, a successor after the log that it goes on from, and by index. */
export function comparePlaces(a: Placed, b: Placed): number {
  if (areOneChain(a.origin, b.origin)) return positionOf(a) - positionOf(b)
  return a.origin < b.origin ? -1 : 1
}
