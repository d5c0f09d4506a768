import { isAboutDossier } from '@entente/core/licence/fold'
import { foldDossierRow } from './dossiers/fold.ts'
import { foldRegistrationRow } from './generals/fold.ts'
import { foldLaw } from './laws/fold.ts'
import type { Fold } from './store/store.ts'

/**
 * What the capabilities make of each act, in the order of its log, at a nation's node. Own acts of both logs come in the
 * order in which they were recorded, also when the tables are rebuilt.
 */
export function foldsOf(home: string): Fold {
  return async (db, entry) => {
    const { subject, type } = entry.act
    if (isAboutDossier(subject)) await foldDossierRow(db, entry, home)
    else if (type.startsWith('generals.')) await foldRegistrationRow(db, entry)
    else if (type.startsWith('laws.')) await foldLaw(db, entry)
  }
}
