import { decideAppealBody, lodgeAppealBody } from '../../contract/appeals.ts'
import { decideCaseBody, openCaseBody, reopenCaseBody, returnCaseBody } from '../../contract/cases.ts'
import { APPEAL_DAYS, daysBetween } from '../calendar.ts'
import type { Case, Opened, Sealed } from '../dossier.ts'
import { because, isAt, newestDecision } from '../dossier.ts'
import { whyNotOutcome, whyNotVerdict } from '../outcome.ts'
import { handler, stampOf, started, stopped, withCase, withKey } from './handler.ts'

export const open = handler(openCaseBody, (dossier, _, sealed) => {
  const submission = dossier.application.stamp.place
  if (!sealed.causes.some((cause) => isAt(submission, cause))) {
    return because('incomplete', 'it does not cite the submission')
  }
  const stamp = stampOf(sealed)
  const opened: Case = {
    state: 'open',
    opened: stamp,
    decisions: [],
    runs: [{ from: sealed.at, until: null }],
    returned: null,
    work: null,
  }
  return { ...dossier, cases: withKey(dossier.cases, sealed.nation, opened) }
})

export const sendBack = handler(returnCaseBody, (dossier, { reason }, sealed) =>
  withCase(dossier, sealed.nation, (found) => ({
    ...stopped(found, sealed.at),
    state: 'closed',
    returned: { reason, stamp: stampOf(sealed) },
  })),
)

export const decide = handler(decideCaseBody, (dossier, body, sealed) => {
  if (sealed.law === undefined) return because('incomplete', 'it does not say by which law it was decided')
  if (isApplicants(dossier, sealed)) return because('separation-of-duty', 'the applicant’s side cannot decide')
  const wrong = whyNotOutcome(dossier.application, sealed.nation, body) ?? whyNotVerdict(body)
  if (wrong) return wrong
  const onAppeal = dossier.appeals.at(-1)?.decided?.outcome === 'upheld' && sealed.nation === dossier.exporterNation
  const { terms, criteria, judgement, ...said } = body
  return withCase(dossier, sealed.nation, (found) => ({
    ...stopped(found, sealed.at),
    state: 'finalised',
    decisions: [
      ...found.decisions,
      {
        ...said,
        ...(terms && body.outcome === 'granted' ? { terms } : {}),
        ...(criteria ? { criteria } : {}),
        ...(judgement ? { judgement } : {}),
        law: sealed.law,
        onAppeal,
        stamp: stampOf(sealed),
      },
    ],
  }))
})

/**
 * An officer of the firm that applies, though he be an officer, is of the applicant's side; and so is whoever applied
 * for it, wherever he works now.
 */
export function isApplicants(dossier: Opened, { by, nation }: Sealed): boolean {
  const { by: applicant, nation: of } = dossier.application.stamp
  return by.organisation === applicant.organisation || (nation === of && by.person === applicant.person)
}

/** The work goes back to where the authority combines what it was told; what was confirmed before counts no more. */
function reopened(found: Case, at: string): Case {
  const work = found.work && {
    ...found.work,
    stage: 'final-review' as const,
    proposal: null,
    countersignatures: [],
  }
  return { ...started(stopped(found, at), at), state: 'open', work }
}

export const reopen = handler(reopenCaseBody, (dossier, _, sealed) =>
  withCase(dossier, sealed.nation, (found) => reopened(found, sealed.at)),
)

export const lodge = handler(lodgeAppealBody, (dossier, { grounds, late }, sealed) => {
  const decision = newestDecision(dossier, sealed.nation)
  if (decision?.outcome !== 'refused') return because('wrong-state', 'only a refusal is appealed against')
  const officer = sealed.by.role !== 'exporter'
  if (officer !== (late !== undefined)) {
    return because('not-permitted', 'an officer takes in a late appeal with a reason, and no other')
  }
  if (!officer && sealed.by.organisation !== dossier.application.stamp.by.organisation) {
    return because('not-permitted', 'it is another firm’s application')
  }
  const limit = APPEAL_DAYS[sealed.nation]
  if (!officer && limit !== undefined && daysBetween(decision.stamp.at, sealed.at, sealed.nation) > limit) {
    return because('wrong-state', `the ${limit} days for an appeal are over; an officer may take it in with a reason`)
  }
  const appeal = { grounds, ...(late ? { late } : {}), lodged: stampOf(sealed), decided: null }
  const changed = withCase(dossier, sealed.nation, (found) => ({
    ...started(found, sealed.at),
    state: 'under-appeal',
  }))
  return { ...changed, appeals: [...dossier.appeals, appeal] }
})

export const decideAppeal = handler(decideAppealBody, (dossier, { outcome, reasons }, sealed) => {
  const refused = newestDecision(dossier, sealed.nation)
  if (refused?.stamp.by.person === sealed.by.person) {
    return because('separation-of-duty', 'whoever decided cannot decide the appeal against it')
  }
  if (isApplicants(dossier, sealed)) return because('separation-of-duty', 'the applicant’s side cannot decide')
  const decided = { outcome, reasons, stamp: stampOf(sealed) }
  const appeals = dossier.appeals.map((appeal) => (appeal.decided === null ? { ...appeal, decided } : appeal))
  const changed = withCase(dossier, sealed.nation, (found) =>
    outcome === 'upheld'
      ? { ...reopened(found, sealed.at) }
      : { ...stopped(found, sealed.at), state: 'finalised' as const },
  )
  return { ...changed, appeals }
})
