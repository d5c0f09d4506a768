import type { Hit, RunBody } from '../contract/screening.ts'
import { canonicalJson } from '../ledger/json.ts'
import { placeKey } from './place.ts'

/**
 * What of a search is otherwise in one of two bodies of it: a field of the search, or of a hit by its list and entry. A
 * value that a side does not have is null; `what` `hit`: the whole hit is on one side alone.
 */
export type RunDifference = {
  readonly list?: string
  readonly entry?: string
  readonly what: string
  readonly recorded: unknown
  readonly again: unknown
}

type Placed = Hit & { readonly level: 'hit' | 'below' }

/** Everything in which a search that was recorded and the same search done again differ, hit by hit; none: nothing. */
export function runDifferences(recorded: RunBody, again: RunBody): RunDifference[] {
  const { hits: _, below: __, ...fields } = recorded
  const { hits: ___, below: ____, ...others } = again
  const ofSearch = fieldsThatDiffer(fields, others)
  const [old, now] = [placed(recorded), placed(again)]
  const keys = [...new Set([...old.keys(), ...now.keys()])]
  const ofHits = keys.flatMap((key) => hitThatDiffers(old.get(key), now.get(key)))
  const isOtherOrder = ofHits.length === 0 && !isSame([...old.keys()], [...now.keys()])
  const order = isOtherOrder ? [{ what: 'order', recorded: orderOf(recorded), again: orderOf(again) }] : []
  return [...ofSearch, ...ofHits, ...order]
}

function placed({ hits, below }: RunBody): ReadonlyMap<string, Placed> {
  const all = [...hits.map((hit) => ({ ...hit, level: 'hit' as const })), ...below.map(asBelow)]
  return new Map(all.map((hit) => [placeKey(hit), hit]))
}

function asBelow(hit: Hit): Placed {
  return { ...hit, level: 'below' }
}

function orderOf({ hits, below }: RunBody): string[] {
  return [...hits, ...below].map(({ list, entry }) => `${list} ${entry}`)
}

function hitThatDiffers(recorded: Placed | undefined, again: Placed | undefined): RunDifference[] {
  const of = recorded ?? again
  if (of === undefined) return []
  const { list, entry } = of
  if (recorded === undefined || again === undefined) {
    return [{ list, entry, what: 'hit', recorded: recorded ?? null, again: again ?? null }]
  }
  return fieldsThatDiffer(recorded, again).map((difference) => ({ list, entry, ...difference }))
}

function fieldsThatDiffer(recorded: object, again: object): RunDifference[] {
  const [old, now] = [
    new Map<string, unknown>(Object.entries(recorded)),
    new Map<string, unknown>(Object.entries(again)),
  ]
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((field) => !isSame(old.get(field), now.get(field)))
    .map((field) => ({ what: field, recorded: old.get(field) ?? null, again: now.get(field) ?? null }))
}

/** Whatever the order of their fields. */
function isSame(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null)
}
