import { statedAct } from '@entente/core/ledger/act'
import { attempt } from '@entente/core/ledger/refusal'
import type { Item } from '../journal/frame.ts'

/** Entries of a log that go in together with those of others, from an index on. */
export type Missing = {
  readonly log: number
  readonly origin: string
  readonly from: number
  readonly entries: readonly Uint8Array[]
}

/**
 * Entries of several logs in one order, each after those that it cites: an act is without effect that stands before what
 * it answers. Where none can go on, in the order of their logs.
 */
export function ordered(all: readonly Missing[]): Item[] {
  const next = new Map(all.map(({ origin, from }) => [origin, from]))
  const items: Item[] = []
  const entryOf = ({ origin, from, entries }: Missing) => entries[(next.get(origin) ?? from) - from]
  const take = (queue: Missing, bytes: Uint8Array) => {
    const index = next.get(queue.origin) ?? queue.from
    items.push({ log: queue.log, index, bytes })
    next.set(queue.origin, index + 1)
  }
  const isReady = (entry: Uint8Array) =>
    causesOf(entry).every(({ origin, index }) => index < (next.get(origin) ?? index + 1))
  for (let open = all.filter(entryOf); open.length > 0; open = all.filter(entryOf)) {
    const before = items.length
    for (const queue of open) {
      for (let entry = entryOf(queue); entry !== undefined && isReady(entry); entry = entryOf(queue)) take(queue, entry)
    }
    const [first] = open
    const entry = first && entryOf(first)
    if (items.length === before && first && entry) take(first, entry)
  }
  return items
}

/** What is no act cites nothing. */
function causesOf(entry: Uint8Array) {
  const read = attempt(() => statedAct(entry))
  return read.ok ? read.value.causes : []
}
