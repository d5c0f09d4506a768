import type { CaseInputs } from '../../contract/cases.ts'
import type { Condition, NewCondition, Terms } from '../../contract/terms.ts'
import { advisedConditions, countersignaturesFor, unionOf } from '../advice.ts'
import type { Context, Draft } from '../command.ts'
import { begin, citing, draft, refuse, refuseIf } from '../command.ts'
import { checkCriteria } from '../criteria.ts'
import type { Dossier, Opened, Work } from '../dossier.ts'
import { newestDecision } from '../dossier.ts'
import { carried, isVariation, variedBy, whyBelowDrawn } from '../family.ts'
import { boundFindings, checkOutcome, ownVerdicts, rulingOf } from '../guard.ts'
import { openQuestions } from '../state.ts'
import { ended, issued } from '../status.ts'

/** The partner's answer to a submission, by the node itself. */
export function openCase(dossier: Dossier | null, _: unknown, context: Context): Draft[] {
  const opened = begin(dossier, 'cases.open', context)
  return [draft(opened, 'cases.open', {}, context, { cites: citing(context, opened.application.stamp) })]
}

export function acceptCase(dossier: Dossier | null, _: unknown, context: Context): Draft[] {
  return [draft(begin(dossier, 'cases.accept', context), 'cases.accept', {}, context)]
}

export function returnCase(dossier: Dossier | null, input: CaseInputs['return'], context: Context): Draft[] {
  const opened = begin(dossier, 'cases.return', context)
  return [draft(opened, 'cases.return', { reason: input.reason }, context)]
}

export function assignCase(dossier: Dossier | null, input: CaseInputs['assign'], context: Context): Draft[] {
  return [draft(begin(dossier, 'cases.assign', context), 'cases.assign', { officer: input.officer }, context)]
}

export function assessCase(dossier: Dossier | null, input: CaseInputs['assess'], context: Context): Draft[] {
  const { lines, note } = input
  const opened = begin(dossier, 'cases.assess', context)
  const known = opened.application.transfer.items?.length ?? 0
  const stray = lines.find(({ line }) => line > known)
  if (stray) refuse('bad-input', `The application has no line ${stray.line}`)
  return [draft(opened, 'cases.assess', { lines, note }, context)]
}

export function clearCase(dossier: Dossier | null, input: CaseInputs['clear'], context: Context): Draft[] {
  return [
    draft(begin(dossier, 'cases.clear', context), 'cases.clear', { result: input.result, note: input.note }, context),
  ]
}

export function routeCase(dossier: Dossier | null, input: CaseInputs['route'], context: Context): Draft[] {
  return [draft(begin(dossier, 'cases.route', context), 'cases.route', { ministries: input.ministries }, context)]
}

function workOf(dossier: Opened, { home }: Context): Work | null {
  return dossier.cases[home]?.work ?? null
}

/** Every number that a condition of this nation's ever had on this case: none is given twice. */
function numbered(dossier: Opened, context: Context, wanted: readonly NewCondition[]): Condition[] {
  const work = workOf(dossier, context)
  const decided = dossier.cases[context.home]?.decisions.flatMap(({ terms }) => terms?.conditions ?? []) ?? []
  const known = [
    ...(work?.advice.flatMap(({ conditions }) => conditions) ?? []),
    ...(work?.consolidation?.conditions ?? []),
    ...(work?.proposal?.terms?.conditions ?? []),
    ...decided,
  ]
  const taken = Math.max(0, ...known.map(({ id }) => Number(id.split('-')[1] ?? 0)))
  return wanted.map((condition, index) => ({
    ...condition,
    id: `${context.home}-${taken + index + 1}`,
    owner: context.home,
  }))
}

export function adviseCase(dossier: Dossier | null, input: CaseInputs['advise'], context: Context): Draft[] {
  const opened = begin(dossier, 'cases.advise', context)
  const { type, reasons, criteria } = input
  checkCriteria(criteria, context)
  const conditions = numbered(opened, context, input.conditions ?? [])
  return [draft(opened, 'cases.advise', { type, reasons, criteria, conditions }, context)]
}

/** The conditions that the ministries set come by themselves, and cannot be left out. */
export function consolidateCase(dossier: Dossier | null, input: CaseInputs['consolidate'], context: Context): Draft[] {
  const opened = begin(dossier, 'cases.consolidate', context)
  const work = workOf(opened, context)
  const { recommendation, argument } = input
  const own = numbered(opened, context, input.conditions ?? [])
  const conditions = unionOf([work ? advisedConditions(work) : [], own])
  return [draft(opened, 'cases.consolidate', { recommendation, argument, conditions }, context)]
}

export function proposeCase(dossier: Dossier | null, input: CaseInputs['propose'], context: Context): Draft[] {
  const opened = begin(dossier, 'cases.propose', context)
  const work = workOf(opened, context)
  const { outcome, criteria, reasons, judgement } = input
  if (outcome === 'refused' && opened.application.kind === 'question') {
    refuse('wrong-state', 'A question is answered; only an application is refused')
  }
  checkCriteria(criteria, context)
  const kept = work?.consolidation?.conditions ?? []
  const own = numbered(opened, context, input.terms?.conditions ?? [])
  const terms = input.terms && { ...input.terms, conditions: unionOf([kept, own]) }
  const asked = work ? ownVerdicts(context).map((verdict) => countersignaturesFor(work, verdict)) : []
  const countersignatures = asked.every((each) => each === 1) && work ? 1 : 2
  const body = { outcome, terms, criteria, reasons, judgement, countersignatures }
  const made = draft(opened, 'cases.propose', body, context)
  checkOutcome(context, outcome, judgement)
  return [made]
}

export function countersignCase(dossier: Dossier | null, input: CaseInputs['countersign'], context: Context): Draft[] {
  const { accept, reasons } = input
  return [draft(begin(dossier, 'cases.countersign', context), 'cases.countersign', { accept, reasons }, context)]
}

/**
 * Decides what was proposed and countersigned. The guard is asked again: its findings and the statute book's hash are
 * bound into the act. The internal reasons stay where they are; these are for both nations and the firm to read.
 */
export function decideCase(dossier: Dossier | null, input: CaseInputs['decide'], context: Context): Draft[] {
  const opened = begin(dossier, 'cases.decide', context)
  const proposal = workOf(opened, context)?.proposal
  const { outcome = 'refused', terms, criteria, judgement } = proposal ?? {}
  const ruling = rulingOf(context)
  const verdict = ruling.nations[context.home]?.verdict ?? 'uncovered'
  const basis = [...(context.basis ?? [])]
  const findings = boundFindings(context)
  const body = { outcome, terms, criteria, judgement, reasons: input.reasons, verdict, findings, basis }
  const partner = context.home === opened.exporterNation ? opened.partnerNation : opened.exporterNation
  const cites = citing(context, opened.application.stamp, newestDecision(opened, partner)?.stamp)
  const waiting = openQuestions(opened, context.home)[0]
  if (waiting) refuse('question-open', `Question ${waiting.id} is open`)
  if (proposal) checkOutcome(context, outcome, judgement)
  else refuse('wrong-state', 'Nothing was proposed')
  checkCriteria(criteria, context)
  if (terms) checkVariation(opened, terms, context)
  if (outcome !== 'refused') for (const each of ownVerdicts(context)) checkConfirmed(opened, context, each)
  return [draft(opened, 'cases.decide', body, context, { law: ruling.law.hash, cites })]
}

/** A variation is granted of a licence that stands, and of no less than was drawn and set aside under it. */
function checkVariation(dossier: Opened, terms: Terms, { family = [], witnessed = {} }: Context): void {
  if (!isVariation(dossier)) return
  const varied = variedBy(dossier, family)
  if (varied === null || issued(varied, witnessed) === null) refuse('wrong-state', 'There is no licence to vary')
  const over = ended(dossier, family)
  if (over) refuse('wrong-state', `The licence that it varies is ${over}: apply anew`)
  refuseIf(whyBelowDrawn(terms, carried(dossier, family)))
}

/**
 * The verdict of this instant may ask for more persons than that of the day of the proposal did. A refusal is what is
 * left to do whatever the law says, and waits for nobody else.
 */
function checkConfirmed(dossier: Opened, context: Context, verdict: string): void {
  const work = workOf(dossier, context)
  if (work?.stage !== 'countersigned' || work.countersignatures.length >= countersignaturesFor(work, verdict)) return
  refuse('wrong-state', `The guard says ${verdict} now, which two must confirm: propose it again, or a refusal`)
}

export function reopenCase(dossier: Dossier | null, input: CaseInputs['reopen'], context: Context): Draft[] {
  const opened = begin(dossier, 'cases.reopen', context)
  if (Object.keys(opened.revoked).length > 0) refuse('wrong-state', 'A revoked licence is final: apply anew')
  return [draft(opened, 'cases.reopen', { ground: input.ground, reasons: input.reasons }, context)]
}
