import { earlierThan } from '@entente/core/contract/chain'
import type { Place } from '@entente/core/contract/recorded'
import { readReference, subjectOf } from '@entente/core/contract/references'
import { SUSPENSIONS_SUBJECT } from '@entente/core/contract/suspensions'
import type { Difference } from '@entente/core/monitor/check'
import { monitorRelease, permitIn } from '@entente/core/monitor/releases'
import type { Node } from '../node.ts'
import { suspensionsIn } from '../vault/fold.ts'
import { type Counted, countedOn, permitsIn } from '../vault/permits.ts'
import type { Reader } from './read.ts'

/** What a permit rests on, or is stopped by. */
const TYPES = [
  'cases.decide',
  'cases.reopen',
  'licences.suspend',
  'licences.reinstate',
  'licences.revoke',
  'vault.register',
  'vault.accept',
  'vault.revoke',
  'vault.suspend',
  'vault.lift',
]

/** What is wrong with the answer of a key server at a place, by the acts that it rests on. */
export async function releaseDifferences(node: Node, reader: Reader, place: Place): Promise<Difference[]> {
  const entry = await reader.entry(place.origin, place.index)
  const permit = permitIn(entry)
  if (permit === null) return monitorRelease(entry, { acts: [], permits: [] })
  const { licence, line } = permit
  const places = await actsAbout(node, [subjectOf(licence), entry.act.subject, SUSPENSIONS_SUBJECT])
  const acts = await Promise.all(places.map(({ origin, index }) => reader.entry(origin, index)))
  const isCounted = readReference(licence)?.exporter === entry.act.nation
  const permits = isCounted ? await permitsUntil(node, countedOn({ from: entry.act.nation, licence, line }), place) : []
  return monitorRelease(entry, { acts: acts.filter(({ shared }) => shared), permits })
}

/** Those with effect, in the order of each log. */
async function actsAbout({ read }: Pick<Node, 'read'>, subjects: readonly string[]): Promise<Place[]> {
  const ignored = await ignoredIn(read, subjects)
  const rows = await read
    .selectFrom('act')
    .select(['origin', 'index'])
    .where('subject', 'in', subjects)
    .where('type', 'in', TYPES)
    .orderBy('origin')
    .orderBy('index')
    .execute()
  return rows.filter(({ origin, index }) => !ignored.has(`${origin} ${index}`))
}

async function ignoredIn(read: Node['read'], subjects: readonly string[]): Promise<ReadonlySet<string>> {
  const [dossier = '', pack = ''] = subjects.map((subject) => subject.slice(subject.indexOf('/') + 1))
  const dossiers = await read.selectFrom('dossier').select('kept').where('reference', '=', dossier).execute()
  const packages = await read.selectFrom('package').select('state').where('uuid', '=', pack).execute()
  const { ignored } = await suspensionsIn(read)
  const folded = [...dossiers.map(({ kept }) => kept), ...packages.map(({ state }) => state)]
  const those = folded as readonly { readonly ignored: readonly { readonly place: Place }[] }[]
  const places = [...those.flatMap((each) => each.ignored), ...ignored].map(({ place }) => place)
  return new Set(places.map(({ origin, index }) => `${origin} ${index}`))
}

/** Whom the permits of a line let that stand up to and with a place, of the log that counts them. */
async function permitsUntil({ read }: Pick<Node, 'read'>, { base, line, from }: Counted, { origin, index }: Place) {
  const rows = await read
    .selectFrom('vault_release')
    .select(({ fn }) => ['recipient_nation', 'organisation', 'person', fn.countAll<number>().as('times')])
    .where('base', '=', base)
    .where('line', '=', line)
    .where('nation', '=', from)
    .where('permit', '=', true)
    .where(({ eb, and, or }) =>
      or([
        and([eb('origin', '=', origin), eb('index', '<=', index)]),
        ...earlierThan(origin).map((each) => eb('origin', '=', each)),
      ]),
    )
    .groupBy(['recipient_nation', 'organisation', 'person'])
    .execute()
  return permitsIn(rows)
}
