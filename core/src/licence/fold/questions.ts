import { answerCaseBody, askCaseBody, closeQuestionBody } from '../../contract/cases.ts'
import { positionOf } from '../../contract/chain.ts'
import type { Opened, Question } from '../dossier.ts'
import { because, isAt } from '../dossier.ts'
import { handler, stampOf } from './handler.ts'

export const ask = handler(askCaseBody, (dossier, { id, question }, sealed) => {
  if (!id.startsWith(`${sealed.nation}-`)) return because('bad-input', 'a question has its own nation’s number')
  if (dossier.cases[sealed.nation]?.state !== 'open') return because('wrong-state', 'the case is not open')
  const asked: Question = {
    id,
    nation: sealed.nation,
    shared: sealed.shared,
    question,
    asked: stampOf(sealed),
    answer: null,
    closed: null,
  }
  const questions = [...dossier.questions, asked].sort((a, b) => order(a, b))
  return { ...dossier, questions }
})

/** By nation, then by number: the two nations ask in two logs. */
function order(left: Question, right: Question): number {
  if (left.nation !== right.nation) return left.nation < right.nation ? -1 : 1
  return positionOf(left.asked.place) - positionOf(right.asked.place)
}

function changed(dossier: Opened, id: string, change: (question: Question) => Question): Opened {
  return { ...dossier, questions: dossier.questions.map((each) => (each.id === id ? change(each) : each)) }
}

export const answer = handler(answerCaseBody, (dossier, { question: id, answer: text }, sealed) => {
  const question = dossier.questions.find((each) => each.id === id)
  if (question === undefined || question.shared !== sealed.shared)
    return because('not-found', 'there is no such question')
  if (sealed.by.organisation !== dossier.application.stamp.by.organisation) {
    return because('not-permitted', 'it is another firm’s application')
  }
  if (question.shared && !sealed.causes.some((cause) => isAt(question.asked.place, cause))) {
    return because('incomplete', 'it does not cite the question')
  }
  return changed(dossier, id, (each) => ({ ...each, answer: { text, stamp: stampOf(sealed) } }))
})

export const closeQuestion = handler(closeQuestionBody, (dossier, { question: id, reason }, sealed) => {
  const question = dossier.questions.find((each) => each.id === id)
  if (question?.nation !== sealed.nation) return because('not-permitted', 'whoever asked a question closes it')
  return changed(dossier, id, (each) => ({ ...each, closed: { reason, stamp: stampOf(sealed) } }))
})
