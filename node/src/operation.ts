import type { Caller, PersonRole } from '@entente/core/contract/people'
import { PERSON_ROLES } from '@entente/core/contract/people'
import type { Recorded } from '@entente/core/contract/recorded'
import * as z from 'zod/mini'
import type { Node } from './node.ts'
import type { Hand } from './store/hand.ts'

/** What a request brings beside its input. */
export type Call = {
  /** The idempotency key: the id of a command's first act is derived from it. A fresh one where the caller gave none. */
  readonly id: string
  /** Where whoever asks has a key of his own: the date of what he does, and what he signed of it. */
  readonly hand?: Hand | undefined
}

/** Something that a node can be asked: data, and one function. Its route, its command and its audit come from it. */
export type Operation<Input, Output> = {
  /** It is the path as well: `licences.suspend` stands in `licences/suspend.ts`. */
  readonly name: string
  /** A command makes acts or changes something; a query changes nothing. */
  readonly kind: 'command' | 'query'
  readonly summary: string
  /** The roles that may ask. What more it takes stands in `access/`, one file a noun. */
  readonly may: readonly PersonRole[]
  readonly input: z.ZodMiniType<Input>
  /** Strict: an answer with a field that it does not name is never sent. */
  readonly output: z.ZodMiniType<Output>
  /** Throws a `Refused` to say no. `by` is from the session, and the input never says who asks. */
  run(node: Node, input: Input, by: Caller, call: Call): Promise<Output>
  /** The acts that it makes in the caller's name, where they are not one of its own name. See `madeBy`. */
  readonly makes?: Makes
  /**
   * The fields of its input that its first act does not say under their own names, so that no program can hold it to them.
   * An act that leaves out any other that was stated is not what was asked for: whoever signs what he does signs none.
   */
  readonly unsaid?: readonly string[]
  /**
   * How an answer is made again of its acts, where they outlived it and it is asked once more under its idempotency key:
   * stated where the answer is more than the acts themselves.
   */
  readonly again?: { answer(node: Node, made: Recorded): Promise<Output> }
}

/**
 * Types of acts: of the first one that a command makes, and of those that may follow from it. `unsigned`: the first stands
 * where no officer has a key, so that those behind it alone are signed.
 */
export type Makes = { readonly first: readonly string[]; readonly after: readonly string[]; readonly unsigned?: true }

/** The types of the acts that an operation makes in the caller's name; by a query nobody acts. */
export function madeBy({ name, kind, makes }: Pick<AnyOperation, 'name' | 'kind' | 'makes'>): Makes {
  return makes ?? { first: kind === 'command' ? [name] : [], after: [] }
}

/** An operation among others, whatever it takes and gives. */
export type AnyOperation = Operation<unknown, unknown>

/**
 * Declares an operation.
 * @example
 * export const suspendLicence = operation({
 *   name: 'licences.suspend', kind: 'command', summary: 'Suspend a licence', may: ['licensing-officer'],
 *   input: suspendInput, output: recorded,
 *   run: (node, input, by, call) => node.transact(async (tx) => …),
 * })
 */
export function operation<Input, Output>(declared: Operation<Input, Output>): Operation<Input, Output> {
  return declared
}

/** `may` for what everybody may ask, signed in or not. */
export const ANYONE: readonly PersonRole[] = PERSON_ROLES.filter((role) => role !== 'node')

export { AUTHORITY } from '@entente/core/contract/people'

/** The input of an operation that is given a file: the bytes of the body, as they are. */
export const upload = z.strictObject({ bytes: z.instanceof(Uint8Array) })

/** The output of an operation that answers with a file: its bytes are sent as they are. */
export const file = z.strictObject({
  name: z.string(),
  mediaType: z.string(),
  bytes: z.instanceof(Uint8Array),
})
