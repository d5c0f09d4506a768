import type { SaidParty } from '@entente/core/contract/screening'
import { ownershipBody } from '@entente/core/contract/screening'
import type { Opened } from '@entente/core/licence/dossier'
import { baseOf, familiesOf } from '@entente/core/licence/family'
import { screeningSays } from '@entente/core/licence/guard'
import { subjectsOf } from '@entente/core/licence/impact'
import { partyKey } from '@entente/core/screening/party'
import type { Kysely } from 'kysely'
import { openedOnly, witnessedBy } from '../../dossiers/find.ts'
import { judged, screenedGuard } from '../../dossiers/judge.ts'
import { listed } from '../../dossiers/kept.ts'
import { OPEN } from '../../laws/preview.ts'
import type { Node } from '../../node.ts'
import type { Tables } from '../../store/tables.ts'
import { ownersIn } from '../evidence.ts'
import { namedParties } from '../facts.ts'

type Says = ReturnType<typeof screeningSays>

/** An open case or a live licence that names a party, or whom a party owns, and what screening makes of it. */
export type Concerned = {
  readonly reference: string
  readonly subjects: string[]
  /** Its parties that are meant, or that are owned by one. */
  readonly parties: string[]
  /** The packages that are registered under it. */
  readonly packages: string[]
  readonly says: Says
}

/** The open cases and live licences that turn on some parties, as things stand in these tables. */
export async function concerned(
  node: Node,
  db: Kysely<Tables>,
  parties: ReadonlySet<string>,
  at: string,
): Promise<Concerned[]> {
  const rows = await db
    .selectFrom('dossier')
    .select(['kept', 'application'])
    .where('joint', 'in', OPEN)
    .orderBy('reference')
    .execute()
  const opened = openedOnly(rows.map(listed))
  const families = familiesOf(opened)
  const meant = await withOwned(db, parties)
  const found: Concerned[] = []
  for (const dossier of opened) {
    const named = meantIn(dossier, meant)
    const family = families.get(baseOf(dossier))
    const subjects = named.length === 0 ? [] : subjectsOf(dossier, at, witnessedBy(node), family ?? [])
    if (subjects.length === 0) continue
    const { reference, application } = dossier
    const guard = await screenedGuard(node, db, application.transfer, at)
    found.push({
      reference,
      subjects: subjects.map(({ subject, delivery }) => (delivery === undefined ? subject : `${subject} ${delivery}`)),
      parties: [...new Set(named.map(({ name }) => name))],
      packages: await packagesUnder(db, reference),
      says: screeningSays(guard?.(application.transfer), judged(node, application.transfer, at)),
    })
  }
  return found
}

function meantIn({ application }: Opened, meant: ReadonlySet<string>): SaidParty[] {
  return namedParties(application.transfer).filter((party) => meant.has(partyKey(party)))
}

/** These parties, and whom they hold or may control, up and down the chain. */
async function withOwned(db: Kysely<Tables>, parties: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('ownership_statement').select('state').execute()
  const held = rows.flatMap(({ state }) => ownershipBody.safeParse(state).data ?? [])
  const meant = new Set(parties)
  for (let size = 0; size < meant.size; ) {
    size = meant.size
    for (const body of held) {
      if (ownersIn(body).some((owner) => meant.has(partyKey(owner)))) meant.add(partyKey(body.asset))
    }
  }
  return meant
}

async function packagesUnder(db: Kysely<Tables>, licence: string): Promise<string[]> {
  const rows = await db
    .selectFrom('package_registration')
    .select('uuid')
    .where('licence', '=', licence)
    .orderBy('uuid')
    .execute()
  return [...new Set(rows.map(({ uuid }) => uuid))]
}
