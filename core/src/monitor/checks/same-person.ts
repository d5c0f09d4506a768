import type { Act } from '../../contract/act.ts'
import type { Check, Finding } from '../check.ts'
import { referenceOf } from '../check.ts'
import { decisionsOf, submissionOf } from '../facts.ts'

const CONFIRMING = ['cases.propose', 'cases.countersign', 'cases.decide', 'appeals.decide', 'licences.reinstate']
const OWN_WORK = ['cases.advise', 'cases.consolidate', 'cases.propose', 'cases.countersign']

/** Nobody decides on an own application, on the appeal against an own decision, or confirms own work. */
export const samePerson: Check = (entry, { standing, known }) => {
  const { act } = entry
  if (!CONFIRMING.includes(act.type)) return []
  const reference = referenceOf(entry)
  const applicant = submissionOf(standing, reference)?.entry.act
  if (applicant?.by.organisation === act.by.organisation) return [differing('organisation', act.by.organisation)]
  if (applicant?.nation === act.nation && applicant.by.person === act.by.person) {
    return [differing('person who applied', act.by.person)]
  }
  if (act.type === 'appeals.decide') {
    const refused = decisionsOf(standing, reference, act.nation).at(-1)
    return refused?.entry.act.by.person === act.by.person ? [differing('person who decided', act.by.person)] : []
  }
  return act.type === 'cases.decide' && act.nation === known.home ? ownWork(known.basis(entry) ?? []) : []
}

/** Of what a decision of ours rests on: no countersignature is by somebody whose work it confirms. */
function ownWork(basis: readonly Act[]): readonly Finding[] {
  return basis.flatMap((act, place) => {
    if (act.type !== 'cases.countersign') return []
    const proposed = basis.slice(0, place).findLastIndex(({ type }) => type === 'cases.propose')
    const confirmed = basis.slice(0, place).filter(({ type }, at) => {
      return type === 'cases.countersign' ? at > proposed : OWN_WORK.includes(type)
    })
    const standing = confirmed.filter(({ type }, at) => {
      return (
        type === 'cases.countersign' ||
        type === 'cases.advise' ||
        confirmed.findLastIndex((each) => each.type === type) === at
      )
    })
    return standing.some(({ by }) => by.person === act.by.person)
      ? [{ ...differing('person who countersigned', act.by.person), internal: true as const }]
      : []
  })
}

function differing(what: string, who: string): Finding {
  return { code: 'same-person', figures: [{ what, stated: who, derived: `another than ${who}` }] }
}
