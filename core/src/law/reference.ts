import type { Transfer } from '../contract/transfer.ts'
import type { Verdict } from '../contract/words.ts'
import type { Bundle } from './model.ts'
import { type AgreementColumn, judgeAgreement } from './reference/agreement.ts'
import { type Column, judgeColumn, waiting } from './reference/column.ts'
import { type Concerned, nationsConcerned, unnamed } from './reference/concern.ts'
import { partsOf, rulesOf } from './reference/rules.ts'
import { seat } from './reference/seat.ts'
import { restOf } from './reference/silence.ts'
import { isAbove, join, sorted } from './reference/verdicts.ts'
import type { NationRuling, Ruling } from './ruling.ts'

type Options = { simulate?: boolean; licensed?: readonly string[] }

type NationColumn = Concerned & { readonly column: Column; readonly ruling: NationRuling }

/**
 * The guard's answer, worked out slowly and in the order in which the semantics are written, with no index: what
 * the fast guard is held against. Takes and returns the same; refuses an agreement or define that the book lacks.
 */
export function decideSlowly(
  book: { bundle: Bundle; hash: string },
  at: string,
  transfer: Transfer,
  options: Options = {},
): Ruling {
  const { bundle, hash } = book
  const nations = nationsConcerned(bundle, transfer).map((concerned) => judgeNation(bundle, at, transfer, concerned))
  const agreement =
    transfer.agreement === undefined
      ? null
      : judgeAgreement(seat(bundle, at, transfer, null), transfer.agreement, options.simulate === true)
  const whole = joinAll(transfer, nations, agreement)
  return {
    at,
    verdict: whole.verdict,
    allowed: whole.certain && isAllowed(nations, agreement, options.licensed ?? []),
    certain: whole.certain,
    ask: whole.ask,
    nations: Object.fromEntries(nations.map(({ nation, ruling }) => [nation, ruling])),
    agreement: agreement?.ruling ?? null,
    law: { hash, modelledOn: bundle.modelledOn },
  }
}

function judgeNation(bundle: Bundle, at: string, transfer: Transfer, concerned: Concerned): NationColumn {
  const { nation } = concerned
  const place = seat(bundle, at, transfer, nation)
  const parts = partsOf(place)
  const rules = parts.flatMap(({ part, bound }) => rulesOf(part, bound, place))
  const column = judgeColumn(place, rules)
  const isUnknown = rules.length === 0 && !parts.some(({ part }) => part.id === nation)
  const ruling = {
    verdict: column.verdict,
    atLeast: column.atLeast,
    certain: column.lower === column.verdict,
    ask: column.ask,
    findings: column.findings,
    ...restOf(
      parts.map(({ part }) => part),
      column,
      isUnknown ? nation : null,
    ),
  }
  return { ...concerned, column, ruling }
}

function joinAll(
  transfer: Transfer,
  nations: readonly NationColumn[],
  agreement: AgreementColumn | null,
): { verdict: Verdict; certain: boolean; ask: string[] } {
  const unknown = unnamed(transfer, nations)
  const certain = nations.filter(({ waits }) => waits.length === 0)
  const lower = join([...certain.map(({ column }) => column.lower), ...(agreement?.lower ?? [])])
  const upper = join([
    ...nations.map(({ column }) => column.verdict),
    ...(agreement?.upper ?? []),
    ...(unknown.length > 0 ? (['uncovered'] as const) : []),
  ])
  const missing = nations.flatMap(({ column, waits }) =>
    isAbove(column.verdict, lower) ? [...waits, ...missingAbove(column, lower)] : [],
  )
  return {
    verdict: upper ?? 'uncovered',
    certain: lower === upper,
    ask: sorted([...missing, ...agreementAsks(agreement, lower), ...(lower === 'uncovered' ? [] : unknown)]),
  }
}

/** What the open rules of a column wait for that could raise the whole; where silence is possible, all that is open. */
function missingAbove({ items, lower: own }: Column, lower: Verdict | null): readonly string[] {
  return items.flatMap((item) => waiting(item, join([own, lower]))).flatMap(({ missing }) => missing)
}

/** An agreement adds no more than `blocked`, so it has nothing to ask where its scope is settled or that is certain. */
function agreementAsks(agreement: AgreementColumn | null, lower: Verdict | null): readonly string[] {
  if (agreement === null || !isAbove('blocked', lower)) return []
  return agreement.ruling.scope === 'open' ? agreement.column.ask : []
}

/** Licensable is not allowed: only a licence that is live makes it so, and only where nothing is left to ask. */
function isAllowed(
  nations: readonly NationColumn[],
  agreement: AgreementColumn | null,
  licensed: readonly string[],
): boolean {
  if (nations.length === 0) return false
  if (agreement !== null && !(agreement.ruling.inForce && agreement.ruling.scope === 'in')) return false
  return nations.every(({ nation, ruling: { verdict } }) => {
    if (verdict === 'free' || verdict === 'general') return true
    return (verdict === 'licence' || verdict === 'presumed-denial') && licensed.includes(nation)
  })
}
