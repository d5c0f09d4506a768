import type { ApplicationRow, ApplicationView } from '../contract/applications.ts'
import type { CaseView, QueueRow } from '../contract/case-views.ts'
import type { DecisionView, InternalWork, QuestionView } from '../contract/cases.ts'
import type { JudgedBy } from '../contract/judged-by.ts'
import type { CaseState } from '../contract/states.ts'
import type { Ruling } from '../law/ruling.ts'
import { combined } from './advice.ts'
import type { Decision, Dossier, Opened, Question, Work } from './dossier.ts'
import { isVariation, later } from './family.ts'
import { jointState } from './joint.ts'
import { nextOperations } from './next.ts'
import { presentLicence } from './present-licence.ts'
import { timelineEntry } from './present-timeline.ts'
import { processingOf } from './processing.ts'
import type { Reader } from './reader.ts'
import { caseState, openQuestions, questionState } from './state.ts'
import { statusOf } from './status.ts'
import { summaryOf } from './summary.ts'

function statesOf(dossier: Dossier, home: string): { [nation: string]: CaseState } {
  const nations = [dossier.exporterNation, dossier.partnerNation]
  return Object.fromEntries(nations.map((nation) => [nation, caseState(dossier, nation, home)]))
}

function decisionView(nation: string, decision: Decision): DecisionView {
  const { at, outcome, reasons, verdict, onAppeal, place } = { ...decision, ...decision.stamp }
  const { terms, criteria, judgement, law } = decision
  return {
    nation,
    at,
    outcome,
    ...(terms ? { terms } : {}),
    ...(criteria ? { criteria: [...criteria] } : {}),
    reasons,
    ...(judgement ? { judgement } : {}),
    verdict,
    findings: [...decision.findings],
    ...(law ? { law } : {}),
    onAppeal,
    place,
  }
}

function questionView(question: Question): QuestionView {
  const { id, nation, asked, answer, closed } = question
  return {
    id,
    nation,
    askedAt: asked.at,
    question: question.question,
    state: questionState(question),
    answer: answer && { at: answer.stamp.at, text: answer.text },
    closed: closed && { at: closed.stamp.at, reason: closed.reason },
  }
}

/** What everybody may see who may see the application at all: it is built up from nothing, field by field. */
function sharedView(dossier: Opened, reader: Reader, internal: boolean) {
  const { application } = dossier
  const { home, at } = reader
  const clocks = home === dossier.exporterNation ? [home, dossier.partnerNation] : [home]
  return {
    reference: dossier.reference,
    kind: application.kind,
    agreement: application.agreement,
    direction: application.direction,
    organisation: application.stamp.by.organisation,
    exporterNation: dossier.exporterNation,
    partnerNation: dossier.partnerNation,
    submittedAt: application.stamp.at,
    ...(application.varies === undefined ? {} : { varies: application.varies }),
    variations: isVariation(dossier) ? [] : later(dossier, reader.family ?? []).map(({ reference }) => reference),
    transfer: application.transfer,
    documents: application.documents,
    verdicts: application.verdicts,
    place: application.stamp.place,
    joint: jointState(dossier),
    states: statesOf(dossier, home),
    status: statusOf(dossier, at, reader.witnessed, reader.family),
    decisions: decisionsOf(dossier),
    questions: dossier.questions.map(questionView),
    appeals: dossier.appeals.map(({ grounds, late, lodged, decided }) => ({
      nation: lodged.nation,
      lodgedAt: lodged.at,
      grounds,
      ...(late ? { late } : {}),
      place: lodged.place,
      decided: decided && {
        at: decided.stamp.at,
        outcome: decided.outcome,
        reasons: decided.reasons,
        place: decided.stamp.place,
      },
    })),
    timeline: dossier.timeline
      .filter((moment) => internal || !moment.internal || QUESTIONS.has(moment.type))
      .map((moment) => timelineEntry(moment, reader)),
    processing: Object.fromEntries(clocks.map((nation) => [nation, processingOf(dossier, nation, at)])),
  }
}

/** Internal acts that are between an authority and the firm, and no secret from it. */
const QUESTIONS: ReadonlySet<string> = new Set(['cases.ask', 'cases.answer', 'cases.closeQuestion'])

function decisionsOf(dossier: Dossier): DecisionView[] {
  return [dossier.exporterNation, dossier.partnerNation]
    .flatMap((nation) => (dossier.cases[nation]?.decisions ?? []).map((decision) => decisionView(nation, decision)))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/**
 * A firm's view of an application: nothing that an authority keeps to itself is in it. What the authorities ask of the
 * firm that applies, and what it answers, is no business of the firm that is to receive.
 */
export function presentApplication(dossier: Opened, reader: Reader): ApplicationView {
  const view = sharedView(dossier, reader, false)
  const questions = isCustomer(dossier, reader) ? [] : view.questions
  return { ...view, questions, next: nextOperations(dossier, reader.caller) }
}

/** A firm that sees the application because it is a party to it. */
function isCustomer({ application, exporterNation }: Opened, { caller }: Reader): boolean {
  const { role, nation, organisation } = caller
  return role === 'exporter' && (nation !== exporterNation || organisation !== application.stamp.by.organisation)
}

export type AuthorityView = Omit<CaseView, 'ruling'> & { readonly ruling: Ruling | null }

/** A ruling, and by whose statute book it was made. */
type Judged = { readonly ruling: Ruling; readonly judgedBy: JudgedBy }

/** An authority's view. The work is its own nation's; of the partner's there is none in the dossier. */
export function presentCase(dossier: Opened, reader: Reader, judged: Judged | null): AuthorityView {
  const work = dossier.cases[reader.home]?.work ?? null
  return {
    ...sharedView(dossier, reader, true),
    internal: work && internalView(work),
    licence: presentLicence(dossier, reader),
    ignored: dossier.ignored.map(({ type, nation, at, reason, place }) => ({ type, nation, at, reason, place })),
    ruling: judged?.ruling ?? null,
    judgedBy: judged?.judgedBy ?? null,
    next: nextOperations(dossier, reader.caller),
  }
}

function internalView(work: Work): InternalWork {
  const { assignedTo, assessment, clearance, ministries, advice, consolidation, proposal, countersignatures } = work
  return {
    assignedTo,
    assessment,
    clearance,
    ministries,
    advice,
    combined: combined(work),
    consolidation,
    proposal,
    countersignatures,
  }
}

function counterpartyOf(dossier: Opened): string | null {
  const parties = dossier.application.transfer.parties ?? []
  const found = parties.find(({ role }) => role === 'consignee' || role === 'recipient')
  return (found ?? parties.find(({ role }) => role === 'end-user'))?.name ?? null
}

export function applicationRow(dossier: Opened, reader: Reader): ApplicationRow {
  const { application, reference } = dossier
  const open = [dossier.exporterNation, dossier.partnerNation].flatMap((nation) => openQuestions(dossier, nation))
  return {
    reference,
    kind: application.kind,
    direction: application.direction,
    submittedAt: application.stamp.at,
    summary: summaryOf(dossier),
    counterparty: counterpartyOf(dossier),
    ...(application.varies === undefined ? {} : { varies: application.varies }),
    joint: jointState(dossier),
    states: statesOf(dossier, reader.home),
    status: statusOf(dossier, reader.at, reader.witnessed, reader.family),
    openQuestions: isCustomer(dossier, reader) ? 0 : open.length,
  }
}

/** A row of an authority's queue. */
export function queueRow(dossier: Opened, reader: Reader): QueueRow {
  const { home } = reader
  const partner = home === dossier.exporterNation ? dossier.partnerNation : dossier.exporterNation
  return {
    reference: dossier.reference,
    kind: dossier.application.kind,
    organisation: dossier.application.stamp.by.organisation,
    exporterNation: dossier.exporterNation,
    summary: summaryOf(dossier),
    submittedAt: dossier.application.stamp.at,
    state: caseState(dossier, home, home),
    partnerState: caseState(dossier, partner, home),
    joint: jointState(dossier),
    status: statusOf(dossier, reader.at, reader.witnessed, reader.family),
    assignedTo: dossier.cases[home]?.work?.assignedTo ?? null,
    hasQuestion: openQuestions(dossier, home).length > 0,
  }
}
