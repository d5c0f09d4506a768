import { logNumber, successorOf } from '@entente/core/contract/chain'
import { successionBody } from '@entente/core/contract/succession'
import { statedAct } from '@entente/core/ledger/act'
import { attempt } from '@entente/core/ledger/refusal'
import type { Engine, HeldLog } from './engine/engine.ts'
import type { Head } from './head.ts'

type Begun = Pick<Head, 'origin' | 'shared'> & { readonly range: { readonly size: number } }

/** Where logs end that have a successor: their names, and at how many entries. */
export type Ends = ReadonlyMap<string, number>

/** Whether a log counts: a successor of a shared one does once it has entries, for it may have been defined and no more. */
export function hasBegun({ origin, shared, range }: Begun): boolean {
  return !shared || range.size > 0 || logNumber(origin) === 1
}

/** The shared log of ours, or of the partner, that goes on: the last of its chain that has begun. */
export function newestShared(heads: Iterable<Head>, own: boolean): Head | undefined {
  let newest: Head | undefined
  for (const head of heads) {
    if (!head.shared || head.own !== own || !hasBegun(head)) continue
    if (newest === undefined || logNumber(head.origin) > logNumber(newest.origin)) newest = head
  }
  return newest
}

/** Our shared log that acts go to: a successor as soon as it is opened. */
export function sharedHead({ heads }: { readonly heads: ReadonlyMap<string, Head> }): Head {
  const newest = newestShared(heads.values(), true)
  if (newest === undefined) throw new Error('this node has no shared log')
  return newest
}

/** At how many entries the first entry of a successor ends the log before it; null: it is the opening of no such log. */
export function endIn(origin: string, opening: Uint8Array): readonly [string, number] | null {
  const stated = attempt(() => statedAct(opening))
  if (!stated.ok || stated.value.type !== 'log.open') return null
  const body = successionBody.safeParse(stated.value.body)
  if (!body.success || successorOf(body.data.predecessor.origin) !== origin) return null
  return [body.data.predecessor.origin, body.data.predecessor.size]
}

/** Where each log ends whose successor has entries. */
export async function readEnds(engine: Pick<Engine, 'entries'>, held: readonly HeldLog[]): Promise<Ends> {
  const ends = new Map<string, number>()
  for (const { origin, shared, size } of held) {
    if (!shared || logNumber(origin) === 1 || size === 0) continue
    const [opening] = await engine.entries(origin, 0, 1)
    const end = opening && endIn(origin, opening)
    if (end) ends.set(...end)
  }
  return ends
}
