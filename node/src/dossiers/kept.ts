import { comparePlaces } from '@entente/core/contract/chain'
import type { Dossier } from '@entente/core/licence/dossier'

/** How far the acts of one log are folded into a dossier. */
type Folded = { readonly origin: string; readonly until: number; readonly internal: boolean }

/** What a dossier's row has beside its columns and its application. `dossier_whole` makes the dossier of it again. */
export type Kept = Omit<Dossier, 'application' | 'timeline'> & { readonly folded: readonly Folded[] }

/**
 * What of a dossier its acts change: neither the application nor the list of the acts that had their effect, which would be
 * written again by each of them. The list is of the acts in their table, those before `folded` that were not ignored.
 */
export function keptOf({ application: _, timeline, ...rest }: Dossier): Kept {
  const logs = new Map<string, Folded>()
  for (const { internal, place } of timeline) {
    const { origin, index } = place
    logs.set(origin, { origin, until: Math.max(index, logs.get(origin)?.until ?? 0), internal })
  }
  // The order of acts of one instant: as their places compare.
  const folded = [...logs.values()].sort((a, b) => comparePlaces({ ...a, index: 0 }, { ...b, index: 0 }))
  return { ...rest, folded }
}
