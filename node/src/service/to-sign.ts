import { isDeepStrictEqual } from 'node:util'
import type { Act } from '@entente/core/contract/act'
import { subjectOf } from '@entente/core/contract/references'
import { packageSubject } from '@entente/core/contract/vault'
import { statedPayload } from '@entente/core/ledger/act'
import { fromBase64 } from '@entente/core/ledger/bytes'
import { attempt } from '@entente/core/ledger/refusal'
import { shown, shownLines } from '../console/line.ts'
import { idOfAct } from '../dossiers/act-ids.ts'
import type { AnyOperation } from '../operation.ts'
import { madeBy } from '../operation.ts'
import { MOST_ACTS, MOST_SIGNED, SIGNED_WITHIN } from '../store/hand.ts'
import { internalOrigin } from '../store/keys.ts'

/** Whose key signs: a person at a node of a nation. */
export type Officer = { readonly node: string; readonly nation: string; readonly person: string }

/** What a person asked of a node, and the instant by his own clock. */
export type Asked = {
  readonly op: AnyOperation
  readonly input: unknown
  /** The id of the command's first act, which follows from the idempotency key that he chose. */
  readonly id: string
  /** Milliseconds since 1970. */
  readonly now: number
}

/** An act that a node asks to sign, and its exact bytes. */
export type ToSign = { readonly act: Act; readonly payload: Uint8Array }

/**
 * The acts that a node asks to sign, where they are what was asked of it; else the reason why they are not. The node may
 * be in anybody's hands, so each is held against the command: it is of the command's own ids, so that nothing but this one
 * command can be recorded by it, and once; of a type that the operation declares, at its place, the first one too; the
 * person's own, in the internal log of his node or in the shared log of one agreement, and of this time; and what was
 * stated in the request stands in the first act as it was stated, and in no other otherwise.
 */
export function askedToSign(payloads: readonly string[], officer: Officer, asked: Asked): readonly ToSign[] | string {
  if (asked.op.kind === 'query') return `${asked.op.name} does nothing in anybody’s name`
  if (payloads.length === 0 || payloads.length > MOST_SIGNED) return `it is ${payloads.length} acts`
  const acts: ToSign[] = []
  let position = -1
  for (const encoded of payloads) {
    const payload = fromBase64(encoded)
    const read = payload === null ? null : attempt(() => statedPayload(payload))
    if (payload === null || !read?.ok) return 'it is no act'
    const act = read.value
    position = positionOf(act, asked.id, position + 1)
    const why = position < 0 ? 'it has no id of this command' : whyNot(act, position, officer, asked)
    if (why !== null) return why
    if (acts.length === 0 && position > 0 && !madeBy(asked.op).unsigned) return 'it leaves out the first act'
    acts.push({ act, payload })
  }
  return whyNotTogether(acts, officer) ?? acts
}

/** At which place, from one on, the command makes an act of this id; -1: at none. */
function positionOf({ id }: Act, first: string, from: number): number {
  for (let position = from; position < MOST_ACTS; position += 1) if (idOfAct(first, position) === id) return position
  return -1
}

function whyNot(act: Act, position: number, officer: Officer, { op, input, now }: Asked): string | null {
  const { first, after } = madeBy(op)
  const types = position === 0 ? first : after
  if (!types.includes(act.type)) return `it is an act ${act.type}, and ${types.join(' or ') || 'none'} was asked for`
  if (act.by.person !== officer.person) return `it is an act of ${act.by.person}`
  if (act.nation !== officer.nation) return `it is an act of ${act.nation}`
  if (!act.log.startsWith(`${officer.node}/log/`)) return `it is for the log ${act.log}`
  if (Math.abs(Date.parse(act.at) - now) > SIGNED_WITHIN)
    return `it is dated ${act.at}, more than five minutes off this clock`
  return position === 0 ? whyOther(act, read(op, input), op.unsaid) : whyOtherwise(act, read(op, input))
}

/** They are of one date, and what is not in the internal log in one other, which is that of the agreement. */
function whyNotTogether(acts: readonly ToSign[], { node }: Officer): string | null {
  if (new Set(acts.map(({ act }) => act.at)).size > 1) return 'it is of two dates'
  const shared = new Set(acts.map(({ act }) => act.log).filter((log) => log !== internalOrigin(node)))
  return shared.size > 1 ? `it is for the logs ${[...shared].join(' and ')}` : null
}

/** The request as the node reads it: what it is silent on may have been filled in. */
function read(op: AnyOperation, input: unknown): unknown {
  const parsed = op.input.safeParse(input)
  return parsed.success ? parsed.data : input
}

/**
 * How a command's first act says another thing than was asked: it is about another application or package, says what was
 * stated otherwise, or leaves it out and is not known to (`unsaid`). Null: it does not.
 */
export function whyOther(act: Act, input: unknown, unsaid: readonly string[] = []): string | null {
  const [reference, uuid] = [fieldsOf(input).reference, fieldsOf(input).uuid]
  if (typeof reference === 'string' && act.subject !== subjectOf(reference)) return `it is about ${act.subject}`
  if (typeof uuid === 'string' && act.subject !== packageSubject(uuid)) return `it is about ${act.subject}`
  const said = new Set([...Object.keys(act.body), ...ABOUT, ...unsaid])
  const left = Object.keys(fieldsOf(input)).find((name) => !said.has(name))
  return left === undefined ? whyOtherwise(act, input, unsaid) : `it does not say the ${left} that was asked for`
}

/** What the subject of an act says. */
const ABOUT = ['reference', 'uuid']

/** Which value of an act is another than was stated under its name, but for what it is known to leave out. Null: none is. */
export function whyOtherwise({ body }: Act, input: unknown, unsaid: readonly string[] = []): string | null {
  const stated = fieldsOf(input)
  for (const [name, value] of Object.entries(body)) {
    if (stated[name] === undefined || isAsStated(stated[name], value, name, unsaid)) continue
    return `its ${name} is ${JSON.stringify(value)}, and ${JSON.stringify(stated[name])} was asked for`
  }
  return null
}

/** A plain value is the same, a list whole; of an object all that was stated. A proposal is asked for by its id. */
function isAsStated(stated: unknown, value: unknown, path: string, unsaid: readonly string[]): boolean {
  if (typeof stated === 'string' && isObject(value)) return value.id === stated
  if (!isObject(stated) || !isObject(value)) return isDeepStrictEqual(stated, value)
  return Object.entries(fieldsOf(stated)).every(([name, asked]) => {
    const within = `${path}.${name}`
    return unsaid.includes(within) || isAsStated(asked, value[name], within, unsaid)
  })
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The fields of a request that state something. */
function fieldsOf(input: unknown): { readonly [name: string]: unknown } {
  if (!isObject(input)) return {}
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
}

/** An act in full, in lines for a terminal: nothing of what it says is obeyed there, hides, or turns the writing about. */
export function shownAct({ act }: ToSign): string[] {
  const { type, subject, at, log, by, body, law, causes } = act
  return [
    `to sign: ${shown(type)} about ${shown(subject)}`,
    `  dated ${shown(at)}, as ${shown(by.role)} of ${shown(by.organisation)}, in ${shown(log)}`,
    ...(law === undefined ? [] : [`  under the statute book ${shown(law)}`]),
    ...causes.map(({ origin, index }) => `  resting on entry ${index} of ${shown(origin)}`),
    ...shownLines(JSON.stringify(body, null, 2))
      .split('\n')
      .map((line) => `  ${line}`),
  ]
}
