import { areOneChain, logNumber, positionOf } from '../contract/chain.ts'
import type { Entry } from '../contract/entry.ts'

/** What is left of a log, and where each of its entries stands in it. */
type Queue = { readonly entries: readonly Entry[]; readonly at: ReadonlyMap<number, number>; next: number }

/**
 * Entries of several logs in one order: each log in its own, and an act after those of the other log that it cites or
 * that its nation knew (`followed`), where they are here. Acts that wait for each other cannot be honest; they are taken
 * as they stand, and whoever folds them judges them.
 */
export function inCausalOrder(entries: readonly Entry[]): Entry[] {
  const queues = queuesOf(entries)
  const isAhead = ({ origin, index }: { readonly origin: string; readonly index: number }) => {
    const queue = queues.get(origin)
    return queue !== undefined && (queue.at.get(index) ?? -1) >= queue.next
  }
  const order: Entry[] = []
  for (;;) {
    const left = [...queues.values()].filter(({ entries: all, next }) => next < all.length)
    const knows = ({ origin, followed = 0 }: Entry) =>
      left.some(({ entries: all, next }) => {
        const other = all[next]
        if (other?.shared !== true || other.origin === origin) return false
        // A successor comes after what it goes on from.
        if (areOneChain(other.origin, origin)) return logNumber(other.origin) < logNumber(origin)
        return positionOf(other) < followed
      })
    const free = left.find(({ entries: all, next }) => {
      const entry = all[next]
      return entry !== undefined && !entry.act.causes.some(isAhead) && !knows(entry)
    })
    const queue = free ?? left[0]
    const entry = queue?.entries[queue.next]
    if (queue === undefined || entry === undefined) return order
    queue.next += 1
    order.push(entry)
  }
}

function queuesOf(entries: readonly Entry[]): Map<string, Queue> {
  const byLog = new Map<string, Entry[]>()
  for (const entry of entries) {
    const log = byLog.get(entry.origin)
    if (log === undefined) byLog.set(entry.origin, [entry])
    else log.push(entry)
  }
  const queues = [...byLog].map(([origin, log]): [string, Queue] => {
    const inPlace = log.sort((a, b) => a.index - b.index)
    return [origin, { entries: inPlace, at: new Map(inPlace.map(({ index }, place) => [index, place])), next: 0 }]
  })
  return new Map(queues)
}
