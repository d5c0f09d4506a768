import type { CaseState, QuestionState } from '../contract/states.ts'
import type { Dossier, Question } from './dossier.ts'
import { consents, newestDecision } from './dossier.ts'
import type { Machine } from './transitions.ts'

/** Which of several questions or deliveries an act is about. */
export type About = { readonly question?: string; readonly delivery?: string }

/**
 * Where a machine stands for a nation, by that nation's own acts alone, and for a receipt by the shipment that it cites:
 * so the same acts have the same effect in whatever order the two logs were read.
 */
export function stateIn(machine: Machine, dossier: Dossier, nation: string, about: About = {}): string {
  const found = dossier.cases[nation]
  const delivery = dossier.deliveries.find(({ id }) => id === about.delivery)
  const question = dossier.questions.find(({ id }) => id === about.question)
  switch (machine) {
    case 'application':
      return dossier.withdrawn ? 'withdrawn' : dossier.application ? 'submitted' : 'none'
    case 'case':
      return found?.state ?? 'none'
    case 'work':
      return found?.state === 'open' ? (found.work?.stage ?? 'submitted') : 'none'
    case 'question':
      return question === undefined ? 'none' : question.closed ? 'closed' : 'asked'
    case 'answer':
      return question === undefined ? 'none' : question.answer ? 'given' : 'awaited'
    case 'licence':
      return licenceState(dossier, nation)
    case 'holding':
      if (dossier.surrendered) return 'surrendered'
      return consents(newestDecision(dossier, dossier.exporterNation)) ? 'held' : 'none'
    case 'delivery':
      return delivery?.state ?? 'none'
    case 'receipt':
      if (delivery === undefined) return 'none'
      return delivery.received ? 'received' : delivery.shipped ? 'shipped' : 'reserved'
  }
}

function licenceState(dossier: Dossier, nation: string): string {
  if (dossier.revoked[nation]) return 'revoked'
  const suspension = dossier.suspensions[nation]
  if (suspension && !suspension.lifted) return 'suspended'
  return consents(newestDecision(dossier, nation)) ? 'granted' : 'none'
}

/** A question is open until it is answered, or closed by whoever asked it. */
export function questionState({ answer, closed }: Question): QuestionState {
  return closed ? 'closed' : answer ? 'answered' : 'open'
}

export function openQuestions(dossier: Dossier, nation: string): readonly Question[] {
  return dossier.questions.filter((question) => question.nation === nation && questionState(question) === 'open')
}

/** The state of a nation's case as a person at `home` sees it: of the partner's work nothing but that it goes on. */
export function caseState(dossier: Dossier, nation: string, home: string): CaseState {
  const found = dossier.cases[nation]
  if (dossier.withdrawn && found?.state !== 'finalised') return 'withdrawn'
  if (found === undefined) return 'submitted'
  if (found.state !== 'open') return found.state
  return nation === home ? (found.work?.stage ?? 'submitted') : 'under-review'
}
