import type { Entry } from '../contract/entry.ts'
import type { LicenceView } from '../contract/licences.ts'
import type { VerifiedRecord } from '../ledger/record.ts'
import { inCausalOrder } from './causal-order.ts'
import type { Dossier } from './dossier.ts'
import { isOpened } from './dossier.ts'
import { baseOf } from './family.ts'
import { foldDossier, isAboutDossier } from './fold.ts'
import { presentLicence } from './present-licence.ts'
import type { Witnessed } from './status.ts'

/** What the acts of a record come to, and what they speak for. */
export type ProvenLicences = {
  /** The reference of the licence that the others vary. */
  readonly reference: string
  /** Each as it stood at `at`, from these acts alone, oldest first; none: they are of no licence that a nation signed. */
  readonly licences: readonly LicenceView[]
  /** The latest that anybody cosigned: the record speaks of nothing later. Null: no cosignature says when. */
  readonly at: string | null
  /** How far each log is proven. */
  readonly witnessed: Witnessed
  /** Acts of the record that have no effect, each with the reason. */
  readonly ignored: Dossier['ignored']
}

/** 9999-12-31T23:59:59Z, after which an instant has no form. */
const LAST_SECOND = 253_402_300_799

const NOBODY = { person: '', name: '', role: 'public', organisation: '', nation: '' } as const

/**
 * The licence that a verified record is about, and its variations: its acts folded as either node folds them, in an
 * order that their causes allow. It cannot know what stands in the logs beside them. Null: the acts are not all about
 * one licence and its variations.
 */
export function provenLicences({ acts }: VerifiedRecord): ProvenLicences | null {
  const family = new Map<string, Dossier>()
  for (const entry of inCausalOrder(placesOf(acts))) {
    const { subject, type } = entry.act
    // It says by which keys the others are judged, and nothing of the licence.
    if (type === 'keys.publish' || type === 'log.open') continue
    if (!isAboutDossier(subject)) return null
    family.set(subject, foldDossier(family.get(subject) ?? null, entry))
  }
  const dossiers = [...family.values()]
  const [first] = dossiers
  if (first === undefined || dossiers.some((dossier) => baseOf(dossier) !== baseOf(first))) return null
  const witnessed: { [origin: string]: number } = {}
  let newest = 0
  for (const { proven } of acts) {
    const { origin, size } = proven.checkpoint
    witnessed[origin] = Math.max(witnessed[origin] ?? 0, size)
    for (const { time } of proven.cosignatures) if (time > newest) newest = time
  }
  const at = newest === 0 ? null : instantAt(newest)
  const reader = { caller: NOBODY, home: first.exporterNation, at: at ?? '', witnessed, family: dossiers }
  const licences = dossiers.filter(isOpened).flatMap((dossier) => presentLicence(dossier, reader) ?? [])
  return {
    reference: baseOf(first),
    licences: licences.sort((a, b) => (a.reference < b.reference ? -1 : 1)),
    at,
    witnessed,
    ignored: dossiers.flatMap(({ ignored }) => ignored),
  }
}

/** Each act once, however often it is proven: while a log's key is exchanged, by either. */
function placesOf(acts: VerifiedRecord['acts']): Entry[] {
  const entries = acts.map(({ act, proven: { checkpoint, index } }): Entry => {
    return { act, origin: checkpoint.origin, index, shared: true }
  })
  return [...new Map(entries.map((entry) => [`${entry.origin} ${entry.index}`, entry])).values()]
}

/** Takes seconds since 1970. Null: it is beyond the calendar. */
export function instantAt(seconds: number): string | null {
  return seconds > LAST_SECOND ? null : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
}
