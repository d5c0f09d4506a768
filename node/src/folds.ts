import type { Entry } from '@entente/core/contract/entry'
import { isAboutDossier } from '@entente/core/licence/fold'
import { foldDossierRow } from './dossiers/fold.ts'
import { foldRegistrationRow } from './generals/fold.ts'
import { foldKeys } from './keys/fold.ts'
import { foldLaw } from './laws/fold.ts'
import { foldMonitoring } from './monitor/fold.ts'
import { addFollowed, foldFollowed } from './monitor/followed.ts'
import { foldScreening } from './screening/fold.ts'
import { foldLists } from './screening/lists/fold.ts'
import type { Fold } from './store/store.ts'
import { foldVault } from './vault/fold.ts'

/**
 * What the capabilities make of each act, in the order of its log, at a nation's node. Own acts of both logs come in the
 * order in which they were recorded, also when the tables are rebuilt.
 */
export function foldsOf(home: string): Fold {
  return async (db, given, folding) => {
    const { subject, type } = given.act
    const isVaults = type.startsWith('vault.') && !isAboutDossier(subject)
    // What the vault's acts come to does not hang on how far the other's log had been read.
    if (isVaults && knows(given)) await addFollowed(given, folding)
    const entry = !isVaults && knows(given) ? { ...given, followed: await foldFollowed(db, given) } : given
    if (isAboutDossier(subject)) await foldDossierRow(db, entry, home, folding.dossiers)
    else if (type.startsWith('generals.')) await foldRegistrationRow(db, entry)
    else if (type.startsWith('laws.')) await foldLaw(db, entry)
    else if (type.startsWith('monitor.')) await foldMonitoring(db, entry, home)
    else if (type.startsWith('keys.')) await foldKeys(db, entry)
    else if (type.startsWith('lists.')) await foldLists(db, entry)
    else if (isVaults) await foldVault(db, entry, folding)
    else if (/^(?:screening|ownership)\./.test(type)) await foldScreening(db, entry, home)
  }
}

/** Whether an act tells how far its nation had read the other's log, or rests on it. */
function knows({ act, origin, shared }: Entry): boolean {
  return shared && (act.type.startsWith('deliveries.') || act.causes.some((cause) => cause.origin !== origin))
}
