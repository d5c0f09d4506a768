import type * as z from 'zod/mini'
import type { Act } from '../contract/act.ts'
import { comparePlaces } from '../contract/chain.ts'
import type { Entry } from '../contract/entry.ts'
import { PERSON_ROLES, type PersonRole } from '../contract/people.ts'
import { type Because, because, type Ignored, type Stamp } from '../licence/dossier.ts'

/** What an act does: the state after it, or why it does nothing. */
export type Effect<State> = State | Because

/** An act as a handler sees it: who made it where, and the places that it cites. */
export type Sealed = Stamp & { readonly causes: Act['causes'] }

/** Who may make an act, and what it does. Every act of the vault that has an effect stands in the shared log. */
export type Handler<State> = {
  readonly roles: readonly PersonRole[]
  readonly apply: (state: State, body: unknown, sealed: Sealed) => Effect<State>
}

type Schema<Of> = { safeParse(value: unknown): z.core.util.SafeParseResult<Of> }

/** A handler behind its schema: a body that the schema does not hold does nothing. */
export function handler<State, Body>(
  roles: readonly PersonRole[],
  schema: Schema<Body>,
  apply: (state: State, body: Body, sealed: Sealed) => Effect<State>,
): Handler<State> {
  return {
    roles,
    apply: (state, body, sealed) => {
      const read = schema.safeParse(body)
      return read.success ? apply(state, read.data, sealed) : because('bad-input', 'the act’s body is malformed')
    },
  }
}

/**
 * The state after one more act. It is total: an act of another type, in another log, by another role or out of state is
 * recorded as ignored, with its reason, and changes nothing else.
 */
export function folded<State extends { readonly ignored: readonly Ignored[] }>(
  state: State,
  { act, origin, index, shared }: Entry,
  handlers: { readonly [type: string]: Handler<State> },
): State {
  const { type, at, nation } = act
  const place = { origin, index }
  const effect = ((): Effect<State> => {
    const found = Object.hasOwn(handlers, type) ? handlers[type] : undefined
    if (found === undefined) return because('bad-input', 'there is no such act')
    if (!shared) return because('bad-input', 'it stands in another log than it belongs to')
    const role = PERSON_ROLES.find((known) => known === act.by.role)
    if (role === undefined) return because('not-permitted', 'nobody has such a role')
    if (!found.roles.includes(role)) return because('not-permitted', `it is not for a ${role} to do`)
    const { person, organisation } = act.by
    return found.apply(state, act.body, { at, nation, place, by: { person, role, organisation }, causes: act.causes })
  })()
  if (!isBecause(effect)) return effect
  const ignored: Ignored = { type, code: effect.code, reason: effect.text, at, nation, place }
  return { ...state, ignored: [...state.ignored, ignored].sort((a, b) => comparePlaces(a.place, b.place)) }
}

function isBecause(effect: object): effect is Because {
  return 'code' in effect
}

export function stampOf({ at, nation, place, by }: Sealed): Stamp {
  return { at, nation, place, by }
}
