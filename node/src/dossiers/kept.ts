import { comparePlaces } from '@entente/core/contract/chain'
import type { Dossier } from '@entente/core/licence/dossier'
import type { DossierRow } from '../store/tables.ts'

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

/**
 * The dossier of a row without the list of its acts, for whoever lists or judges many: of each the list costs more than all
 * the rest. Whoever looks at the list all the same is refused, and never told that there is no act.
 */
export function listed({ kept, application }: Pick<DossierRow, 'kept' | 'application'>): Dossier {
  const { folded: _, ...rest } = kept as Kept
  const dossier = { ...rest, application: application as Dossier['application'] }
  return Object.defineProperty(dossier, 'timeline', { get: refuseTimeline }) as Dossier
}

function refuseTimeline(): never {
  throw new Error('this dossier was read without the list of its acts')
}
