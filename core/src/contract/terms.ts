import * as z from 'zod/mini'
import { currency, decimal, definitions, fields, instant, list, nation, oneOf, text, unit, words } from './fields.ts'
import { wordings } from './problem.ts'

/** What of a line is drawn down: `B` quantity and value, `Q` quantity, `V` value, `O` neither. */
export const LINE_CONTROLS = ['B', 'Q', 'V', 'O'] as const
export type LineControl = (typeof LINE_CONTROLS)[number]

/** What the program itself holds to; `text` is what a named person confirms at each delivery. */
export const CONDITION_KINDS = [
  'quantity-ceiling',
  'value-ceiling',
  'period-ceiling',
  'destination',
  'recipient',
  'site',
  'prior-notification',
  'document-before',
  'report-after',
  'return-by',
  'no-onward-transfer',
  'text',
] as const
export type ConditionKind = (typeof CONDITION_KINDS)[number]

export const quantity = fields({ amount: decimal, unit }).register(definitions, { id: 'StatedQuantity' })
export const value = fields({ amount: decimal, currency }).register(definitions, { id: 'StatedValue' })

export function whole(expected: string, least: number, most: number) {
  return z
    .int()
    .check(z.gte(least), z.lte(most))
    .register(wordings, { expected: `${expected}, a whole number from ${least} to ${most}` })
}

export const lineNumber = whole('the number of a line', 1, 1000)
const days = whole('days', 1, 3660)

/** In either language or in both: what one nation says in its own is not put into the other's by a machine. */
const bilingual = fields({
  en: z.optional(words('text in English')),
  ru: z.optional(words('text in Russian')),
}).register(definitions, { id: 'Bilingual' })

export const conditionId = z
  .string()
  .check(z.regex(/^[A-Z]{2}-[1-9][0-9]{0,3}$/))
  .register(wordings, { expected: 'a condition by its owner and number, such as GB-1', wrong: () => 'is none' })

/** The parameters that each kind must have. Of the ceilings, one amount at least. */
const NEEDS: { readonly [kind in ConditionKind]: readonly (keyof typeof parameters)[] } = {
  'quantity-ceiling': ['quantity'],
  'value-ceiling': ['value'],
  'period-ceiling': ['days'],
  destination: ['destinations'],
  recipient: ['recipients'],
  site: ['sites'],
  'prior-notification': ['days'],
  'document-before': ['document'],
  'report-after': ['days'],
  'return-by': ['by'],
  'no-onward-transfer': [],
  text: ['text'],
}

const parameters = {
  kind: oneOf(CONDITION_KINDS, 'kind of condition'),
  text: z.optional(bilingual),
  line: z.optional(lineNumber),
  quantity: z.optional(quantity),
  value: z.optional(value),
  days: z.optional(days),
  destinations: z.optional(list(nation, 'a list of nations')),
  recipients: z.optional(list(text, 'a list of names of parties')),
  sites: z.optional(list(text, 'a list of sites')),
  document: z.optional(words('what the document is')),
  by: z.optional(instant),
}
const stated = z.strictObject(parameters)
type Stated = z.infer<typeof stated>

/** Text of a condition that the program cannot hold to is confirmed by a person, so there must be some. */
function missingOf(said: Stated): string[] {
  const missing: string[] = NEEDS[said.kind].filter((field) => said[field] === undefined)
  return said.kind === 'period-ceiling' && !said.quantity && !said.value ? [...missing, 'quantity'] : missing
}

function complete(context: z.core.ParsePayload<Stated>): void {
  for (const field of missingOf(context.value)) {
    context.issues.push({ code: 'custom', path: [field], input: undefined, message: 'is missing' })
  }
}

const COMPLETE = { expected: 'a condition with what its kind needs', beyond: whatKindsNeed() }

/** What `complete` holds a condition to, in words. */
function whatKindsNeed(): string {
  const needs = Object.entries(NEEDS).flatMap(([kind, fields]) => fields.map((field) => `${kind}: ${field}`))
  return `By its kind it has: ${needs.join('; ')}. A period-ceiling has a quantity or a value as well.`
}

/** A condition, owned by the authority that set it: only its owner lifts it. */
export const condition = fields({ id: conditionId, owner: nation, ...parameters })
  .check(complete)
  .register(wordings, COMPLETE)
  .register(definitions, { id: 'Condition' })
export type Condition = z.infer<typeof condition>

/** A condition as somebody asks for it. Its number and its owner are the node's to give. */
export const newCondition = fields(parameters)
  .check(complete)
  .register(wordings, COMPLETE)
  .register(definitions, { id: 'NewCondition' })
export type NewCondition = z.infer<typeof newCondition>

/** What an opening of technical data counts as: itself, or the first of a person's, or of an organisation's. */
export const OPENINGS_COUNTED = ['each-opening', 'first-per-person', 'first-per-organisation'] as const

/**
 * How often packages under a line may be opened, and by whom: by default by the parties that receive. `mostRecipients`:
 * by how many different organisations at most, whichever of them come first; by default by all of them.
 */
export const openings = fields({
  most: whole('how many openings', 1, 1_000_000),
  counted: oneOf(OPENINGS_COUNTED, 'way of counting'),
  mostRecipients: z.optional(whole('how many recipients', 1, 1000)),
  recipients: z.optional(list(text, 'a list of names of parties')),
}).register(definitions, { id: 'Openings' })
export type Openings = z.infer<typeof openings>

/** A line without `openings` opens nothing. */
export const line = fields({
  line: lineNumber,
  quantity: z.optional(quantity),
  value: z.optional(value),
  controlledBy: oneOf(LINE_CONTROLS, 'way of drawing down'),
  openings: z.optional(openings),
}).register(definitions, { id: 'Line' })
export type Line = z.infer<typeof line>

export const conditions = list(condition, 'a list of conditions, or [] where there are none')
export const newConditions = list(newCondition, 'a list of conditions, or [] where there are none')

const window = {
  lines: list(line, 'a list of lines', 1000),
  from: instant,
  until: instant,
  destinations: list(nation, 'a list of nations'),
}

/** What one authority grants, and what both grants come to. The window is half open. */
export const terms = fields({ ...window, conditions }).register(definitions, { id: 'Terms' })
export type Terms = z.infer<typeof terms>

/** Terms as an officer proposes them: the conditions that advice has set are added, and cannot be left out. */
export const proposedTerms = fields({ ...window, conditions: newConditions }).register(definitions, {
  id: 'ProposedTerms',
})
export type ProposedTerms = z.infer<typeof proposedTerms>
