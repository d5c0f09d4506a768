import * as z from 'zod/mini'
import { definitions, fields, flag, instant, list, nation, oneOf, text, translations, words } from './fields.ts'
import { actState, place } from './recorded.ts'
import { reference } from './references.ts'
import { ADVICE_TYPES, CLEARANCES, OUTCOMES, QUESTION_STATES, RECOMMENDATIONS, REOPENING_GROUNDS } from './states.ts'
import { condition, conditions, lineNumber, newConditions, proposedTerms, terms, whole } from './terms.ts'
import { VERDICTS } from './words.ts'

const reason = words('a reason')
const reasons = words('reasons')
const note = words('a note')
const criteria = list(text, 'a list of criteria of refusal of `laws.criteria`, such as "gb/criteria/2014-03-25 2"')
const adviceType = oneOf(ADVICE_TYPES, 'kind of advice')
const recommendation = oneOf(RECOMMENDATIONS, 'recommendation')
const outcome = oneOf(OUTCOMES, 'outcome')
const controls = list(text, 'a list of LIST:ENTRY')
const ministries = list(text, 'a list of the ministries that advise')
const questionId = words('the id of a question, such as RU-1')

const assign = { officer: words('the id of an officer') }
const assess = {
  lines: list(fields({ line: lineNumber, controls, summary: text }), 'a list of lines', 1000),
  note: z.optional(note),
}
const clear = { result: oneOf(CLEARANCES, 'result'), note: z.optional(note) }
const route = { ministries }
const advise = { type: adviceType, reasons, criteria: z.optional(criteria) }
const consolidate = { recommendation, argument: z.optional(words('the argument for it')) }
const countersign = { accept: flag, reasons }
const reopen = { ground: oneOf(REOPENING_GROUNDS, 'ground'), reasons: z.optional(reasons) }
const ask = { question: words('a question') }
const answer = { question: questionId, answer: words('an answer') }
const closeQuestion = { question: questionId, reason }

/** The officer's judgement goes into the decision, where the guard leaves one to a person: both nations read it. */
const propose = {
  outcome,
  criteria: z.optional(criteria),
  reasons,
  judgement: z.optional(words('the judgement that the law leaves to an officer; both nations read it')),
}

export const acceptCaseInput = fields({ reference })
export const returnCaseInput = fields({ reference, reason })
export const assignCaseInput = fields({ reference, ...assign })
export const assessCaseInput = fields({ reference, ...assess })
export const clearCaseInput = fields({ reference, ...clear })
export const routeCaseInput = fields({ reference, ...route })
export const adviseCaseInput = fields({ reference, ...advise, conditions: z.optional(newConditions) })
export const consolidateCaseInput = fields({ reference, ...consolidate, conditions: z.optional(newConditions) })
export const proposeCaseInput = fields({ reference, ...propose, terms: z.optional(proposedTerms) })
export const countersignCaseInput = fields({ reference, ...countersign })
/** What is decided is what was proposed and countersigned; the reasons are those that both nations and the firm read. */
export const decideCaseInput = fields({ reference, reasons })
export const reopenCaseInput = fields({ reference, ...reopen })
export const askCaseInput = fields({ reference, ...ask })
export const answerCaseInput = fields({ reference, ...answer })
export const closeQuestionInput = fields({ reference, ...closeQuestion })

/** What is asked of a case, by the last word of the operation. */
export type CaseInputs = {
  readonly return: z.infer<typeof returnCaseInput>
  readonly assign: z.infer<typeof assignCaseInput>
  readonly assess: z.infer<typeof assessCaseInput>
  readonly clear: z.infer<typeof clearCaseInput>
  readonly route: z.infer<typeof routeCaseInput>
  readonly advise: z.infer<typeof adviseCaseInput>
  readonly consolidate: z.infer<typeof consolidateCaseInput>
  readonly propose: z.infer<typeof proposeCaseInput>
  readonly countersign: z.infer<typeof countersignCaseInput>
  readonly decide: z.infer<typeof decideCaseInput>
  readonly reopen: z.infer<typeof reopenCaseInput>
  readonly ask: z.infer<typeof askCaseInput>
  readonly answer: z.infer<typeof answerCaseInput>
  readonly closeQuestion: z.infer<typeof closeQuestionInput>
}

export const openCaseBody = fields({})
export const acceptCaseBody = fields({})
export const returnCaseBody = fields({ reason })
export const assignCaseBody = fields(assign)
export const assessCaseBody = fields(assess)
export const clearCaseBody = fields(clear)
export const routeCaseBody = fields(route)
export const adviseCaseBody = fields({ ...advise, conditions })
export const consolidateCaseBody = fields({ ...consolidate, conditions })
export const proposeCaseBody = fields({
  ...propose,
  terms: z.optional(terms),
  /** How many persons must confirm it, by rule: two for what is contested or sensitive. */
  countersignatures: whole('how many must countersign', 1, 2),
})
export const countersignCaseBody = fields(countersign)
export const reopenCaseBody = fields(reopen)
export const askCaseBody = fields({ ...ask, id: questionId })
export const answerCaseBody = fields(answer)
export const closeQuestionBody = fields(closeQuestion)

/** What of the guard's findings is bound into a decision: enough to find each provision again. */
const boundFinding = z.strictObject({
  rule: z.string(),
  holds: z.enum(['yes', 'open', 'no']),
  effect: z.string(),
  instrument: z.string(),
  provision: z.string(),
  because: z.string(),
  translations: z.optional(translations),
})

/** `cases.decide`, signed for both nations to read. `basis` commits to the internal advice and tells nothing of it. */
export const decideCaseBody = fields({
  outcome,
  terms: z.optional(terms),
  criteria: z.optional(criteria),
  reasons,
  judgement: z.optional(text),
  verdict: z.enum(VERDICTS),
  findings: z.array(boundFinding),
  basis: list(z.string().check(z.regex(/^[0-9a-f]{64}$/)), 'a list of commitments', 1000),
})

export const decisionView = z
  .strictObject({
    nation,
    at: instant,
    outcome: z.enum(OUTCOMES),
    terms: z.optional(terms),
    criteria: z.optional(z.array(z.string())),
    reasons: z.string(),
    judgement: z.optional(z.string()),
    verdict: z.enum(VERDICTS),
    findings: z.array(boundFinding),
    /** The hash of the statute book that it was decided by. */
    law: z.optional(z.string()),
    onAppeal: z.boolean(),
    place,
  })
  .register(definitions, { id: 'DecisionView' })
export type DecisionView = z.infer<typeof decisionView>

export const questionView = z
  .strictObject({
    id: z.string(),
    nation,
    askedAt: instant,
    question: z.string(),
    state: z.enum(QUESTION_STATES),
    answer: z.nullable(z.strictObject({ at: instant, text: z.string() })),
    closed: z.nullable(z.strictObject({ at: instant, reason: z.string() })),
  })
  .register(definitions, { id: 'QuestionView' })
export type QuestionView = z.infer<typeof questionView>

/** One act, by its nation and role only: no person stands in a time line that others read. */
export const timelineEntry = z
  .strictObject({
    type: z.string(),
    at: instant,
    nation,
    role: z.string(),
    place,
    state: actState,
    /** Of an internal act, which only its own authority sees. */
    internal: z.boolean(),
  })
  .register(definitions, { id: 'TimelineEntry' })
export type TimelineEntry = z.infer<typeof timelineEntry>

const person = z.strictObject({ person: z.string(), role: z.string(), organisation: z.string() })
const signed = { by: person, at: instant, place }

/** What an authority keeps to itself: its advisers' and officers' work. It never leaves the nation's node. */
export const internalWork = z
  .strictObject({
    assignedTo: z.nullable(z.string()),
    assessment: z.nullable(
      z.strictObject({
        lines: z.array(z.strictObject({ line: z.int(), controls: z.array(z.string()), summary: z.string() })),
        note: z.optional(z.string()),
        ...signed,
      }),
    ),
    clearance: z.nullable(z.strictObject({ result: z.enum(CLEARANCES), note: z.optional(z.string()), ...signed })),
    ministries: z.array(z.string()),
    advice: z.array(
      z.strictObject({
        type: z.enum(ADVICE_TYPES),
        reasons: z.string(),
        conditions: z.array(condition),
        criteria: z.optional(z.array(z.string())),
        superseded: z.boolean(),
        ...signed,
      }),
    ),
    /** What the advice that stands comes to by rule. */
    combined: z.nullable(z.union([z.enum(RECOMMENDATIONS), z.literal('conflicting')])),
    consolidation: z.nullable(
      z.strictObject({
        recommendation: z.enum(RECOMMENDATIONS),
        conditions: z.array(condition),
        argument: z.optional(z.string()),
        ...signed,
      }),
    ),
    proposal: z.nullable(
      z.strictObject({
        outcome: z.enum(OUTCOMES),
        terms: z.optional(terms),
        criteria: z.optional(z.array(z.string())),
        reasons: z.string(),
        judgement: z.optional(z.string()),
        countersignatures: z.int(),
        ...signed,
      }),
    ),
    countersignatures: z.array(z.strictObject({ accept: z.boolean(), reasons: z.string(), ...signed })),
  })
  .register(definitions, { id: 'InternalWork' })
export type InternalWork = z.infer<typeof internalWork>
