import * as bodies from '../../contract/cases.ts'
import { advisedConditions, contested, countersignaturesFor, silent, standing } from '../advice.ts'
import type { Because, Opened, Sealed, Work } from '../dossier.ts'
import { because } from '../dossier.ts'
import { whyNotOutcome } from '../outcome.ts'
import { whyNotConditions } from '../terms.ts'
import { isApplicants } from './cases.ts'
import type { Effect } from './handler.ts'
import { handler, withCase } from './handler.ts'

const NEW: Work = {
  stage: 'submitted',
  assignedTo: null,
  assessment: null,
  clearance: null,
  ministries: [],
  advice: [],
  consolidation: null,
  proposal: null,
  countersignatures: [],
}

/** Changes the work on the acting nation's own case, or says why not. */
function worked(dossier: Opened, sealed: Sealed, change: (work: Work) => Work | Because): Effect {
  const changed = change(dossier.cases[sealed.nation]?.work ?? NEW)
  return 'code' in changed ? changed : withCase(dossier, sealed.nation, (found) => ({ ...found, work: changed }))
}

function signed({ by, at, place }: Sealed) {
  return { by, at, place }
}

/** When all that were asked have advised, or none is asked, it is for the authority to combine. */
function afterAdvice(work: Work): Work {
  return { ...work, stage: silent(work).length === 0 ? 'consolidation' : 'advice' }
}

export const accept = handler(bodies.acceptCaseBody, (dossier, _, sealed) =>
  worked(dossier, sealed, (work) => ({ ...work, stage: 'initial-checks' })),
)

export const assign = handler(bodies.assignCaseBody, (dossier, { officer }, sealed) =>
  worked(dossier, sealed, (work) => ({
    ...work,
    assignedTo: officer,
    stage: work.stage === 'initial-checks' ? 'under-review' : work.stage,
  })),
)

export const assess = handler(bodies.assessCaseBody, (dossier, body, sealed) =>
  worked(dossier, sealed, (work) => ({ ...work, assessment: { ...body, ...signed(sealed) } })),
)

export const clear = handler(bodies.clearCaseBody, (dossier, body, sealed) =>
  worked(dossier, sealed, (work) => ({ ...work, clearance: { ...body, ...signed(sealed) } })),
)

export const route = handler(bodies.routeCaseBody, (dossier, { ministries }, sealed) =>
  worked(dossier, sealed, (work) => {
    if (!work.assessment) return because('wrong-state', 'the technical assessment is not done')
    if (!work.clearance) return because('wrong-state', 'the enforcement check is not done')
    return afterAdvice({ ...work, ministries: [...new Set(ministries)].sort() })
  }),
)

export const advise = handler(bodies.adviseCaseBody, (dossier, body, sealed) =>
  worked(dossier, sealed, (work) => {
    const { organisation, person } = sealed.by
    if (!work.ministries.includes(organisation)) return because('not-permitted', `${organisation} was not asked`)
    if (body.type === 'refuse' && (body.criteria ?? []).length === 0) {
      return because('incomplete', 'advice to refuse names the criteria that it rests on')
    }
    if ((body.type === 'approve-with-conditions') !== body.conditions.length > 0) {
      return because('incomplete', 'conditions come with advice to approve with conditions, and only with that')
    }
    const taken = work.advice.flatMap(({ conditions }) => conditions)
    const wrong = whyNotConditions([...taken, ...body.conditions], sealed.nation)
    if (wrong) return wrong
    const advice = [
      ...work.advice.map((each) => (each.by.person === person ? { ...each, superseded: true } : each)),
      { ...body, superseded: false, ...signed(sealed) },
    ]
    const undone = { ...work, advice, consolidation: null, proposal: null, countersignatures: [] }
    return work.stage === 'advice' ? afterAdvice(undone) : { ...undone, stage: 'consolidation' }
  }),
)

export const consolidate = handler(bodies.consolidateCaseBody, (dossier, body, sealed) =>
  worked(dossier, sealed, (work) => {
    const reasons = contested(work)
    if (reasons.length > 0 && !body.argument) {
      return because('incomplete', `an argument is needed: ${reasons.join('; ')}`)
    }
    const wrong = whyNotKept(work, body.conditions) ?? whyNotConditions(body.conditions, sealed.nation)
    if (wrong) return wrong
    return {
      ...work,
      stage: 'final-review',
      consolidation: { ...body, ...signed(sealed) },
      proposal: null,
      countersignatures: [],
    }
  }),
)

/** Only the ministry that set a condition lifts it, by new advice. */
function whyNotKept(work: Work, conditions: readonly { readonly id: string }[]): Because | null {
  const kept = new Set(conditions.map(({ id }) => id))
  const dropped = advisedConditions(work).find(({ id }) => !kept.has(id))
  return dropped ? because('not-permitted', `condition ${dropped.id} can be lifted only by who set it`) : null
}

export const propose = handler(bodies.proposeCaseBody, (dossier, body, sealed) =>
  worked(dossier, sealed, (work) => {
    if (isApplicants(dossier, sealed)) return because('separation-of-duty', 'the applicant’s side cannot decide')
    const wrong = whyNotOutcome(dossier.application, sealed.nation, body)
    if (wrong) return wrong
    if (body.countersignatures < countersignaturesFor(work)) {
      return because('incomplete', 'two must countersign what is contested')
    }
    const kept = new Set(body.terms?.conditions.map(({ id }) => id))
    const dropped = body.terms && work.consolidation?.conditions.find(({ id }) => !kept.has(id))
    if (dropped) return because('not-permitted', `condition ${dropped.id} can be lifted only by who set it`)
    return { ...work, stage: 'countersignature', proposal: { ...body, ...signed(sealed) }, countersignatures: [] }
  }),
)

export const countersign = handler(bodies.countersignCaseBody, (dossier, body, sealed) =>
  worked(dossier, sealed, (work) => {
    if (isApplicants(dossier, sealed)) return because('separation-of-duty', 'the applicant’s side cannot decide')
    const wrong = whyNotSecondPerson(work, sealed.by.person)
    if (wrong) return wrong
    const countersignatures = [...work.countersignatures, { ...body, ...signed(sealed) }]
    if (!body.accept) return { ...work, stage: 'final-review', countersignatures }
    const enough = countersignatures.length >= (work.proposal?.countersignatures ?? 1)
    return { ...work, stage: enough ? 'countersigned' : 'second-countersignature', countersignatures }
  }),
)

/** Why somebody may not confirm what is proposed: nobody confirms what he had a part in. Null: he may. */
export function whyNotSecondPerson(work: Work, person: string): Because | null {
  const own = (what: string) => because('separation-of-duty', `nobody countersigns ${what}`)
  if (standing(work).some(({ by }) => by.person === person)) return own('own advice')
  if (work.consolidation?.by.person === person) return own('an own consolidation')
  if (work.proposal?.by.person === person) return own('an own proposal')
  if (work.countersignatures.some(({ by }) => by.person === person)) return own('twice')
  return null
}
