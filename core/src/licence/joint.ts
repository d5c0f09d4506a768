import type { JointState } from '../contract/states.ts'
import type { Dossier } from './dossier.ts'
import { newestDecision } from './dossier.ts'

/** The state of the pair of cases. Either nation's refusal refuses; a licence takes both. */
export function jointState(dossier: Dossier): JointState {
  const nations = [dossier.exporterNation, dossier.partnerNation]
  const cases = nations.map((nation) => dossier.cases[nation])
  const outcomes = nations
    .filter((nation) => dossier.cases[nation]?.state !== 'open')
    .map((nation) => newestDecision(dossier, nation)?.outcome)
  if (outcomes.includes('refused')) return 'refused'
  if (dossier.withdrawn) return 'withdrawn'
  if (cases.some((found) => found?.state === 'closed')) return 'closed'
  const consenting = outcomes.filter((outcome) => outcome === 'granted' || outcome === 'no-licence-required')
  if (consenting.length === 2) return outcomes.includes('granted') ? 'licensed' : 'not-needed'
  if (outcomes.filter((outcome) => outcome === 'answered').length === 2) return 'answered'
  return consenting.length === 1 ? 'one-granted' : 'both-open'
}
