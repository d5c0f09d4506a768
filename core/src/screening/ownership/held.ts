import { greatest, least, shareOf, WHOLE } from './share.ts'
import type { Holder, Register } from './structure.ts'

/** A register in exact units. */
export type Held = {
  readonly register: Register
  readonly holders: readonly { readonly holder: Holder; readonly lo: bigint; readonly hi: bigint }[]
  /** The register names every holder, and what it says can be the whole. */
  readonly complete: boolean
  /** It states more than the whole: no most can be told from it. */
  readonly contradicts: boolean
}

/** A register as exact units. A share that is none counts as unknown, from nothing to the whole. */
export function heldBy(register: Register): Held {
  const holders = register.holders.map((holder) => {
    const lo = shareOf(holder.lo) ?? 0n
    const hi = shareOf(holder.hi) ?? WHOLE
    return lo <= hi ? { holder, lo, hi } : { holder, lo: 0n, hi: WHOLE }
  })
  const surely = sum(holders.map(({ lo }) => lo))
  const atMost = sum(holders.map(({ hi }) => hi))
  const contradicts = surely > WHOLE
  const named = register.count !== null && register.count === holders.length
  return { register, holders, contradicts, complete: named && !contradicts && atMost >= WHOLE }
}

function sum(shares: readonly bigint[]): bigint {
  return shares.reduce((total, share) => total + share, 0n)
}

/** Who of a register's holders count, where these owners do: where it is asked, those too who hold jointly with one. */
export function counting(held: Held, owners: ReadonlySet<string>, jointly: boolean): Held['holders'] {
  const groups = new Set(
    held.holders.flatMap(({ holder }) =>
      holder.joint !== undefined && owners.has(holder.owner) ? [holder.joint] : [],
    ),
  )
  return held.holders.filter(
    ({ holder }) => owners.has(holder.owner) || (jointly && holder.joint !== undefined && groups.has(holder.joint)),
  )
}

/** What these owners hold at the least: what is stated, and what no other named holder can have. */
export function atLeast(held: Held, owners: ReadonlySet<string>, jointly: boolean): bigint {
  const own = counting(held, owners, jointly)
  const stated = least(WHOLE, sum(own.map(({ lo }) => lo)))
  if (!held.complete) return stated
  const others = sum(held.holders.filter((each) => !own.includes(each)).map(({ hi }) => hi))
  return greatest(stated, greatest(0n, WHOLE - others))
}

/**
 * What they hold at the most: what nobody has accounted for belongs to anybody, and whom a register does not name may be
 * one of those who hold jointly.
 */
export function atMost(held: Held, owners: ReadonlySet<string>, jointly: boolean): bigint {
  if (held.contradicts) return WHOLE
  const named = counting(held, owners, jointly)
  const pacts = jointly && !held.complete ? held.holders.filter(({ holder }) => holder.joint !== undefined) : []
  const own = [...new Set([...named, ...pacts])]
  const others = sum(held.holders.filter((each) => !own.includes(each)).map(({ lo }) => lo))
  const left = WHOLE - others
  return held.complete ? least(left, sum(own.map(({ hi }) => hi))) : left
}

/** What nobody has accounted for. */
export function unaccounted(held: Held): bigint {
  return held.complete ? 0n : greatest(0n, WHOLE - sum(held.holders.map(({ lo }) => lo)))
}
