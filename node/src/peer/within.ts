import { sawBody } from '@entente/core/contract/log'
import { peek } from './peek.ts'
import type { PeerStore } from './ports.ts'
import { SAW } from './quote.ts'
import type { Standing } from './standing.ts'

/** What comparing the two nations' terms needs: `witnessWithin` in milliseconds. */
type Comparing = { readonly store: PeerStore; readonly standing: Standing; readonly witnessWithin: number }

/** So far back a statement is looked for when following begins: one comes hourly where anything happens. */
const BACK = 4096
const AT_ONCE = 256

/**
 * Holds what the partner states of how long it gives for a cosignature, in entries of its log that were just folded,
 * against what this node gives: the agreement says one time, and the alarm stands until both do. Of no entries, when
 * following begins, the newest statement that is found counts. It stops nothing: each node goes by its own.
 */
export async function compareWithin(on: Comparing, origin: string, from: number, until: number): Promise<void> {
  const stated = from < until ? await statedIn(on.store, origin, from, until) : await newestIn(on.store, origin)
  if (stated === null) return
  const [theirs, ours] = [stated, on.witnessWithin / 1000].map(hours)
  const words = `The partner gives ${theirs} hours for a cosignature of its log, and this node gives ${ours}: the agreement says one time, and one of the two is to be put right.`
  if (theirs === ours) on.standing.clear(origin, 'terms')
  else on.standing.raise('terms', origin, words)
}

function hours(seconds: number): number {
  return Math.round(seconds / 36) / 100
}

async function newestIn(store: PeerStore, origin: string): Promise<number | null> {
  const size = store.log(origin)?.size ?? 0
  for (let until = size; until > Math.max(0, size - BACK); until -= AT_ONCE) {
    const stated = await statedIn(store, origin, Math.max(0, until - AT_ONCE), until)
    if (stated !== null) return stated
  }
  return null
}

/** Seconds, by the newest statement in a range of a log. */
async function statedIn(store: PeerStore, origin: string, from: number, until: number): Promise<number | null> {
  const newestFirst = (await store.entries(origin, from, until)).map(peek).reverse()
  for (const act of newestFirst) {
    const stated = act?.type === SAW ? sawBody.safeParse(act.body).data?.witnessWithin : undefined
    if (stated !== undefined) return stated
  }
  return null
}
