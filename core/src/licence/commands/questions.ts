import type { CaseInputs } from '../../contract/cases.ts'
import type { Context, Draft } from '../command.ts'
import { begin, citing, draft, refuse } from '../command.ts'
import type { Dossier } from '../dossier.ts'
import { questionState } from '../state.ts'

/** A question stops this nation's clock until it is answered or closed. */
export function askCase(dossier: Dossier | null, input: CaseInputs['ask'], context: Context): Draft[] {
  const opened = begin(dossier, 'cases.ask', context)
  const asked = opened.questions.filter(({ nation }) => nation === context.home).length
  const body = { id: `${context.home}-${asked + 1}`, question: input.question }
  return [draft(opened, 'cases.ask', body, context, { cites: citing(context, opened.application.stamp) })]
}

export function answerCase(dossier: Dossier | null, input: CaseInputs['answer'], context: Context): Draft[] {
  const opened = begin(dossier, 'cases.answer', context)
  const question = opened.questions.find(({ id }) => id === input.question)
  if (question === undefined) return refuse('not-found', 'There is no such question')
  if (questionState(question) !== 'open') refuse('wrong-state', `The question is ${questionState(question)}`)
  const body = { question: question.id, answer: input.answer }
  const log = question.shared ? 'shared' : 'internal'
  return [draft(opened, 'cases.answer', body, context, { log, cites: citing(context, question.asked) })]
}

export function closeQuestion(dossier: Dossier | null, input: CaseInputs['closeQuestion'], context: Context): Draft[] {
  const opened = begin(dossier, 'cases.closeQuestion', context)
  const question = opened.questions.find(({ id }) => id === input.question)
  if (question === undefined) return refuse('not-found', 'There is no such question')
  const body = { question: question.id, reason: input.reason }
  return [draft(opened, 'cases.closeQuestion', body, context, { cites: citing(context, question.answer?.stamp) })]
}
