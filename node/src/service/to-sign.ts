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
 * command can be recorded by it, and once; of a type that the operation declares, at its place; the person's own, in a log
 * of his node, and of this time; and what was stated in the request stands in the first act as it was stated.
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
    if (act.at !== acts[0]?.act.at && acts.length > 0) return 'it is of two dates'
    acts.push({ act, payload })
  }
  return acts
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
  return position === 0 ? whyOther(act, read(op, input)) : null
}

/** The request as the node reads it: what it is silent on may have been filled in. */
function read(op: AnyOperation, input: unknown): unknown {
  const parsed = op.input.safeParse(input)
  return parsed.success ? parsed.data : input
}

/**
 * How a command's first act says another thing than was asked: it is about another application or package, or a plain
 * value stands in it otherwise than in the request. Null: it does not.
 */
export function whyOther({ subject, body }: Act, input: unknown): string | null {
  if (typeof input !== 'object' || input === null) return null
  const stated = new Map<string, unknown>(Object.entries(input))
  const [reference, uuid] = [stated.get('reference'), stated.get('uuid')]
  if (typeof reference === 'string' && subject !== subjectOf(reference)) return `it is about ${subject}`
  if (typeof uuid === 'string' && subject !== packageSubject(uuid)) return `it is about ${subject}`
  for (const [name, value] of Object.entries(body)) {
    const asked = stated.get(name)
    if (isPlain(asked) && isPlain(value) && asked !== value)
      return `its ${name} is ${value}, and ${asked} was asked for`
  }
  return null
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
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
