import type { Outcome } from '../contract/states.ts'
import type { Verdict } from '../contract/words.ts'
import type { Ruling } from '../law/ruling.ts'
import type { Context } from './command.ts'
import { refuse, refuseIf } from './command.ts'
import type { BoundFinding } from './dossier.ts'
import { FORBIDDEN } from './forbidden.ts'
import { whyNotVerdict } from './outcome.ts'

/** The guard's answer; where it was not asked, nothing is permitted. */
export function rulingOf(context: Context): Ruling {
  return context.ruling ?? refuse('guard-forbids', 'The guard was not asked')
}

/**
 * The guard's answer on what this nation's own screening adds to what is stated; it bars what the other does not. Null:
 * nothing is screened here. Refuses while it is open on which lists a party stands, or whether one is military.
 */
export function screenedRuling({ screened, ruling }: Context): Ruling | null {
  if (screened === undefined) return null
  if (screened === null || isOpen(screened, ruling)) refuse('incomplete', WAITING)
  return screened
}

type Answer = Pick<Ruling, 'ask' | 'verdict'>

/**
 * What screening makes of whatever would go on: it is open on which lists a party stands, or whether one is military that
 * is stated not to be; it bars; or neither. `stated`: the guard's answer on what is stated.
 */
export function screeningSays(
  screened: Answer | null | undefined,
  stated: Pick<Answer, 'ask'> | null | undefined,
): 'open' | 'bars' | 'free' {
  if (screened === undefined) return 'free'
  if (screened === null || isOpen(screened, stated)) return 'open'
  return isBarred(screened.verdict) ? 'bars' : 'free'
}

/** What nobody stated is asked by both answers, and is not screening's to open. */
function isOpen({ ask }: Pick<Answer, 'ask'>, stated: Pick<Answer, 'ask'> | null | undefined): boolean {
  return ask.some((fact) => LISTS.test(fact) || (MILITARY.test(fact) && !stated?.ask.includes(fact)))
}

/** What a party stands on, and whether it is military, as the guard asks for it. */
const LISTS = /\.lists$/
const MILITARY = /^(?:parties\[\d+\]|endUse\.incorporation\.endUser)\.military$/
const WAITING = 'The parties are being checked against the lists: nothing may go on until that is done'
const CHECKED = 'The parties are being checked against the lists: nothing may go until they are cleared'

/** What the own nation's law says of it by either answer. */
export function ownVerdicts(context: Context): Verdict[] {
  const { screened } = context
  return [rulingOf(context), ...(screened ? [screened] : [])].map(
    ({ nations }) => nations[context.home]?.verdict ?? 'uncovered',
  )
}

/** Refuses an outcome that the guard, asked again at this instant, does not leave to an officer. */
export function checkOutcome(context: Context, outcome: Outcome, judgement: string | undefined): void {
  checkOutcomeBy(rulingOf(context), context, outcome, judgement)
  if (outcome !== 'granted' && outcome !== 'no-licence-required') return
  const screened = screenedRuling(context)
  if (screened !== null) checkOutcomeBy(screened, context, outcome, judgement)
}

function checkOutcomeBy(ruling: Ruling, context: Context, outcome: Outcome, judgement: string | undefined): void {
  const own = ruling.nations[context.home] ?? refuse('guard-forbids', `The law of ${context.home} has no say in it`)
  refuseIf(whyNotVerdict({ outcome, verdict: own.verdict, judgement }))
  if (outcome !== 'granted') return
  if (FORBIDDEN.has(ruling.verdict)) refuse('guard-forbids', `The guard says ${ruling.verdict}: nobody can grant it`)
  const [fact] = [...own.ask, ...(ruling.agreement?.ask ?? [])]
  if (fact !== undefined) refuse('incomplete', `The verdict still turns on ${fact}`)
  if (ruling.agreement?.scope === 'refer' && !judgement) {
    refuse('incomplete', 'The agreement leaves its scope to a judgement that an officer must state')
  }
}

/**
 * Refuses to let goods go while the guard, asked again at this instant, forbids or holds them. Whoever ships is told of
 * screening by one sentence, whether it is open or has found what bars: what was found is the authority's alone.
 */
export function checkMovement(context: Context): void {
  const { verdict } = rulingOf(context)
  if (isBarred(verdict)) refuse('guard-forbids', `The guard says ${verdict}: nothing may go`)
  if (screeningSays(context.screened, context.ruling) !== 'free') refuse('incomplete', CHECKED)
}

const isBarred = (verdict: Verdict) => FORBIDDEN.has(verdict) || verdict === 'suspended'

/** The own nation's findings, as they are bound into a decision. */
export function boundFindings(context: Context): BoundFinding[] {
  const findings = rulingOf(context).nations[context.home]?.findings ?? []
  return findings.map(({ rule, holds, effect, instrument, provision, because, translations }) => ({
    rule,
    holds,
    effect,
    instrument,
    provision,
    because,
    ...(translations && { translations }),
  }))
}
