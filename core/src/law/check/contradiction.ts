import { compareDecimals } from '../guard/amounts.ts'
import type { Pattern } from '../guard/lists.ts'
import type { Constraint } from './constraint.ts'
import { implied, lies, rolesWithin } from './implication.ts'
import { isNobody } from './traits.ts'
import type { WordSet } from './word-set.ts'
import { isNone, meet } from './word-set.ts'

type Of<K extends Constraint['kind']> = Extract<Constraint, { kind: K }>

/**
 * What keeps constraints from ever being true together, as words that follow "…: "; null where nothing certainly does.
 * What cannot be known of a list that is not public never counts as a contradiction.
 */
export function contradiction(constraints: readonly Constraint[]): string | null {
  return (
    ofWords(constraints) ??
    ofMembers(of(constraints, 'members')) ??
    ofEntries(of(constraints, 'entry')) ??
    ofLabels(of(constraints, 'label')) ??
    ofDates(of(constraints, 'concluded')) ??
    ofAmounts(of(constraints, 'amount')) ??
    ofParties(constraints)
  )
}

function of<K extends Constraint['kind']>(constraints: readonly Constraint[], kind: K): Of<K>[] {
  return constraints.filter((constraint): constraint is Of<K> => constraint.kind === kind)
}

function ofWords(constraints: readonly Constraint[]): string | null {
  const left = new Map<string, WordSet>()
  for (const constraint of constraints) {
    if (constraint.kind !== 'word') continue
    const before = left.get(constraint.fact)
    const now = before === undefined ? constraint.outer : meet(before, constraint.outer)
    if (isNone(now)) return `nothing is left of \`${shown(constraint.fact)}\``
    left.set(constraint.fact, now)
  }
  return null
}

function shown(fact: string): string {
  return fact.replace('endUse', 'end use').replace('.', ' ')
}

function ofMembers(constraints: readonly Of<'members'>[]): string | null {
  for (const { fact, some, outer } of constraints) {
    if (!some) continue
    const rest = constraints.filter((each) => !each.some && each.fact === fact)
    if (isNone(rest.reduce((left, each) => meet(left, each.outer), outer))) return `nothing is left of \`${fact}\``
  }
  return null
}

function ofEntries(constraints: readonly Of<'entry'>[]): string | null {
  const out: Pattern[] = constraints.flatMap((each) => (each.not ? each.known : []))
  for (const { not, possible } of constraints) {
    if (not || possible === null) continue
    if (possible.length === 0) return 'the list of its entries is not in force in its window'
    if (possible.every((pattern) => lies(pattern, out))) return 'each entry that it names is one that it leaves out'
  }
  return null
}

/** A grade that stands in two rows may compare as two, and is left to the guard. */
function ofLabels(constraints: readonly Of<'label'>[]): string | null {
  for (const [index, one] of constraints.entries()) {
    for (const other of constraints.slice(index + 1)) {
      if (other.policy !== one.policy || one.ranks.size === 0 || other.ranks.size === 0) continue
      if ([...one.ranks].some((rank) => other.ranks.has(rank))) continue
      if (!one.twice) return `no grade of ${one.policy} is both`
    }
  }
  return null
}

function ofDates(constraints: readonly Of<'concluded'>[]): string | null {
  const before = constraints.filter((each) => each.before)
  const from = constraints.filter((each) => !each.before)
  const none = from.some((start) => before.some((end) => end.at <= start.at && end.local <= start.local))
  return none ? 'no day is left for `contract concluded`' : null
}

function ofAmounts(constraints: readonly Of<'amount'>[]): string | null {
  for (const { amount: low } of constraints) {
    for (const { amount: high } of constraints) {
      if (low.fact !== high.fact) continue
      if (low.unit !== high.unit) return `\`${shown(low.fact)}\` is asked for in two units`
      if (!low.compare.startsWith('>') || !high.compare.startsWith('<')) continue
      const sign = compareDecimals(low.amount, high.amount)
      if (sign > 0 || (sign === 0 && (low.compare === '>' || high.compare === '<')))
        return `no \`${shown(low.fact)}\` is both`
    }
  }
  return null
}

function ofParties(constraints: readonly Constraint[]): string | null {
  const parties = of(constraints, 'party')
  if (isNobody(of(constraints, 'finished-for').flatMap(({ traits }) => traits)))
    return 'no end user of the finished thing has all of these traits'
  for (const some of parties) {
    if (some.quantifier !== 'some') continue
    if (isNobody(some.traits)) return 'no party has all of these traits'
    for (const other of parties) {
      const barred = other.quantifier === 'no' && implied({ ...other, quantifier: 'some' }, [some])
      const unlike =
        other.quantifier === 'every' &&
        rolesWithin(some.roles, other.roles) &&
        isNobody([...some.traits, ...other.traits])
      if (barred || unlike) return 'the party that one condition asks for is one that another rules out'
    }
  }
  return null
}
