import type { Place } from '@entente/core/contract/recorded'
import type { ActState } from '@entente/core/contract/states'
import type { Dossier } from '@entente/core/licence/dossier'
import type { Reader } from '@entente/core/licence/reader'
import { stateOfAct } from '../log/act-state.ts'
import type { Node } from '../node.ts'

/** A reader who is also told how far each act of a dossier has come. */
export async function tellingStates(node: Node, { timeline }: Dossier, reader: Reader): Promise<Reader> {
  const states = new Map<string, ActState>()
  for (const { place } of timeline) {
    const state = await stateOfAct(node, place.origin, place.index)
    if (state !== null) states.set(keyOf(place), state)
  }
  return { ...reader, stateOf: (place) => states.get(keyOf(place)) ?? null }
}

function keyOf({ origin, index }: Place): string {
  return `${origin} ${index}`
}
