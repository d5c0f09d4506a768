import { readReference } from '../../contract/references.ts'
import { TRANSITIONS } from '../../licence/transitions.ts'
import type { Check } from '../check.ts'
import { referenceOf } from '../check.ts'
import { submissionOf } from '../facts.ts'

/** What a firm does for itself, and no other firm for it. */
const OF_THE_FIRM = [
  'applications.withdraw',
  'deliveries.reserve',
  'deliveries.release',
  'deliveries.ship',
  'licences.surrender',
]

/** The nation, the role, the log and the firm of an act, as the table of transitions has them. */
export const wrongRole: Check = (entry, { standing }) => {
  const { act, shared } = entry
  const nations = readReference(referenceOf(entry))
  const rows = TRANSITIONS.filter(({ type }) => type === act.type)
  if (nations === null || rows.length === 0) return []
  const side = act.nation === nations.exporter ? 'exporter' : act.nation === nations.partner ? 'partner' : null
  const ofSide = rows.filter(({ writer }) => side !== null && (writer === 'each' || writer === side))
  if (ofSide.length === 0) {
    const [{ writer } = { writer: 'each' }] = rows
    const derived = writer === 'exporter' ? nations.exporter : writer === 'partner' ? nations.partner : 'either nation'
    return [{ code: 'wrong-role', figures: [{ what: 'nation', stated: act.nation, derived }] }]
  }
  const ofLog = ofSide.filter(({ log }) => (log === 'shared') === shared)
  const roles = [...new Set(ofLog.flatMap((row) => row.roles))].map(String)
  if (!roles.includes(act.by.role)) {
    return [
      {
        code: 'wrong-role',
        figures: [{ what: 'role', stated: act.by.role, derived: roles.join(', ') || 'the other log' }],
      },
    ]
  }
  const firm = submissionOf(standing, referenceOf(entry))?.entry.act.by.organisation
  const isForeign = act.by.role === 'exporter' && firm !== undefined && firm !== act.by.organisation
  if (!isForeign || !OF_THE_FIRM.includes(act.type)) return []
  return [{ code: 'wrong-role', figures: [{ what: 'organisation', stated: act.by.organisation, derived: firm }] }]
}
