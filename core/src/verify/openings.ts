import type { VerifiedRecord } from '../ledger/record.ts'
import { type Opening, openingsOf, receiptOf } from '../vault/receipts.ts'
import { RELEASE, releaseIn } from '../vault/releases.ts'
import type { Release } from '../vault/state.ts'
import type { FoundRecord, ProvenOpening } from './found.ts'

/** What a record's answers of key servers come to. */
type ProvenOpenings = Pick<FoundRecord, 'openings'> & {
  /** Acts that are no answer of a key server, though their type says so. */
  readonly noAnswers: FoundRecord['ignored']
}

/**
 * The openings that a record proves: the answers of both nations' key servers, those of one opening together, by the
 * rule by which nodes show them (docs/spec/files.md). The record may lack an answer: `one`, `split` and `refused` say
 * what stands in it, and no more.
 */
export function provenOpenings(acts: VerifiedRecord['acts']): ProvenOpenings {
  const byPackage = new Map<string, Map<string, Release>>()
  const noAnswers: FoundRecord['ignored'][number][] = []
  for (const { act, proven } of acts) {
    if (act.type !== RELEASE) continue
    const place = { origin: proven.checkpoint.origin, index: proven.index }
    const release = releaseIn({ act, ...place, shared: true })
    if (release === null) {
      const { type, at, nation } = act
      noAnswers.push({ type, code: 'bad-input', reason: 'it is no answer of a key server', at, nation, place })
      continue
    }
    const known = byPackage.get(release.uuid) ?? new Map<string, Release>()
    byPackage.set(release.uuid, known.set(`${place.origin} ${place.index}`, release))
  }
  const openings = [...byPackage.values()].flatMap((releases) => openingsOf([...releases.values()]))
  return { openings: openings.map(provenOpening), noAnswers }
}

function provenOpening(opening: Opening): ProvenOpening {
  const { orphan: _later, ...receipt } = receiptOf(opening, opening[0].at)
  const { uuid, container, licence, line, recipient } = opening.find(({ permit }) => permit) ?? opening[0]
  return { ...receipt, uuid, container, licence, line, nation: recipient.nation }
}
