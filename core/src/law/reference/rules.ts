import type { Verdict } from '../../contract/words.ts'
import type { Part, Rule, Window } from '../model.ts'
import { judgeAll } from './conditions.ts'
import { findList, inForce, instant, type Seat } from './seat.ts'
import type { Truth } from './truth.ts'

/** A rule in force in a column, with the part whose words it uses and its window as this column reads it. */
export type Standing = {
  readonly rule: Rule
  readonly part: Part
  readonly window: readonly [string | null, string | null]
}

/** The parts that bind a nation now, each with the window for which it does: its own, and its communities'. */
export function partsOf(seat: Seat): readonly { readonly part: Part; readonly bound: readonly Window[] }[] {
  return seat.bundle.parts.flatMap((part) => {
    if (part.kind === 'nation') return part.id === seat.home ? [{ part, bound: [] }] : []
    if (part.kind !== 'community') return []
    const list = findList(seat.bundle, 'nations', part.id)
    const membership = list?.members.find((each) => each.value === seat.home && inForce(each.inForce, seat))
    if (list === undefined || membership === undefined || !inForce(list.inForce, seat)) return []
    return [{ part, bound: [list.inForce, membership.inForce] }]
  })
}

/** A part's rules that are in force now, their windows cut by those for which the part binds. */
export function rulesOf(part: Part, bound: readonly Window[], seat: Seat): readonly Standing[] {
  return part.rules
    .filter((rule) => inForce(rule.inForce, seat))
    .map((rule) => {
      const windows = [rule.inForce, ...bound]
      const starts = windows.flatMap(({ from }) => (from === null ? [] : [instant(from, seat.zone)]))
      const ends = windows.flatMap(({ until }) => (until === null ? [] : [instant(until, seat.zone)]))
      return { rule, part, window: [starts.sort().at(-1) ?? null, ends.sort()[0] ?? null] }
    })
}

/** What the rule's own conditions say, its exceptions left aside. */
export function ownTruth(seat: Seat, item: number, { rule, part }: Standing): Truth {
  return judgeAll({ ...seat, part, item }, rule.when)
}

/** The rules in force that an `except` line names: by id, or all below a path. */
export function exceptionsOf({ rule }: Standing, rules: readonly Standing[]): readonly Standing[] {
  return rules.filter(({ rule: { id } }) =>
    rule.except.some((name) =>
      name.endsWith('.*') ? id !== rule.id && id.startsWith(name.slice(0, -1)) : id === name,
    ),
  )
}

export function isLift({ rule }: Standing): boolean {
  return rule.effect === 'lift' || spokenVerdict(rule) !== null
}

/** The verdict that a `lift to` puts in the place of the rule that it lifts; null of any other rule. */
export function spokenVerdict({ effect }: Rule): 'free' | 'general' | null {
  if (effect === 'lift to free') return 'free'
  return effect === 'lift to general' ? 'general' : null
}

/** The verdict of a rule that is no lift. */
export function ownVerdict({ rule }: Standing): Exclude<Verdict, 'uncovered'> {
  const { effect } = rule
  if (effect === 'lift' || effect === 'lift to free' || effect === 'lift to general') {
    throw new Error(`${rule.id} has no verdict of its own`)
  }
  return effect
}
