import type { Verdict } from '../../contract/words.ts'
import type { Cause, Finding } from '../ruling.ts'
import { exceptionsOf, isLift, ownTruth, ownVerdict, type Standing, spokenVerdict } from './rules.ts'
import type { Seat } from './seat.ts'
import { and, isAtRest, isOpen, isUnsettled, missingOf, or, type Truth } from './truth.ts'
import { isAbove, join } from './verdicts.ts'

/** What one rule says of one item. */
export type Saying = {
  readonly standing: Standing
  readonly holds: Finding['holds']
  readonly effect: Finding['effect']
  readonly causes: readonly Cause[]
  readonly missing: readonly string[]
  readonly liftedBy: readonly string[]
  readonly unless: readonly string[]
  /** Open only because exceptions that put a verdict in its place are: it or one of them will speak. */
  readonly willSpeak: boolean
}

/** One item's interval (section 6.6). `lower` is null where silence is possible and not certain. */
export type ItemRuling = {
  readonly sayings: readonly Saying[]
  readonly atLeast: Verdict | null
  readonly lower: Verdict | null
  readonly verdict: Verdict
}

type Lifting = {
  readonly standing: Standing
  readonly state: 'yes' | 'open' | 'no'
  readonly missing: readonly string[]
}

/** Judges one item by the rules of a column. */
export function judgeItem(seat: Seat, item: number, rules: readonly Standing[]): ItemRuling {
  const own = (standing: Standing) => ownTruth(seat, item, standing)
  const sayings = rules.flatMap((standing) => {
    const exceptions = liftingsOf(standing, rules, own)
    if (!isLift(standing)) return sayVerdict(standing, own(standing), exceptions)
    return sayLift(standing, liftingOf(standing, rules, own), namersOf(standing, rules, own), exceptions)
  })
  return { sayings, ...interval(sayings) }
}

/** What there is for a lift to take away: each rule that names it, and where that is a lift, what that one has to take. */
function namersOf(
  standing: Standing,
  rules: readonly Standing[],
  own: (standing: Standing) => Truth,
): readonly Truth[] {
  return rules
    .filter((namer) => exceptionsOf(namer, rules).includes(standing))
    .map((namer) => (isLift(namer) ? and([own(namer), or(namersOf(namer, rules, own).map(settled))]) : own(namer)))
}

/** What rests on the unknowable holds, so that there is something to lift. */
function settled(truth: Truth): Truth {
  return isAtRest(truth) ? true : truth
}

function liftingsOf(standing: Standing, rules: readonly Standing[], own: (standing: Standing) => Truth) {
  return exceptionsOf(standing, rules).map((exception) => liftingOf(exception, rules, own))
}

/** Whether an exception lifts (section 6.4). What rests on the unknowable or on a judgement lifts nothing. */
function liftingOf(standing: Standing, rules: readonly Standing[], own: (standing: Standing) => Truth): Lifting {
  const truth = own(standing)
  const exceptions = liftingsOf(standing, rules, own)
  if (truth === false || isAtRest(truth)) return { standing, state: 'no', missing: [] }
  if (exceptions.some(({ state }) => state === 'yes')) return { standing, state: 'no', missing: [] }
  const open = exceptions.filter(({ state }) => state === 'open')
  if (truth === true && open.length === 0) return { standing, state: 'yes', missing: [] }
  return { standing, state: 'open', missing: [...missingOf(truth), ...open.flatMap(({ missing }) => missing)] }
}

function sayVerdict(standing: Standing, truth: Truth, exceptions: readonly Lifting[]): readonly Saying[] {
  if (truth === false) return []
  const liftedBy = idsOf(exceptions, 'yes')
  if (liftedBy.length > 0 && isOpen(truth)) return []
  const open = exceptions.filter(({ state }) => state === 'open')
  const holds = liftedBy.length > 0 ? 'no' : isOpen(truth) || open.length > 0 ? 'open' : 'yes'
  return [
    {
      standing,
      holds,
      effect: countedEffect(standing, truth),
      causes: causesOf(truth, holds),
      missing: holds === 'open' ? [...missingOf(truth), ...open.flatMap(({ missing }) => missing)] : [],
      liftedBy,
      unless: holds === 'open' ? idsOf(exceptions, 'open') : [],
      willSpeak:
        holds === 'open' && !isOpen(truth) && open.every((lifting) => spokenVerdict(lifting.standing.rule) !== null),
    },
  ]
}

/** A lift speaks only where it lifts: with a rule that names it. A plain one says nothing until it does. */
function sayLift(
  standing: Standing,
  lifting: Lifting,
  named: readonly Truth[],
  exceptions: readonly Lifting[],
): readonly Saying[] {
  const live = named.filter((each) => each !== false)
  if (lifting.state === 'no' || live.length === 0) return []
  const verdict = spokenVerdict(standing.rule)
  const shared = { standing, effect: verdict ?? 'lift', liftedBy: [], willSpeak: false } as const
  if (lifting.state === 'yes' && live.some((each) => !isOpen(each))) {
    return [{ ...shared, holds: 'yes', causes: [], missing: [], unless: [] }]
  }
  if (verdict === null) return []
  const missing = [...lifting.missing, ...live.flatMap(missingOf)]
  return [{ ...shared, holds: 'open', causes: ['open'], missing, unless: idsOf(exceptions, 'open') }]
}

function idsOf(liftings: readonly Lifting[], state: Lifting['state']): readonly string[] {
  return liftings.filter((lifting) => lifting.state === state).map(({ standing }) => standing.rule.id)
}

/** What the unknowable and the unjudged make of a rule's effect (section 6.3). */
function countedEffect(standing: Standing, truth: Truth): Exclude<Verdict, 'uncovered'> {
  const own = ownVerdict(standing)
  if (!isUnsettled(truth)) return own
  const worst = (...verdicts: Exclude<Verdict, 'uncovered'>[]) =>
    verdicts.reduce((one, other) => (isAbove(other, one) ? other : one), own)
  if (isAtRest(truth)) return truth.unknowable ? worst('blocked') : 'refer'
  return worst(...(truth.unknowable ? ['blocked' as const] : []), ...(truth.judgement ? ['refer' as const] : []))
}

function causesOf(truth: Truth, holds: Finding['holds']): readonly Cause[] {
  const causes: readonly Cause[] = holds === 'open' ? ['open'] : []
  if (!isUnsettled(truth)) return causes
  return [
    ...causes,
    ...(truth.judgement ? ['judgement' as const] : []),
    ...(truth.unknowable ? ['unknowable' as const] : []),
  ]
}

function verdictsOf(sayings: readonly Saying[]): readonly Verdict[] {
  return sayings.flatMap(({ effect }) => (effect === 'lift' ? [] : [effect]))
}

function interval(sayings: readonly Saying[]): Omit<ItemRuling, 'sayings'> {
  const holding = verdictsOf(sayings.filter(({ holds }) => holds === 'yes'))
  const open = sayings.filter(({ holds }) => holds === 'open')
  const atLeast = join(holding)
  const silent = atLeast === null && open.length === 0
  const mayBeSilent = atLeast === null && !open.some(({ willSpeak }) => willSpeak)
  const verdict = join([...holding, ...verdictsOf(open), mayBeSilent ? 'uncovered' : null])
  return { atLeast, lower: silent ? 'uncovered' : atLeast, verdict: verdict ?? 'uncovered' }
}
