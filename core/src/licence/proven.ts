import type { Entry } from '../contract/entry.ts'
import type { LicenceView } from '../contract/licences.ts'
import { readReference } from '../contract/references.ts'
import type { VerifiedRecord } from '../ledger/record.ts'
import type { Dossier } from './dossier.ts'
import { isOpened } from './dossier.ts'
import { foldDossier, isAboutDossier } from './fold.ts'
import { presentLicence } from './present-licence.ts'
import type { Witnessed } from './status.ts'

/** What the acts of a record come to, and what they speak for. */
export type ProvenLicence = {
  readonly reference: string
  /** The licence at `at`, from these acts alone; null: they are none of a licence that both nations signed. */
  readonly licence: LicenceView | null
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
 * The licence that a verified record is about: its acts folded as either node folds them, in an order that their causes
 * allow. It cannot know what stands in the logs beside them. Null: the acts are not all about one dossier.
 */
export function licenceIn({ acts }: VerifiedRecord): ProvenLicence | null {
  const entries = acts.map(({ act, proven }): Entry => {
    return { act, origin: proven.checkpoint.origin, index: proven.index, shared: true }
  })
  const [first] = entries
  const subject = first?.act.subject ?? ''
  if (!isAboutDossier(subject) || entries.some(({ act }) => act.subject !== subject)) return null
  const witnessed: { [origin: string]: number } = {}
  let newest = 0
  for (const { proven } of acts) {
    const { origin, size } = proven.checkpoint
    witnessed[origin] = Math.max(witnessed[origin] ?? 0, size)
    for (const { time } of proven.cosignatures) if (time > newest) newest = time
  }
  const at = newest === 0 || newest > LAST_SECOND ? null : instantAt(newest)
  let dossier: Dossier | null = null
  for (const entry of inCausalOrder(entries)) dossier = foldDossier(dossier, entry)
  if (dossier === null || readReference(dossier.reference) === null) return null
  const reader = { caller: NOBODY, home: dossier.exporterNation, at: at ?? '', witnessed }
  const licence = isOpened(dossier) ? presentLicence(dossier, reader) : null
  return { reference: dossier.reference, licence, at, witnessed, ignored: dossier.ignored }
}

/** Takes seconds since 1970. */
export function instantAt(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
}

/** Each log in its own order, and an act after those of the other log that it cites, where they are here. */
function inCausalOrder(entries: readonly Entry[]): Entry[] {
  const waiting = new Map<string, Entry[]>()
  const inPlace = [...entries].sort((a, b) => a.index - b.index)
  for (const entry of inPlace) waiting.set(entry.origin, [...(waiting.get(entry.origin) ?? []), entry])
  const waits = ({ act }: Entry) =>
    act.causes.some(({ origin, index }) => waiting.get(origin)?.some((other) => other.index === index))
  const order: Entry[] = []
  for (;;) {
    const logs = [...waiting.values()].filter((log) => log.length > 0)
    // Acts that wait for each other cannot be honest; they are taken as they stand, and the fold judges them.
    const log = logs.find(([next]) => next !== undefined && !waits(next)) ?? logs[0]
    const next = log?.shift()
    if (next === undefined) return order
    order.push(next)
  }
}
