import type { Verdict } from '../../contract/words.ts'
import type { Condition } from '../model.ts'
import type { Duty, Finding } from '../ruling.ts'
import { definitionOf } from './conditions.ts'
import { type ItemRuling, judgeItem, type Saying } from './item.ts'
import type { Standing } from './rules.ts'
import { instant, itemPath, itemsOf, type Seat } from './seat.ts'
import { isAbove, join, severity, sorted } from './verdicts.ts'

/** A column judged: the join over its items, and what each item said. */
export type Column = {
  readonly items: readonly ItemRuling[]
  readonly verdict: Verdict
  readonly lower: Verdict | null
  readonly atLeast: Verdict | null
  readonly ask: string[]
  readonly findings: Finding[]
  readonly duties: Duty[]
  /** Of the rules that hold or are open, in the order of their findings. */
  readonly speaking: readonly Standing[]
}

/** Judges every item by the rules of one nation, or of one agreement (section 6.5). */
export function judgeColumn(seat: Seat, rules: readonly Standing[]): Column {
  const items = itemsOf(seat.transfer).map((_, item) => judgeItem(seat, item, rules))
  const verdict = join(items.map((item) => item.verdict)) ?? 'uncovered'
  const lower = join(items.map((item) => item.lower))
  const atLeast = lower === 'uncovered' ? null : join(items.map((item) => item.atLeast))
  const findings = gather(seat, items, lower)
  const standing = (id: string) => rules.filter(({ rule }) => rule.id === id)
  const speaking = findings.filter(({ holds }) => holds !== 'no').flatMap(({ rule }) => standing(rule))
  const duties = (holds: Finding['holds']) =>
    findings.filter((finding) => finding.holds === holds).flatMap(({ rule }) => standing(rule).flatMap(dutiesOf))
  return {
    items,
    verdict,
    lower,
    atLeast,
    ask: sorted(items.flatMap((item) => waiting(item, lower).flatMap(({ missing }) => missing))),
    findings,
    duties: [...duties('yes'), ...duties('open').map((duty) => ({ ...duty, would: true as const }))],
    speaking,
  }
}

/** The open rules of an item that could still raise what is certain of the whole; in a silence, any that is open. */
export function waiting(item: ItemRuling, certain: Verdict | null): readonly Saying[] {
  if (certain === 'uncovered') return []
  const floor = item.verdict === 'uncovered' ? item.atLeast : join([item.atLeast, certain])
  return item.sayings.filter(({ holds, effect }) => holds === 'open' && effect !== 'lift' && isAbove(effect, floor))
}

function dutiesOf({ rule }: Standing): readonly Duty[] {
  return rule.oblige.map(({ text, provision }) => ({ text, provision, rule: rule.id }))
}

function gather(seat: Seat, items: readonly ItemRuling[], certain: Verdict | null): Finding[] {
  const reported = items.flatMap((item, index) =>
    item.sayings
      .filter((saying) => saying.holds !== 'open' || waiting(item, certain).includes(saying))
      .map((saying) => ({ index, saying, key: `${saying.standing.rule.id} ${saying.holds} ${saying.effect}` })),
  )
  return sorted(reported.map(({ key }) => key))
    .flatMap((key) => {
      const alike = reported.filter((each) => each.key === key)
      return alike.slice(0, 1).map(({ saying }) =>
        finding(
          seat,
          saying,
          alike.map(({ saying }) => saying),
          alike.map(({ index }) => index),
        ),
      )
    })
    .sort(byWeight)
}

const HOLDS = ['yes', 'open', 'no'] as const

function byWeight(one: Finding, other: Finding): number {
  const weight = ({ effect }: Finding) => (effect === 'lift' ? -1 : severity(effect))
  const name = one.rule < other.rule ? -1 : one.rule > other.rule ? 1 : 0
  return weight(other) - weight(one) || name || HOLDS.indexOf(one.holds) - HOLDS.indexOf(other.holds)
}

function finding(seat: Seat, first: Saying, alike: readonly Saying[], items: number[]): Finding {
  const { rule, part, window } = first.standing
  const causes = (['open', 'judgement', 'unknowable'] as const).filter((cause) =>
    alike.some((saying) => saying.causes.includes(cause)),
  )
  const liftedBy = sorted(alike.flatMap((saying) => saying.liftedBy))
  const unless = sorted(alike.flatMap((saying) => saying.unless))
  const facts = rule.when.flatMap((condition) => factsOf(seat, condition, items, part.defines))
  return {
    rule: rule.id,
    holds: first.holds,
    effect: first.effect,
    ...(rule.by === null ? {} : { by: rule.by }),
    instrument: rule.instrument,
    ...(rule.insertedBy === null ? {} : { insertedBy: rule.insertedBy }),
    ...(rule.endedBy === null ? {} : { endedBy: rule.endedBy }),
    provision: rule.cite,
    basis: rule.basis,
    confidence: rule.confidence,
    knowability: rule.knowability,
    inForce: [...window],
    ...(rule.offence === null ? {} : { offence: offence(rule.offence, seat) }),
    because: rule.because,
    ...(rule.translations.length === 0
      ? {}
      : { translations: Object.fromEntries(rule.translations.map(({ language, text }) => [language, text])) }),
    facts: [...new Set(facts)],
    items,
    ...(causes.length === 0 ? {} : { causes }),
    ...(liftedBy.length === 0 ? {} : { liftedBy }),
    ...(unless.length === 0 ? {} : { unless }),
  }
}

function offence(
  { from, by }: NonNullable<Standing['rule']['offence']>,
  { zone }: Seat,
): { from: string; by?: string } {
  return { from: instant(from, zone), ...(by === null ? {} : { by }) }
}

/** The fact paths that a condition reads, of the items that a finding speaks to. */
function factsOf(
  seat: Seat,
  condition: Condition,
  items: readonly number[],
  defines: Standing['part']['defines'],
): readonly string[] {
  const ofItems = (fact: string) => items.map((item) => itemPath(seat.transfer, item, fact))
  switch (condition.kind) {
    case 'field':
      if (condition.field === 'use' || condition.field === 'origin') return ofItems(condition.field)
      return [condition.field === 'incorporation.nation' ? 'endUse.incorporation.nation' : condition.field]
    case 'entry':
      return ofItems('controls')
    case 'label':
      return ofItems('label')
    case 'flag':
      if (condition.flag === 'incorporated') return ['endUse.incorporation']
      if (condition.flag === 'labelled') return ofItems('label')
      return condition.flag === 'published' ? ofItems('published') : [condition.flag]
    case 'concluded':
      return ['contract.concluded']
    case 'amount':
      if (condition.fact === 'contract.value') return ['contract.value']
      return ofItems(condition.fact === 'quantity' ? 'quantity' : 'value')
    case 'assurance':
      return ['assurances']
    case 'party':
      return ['parties']
    case 'incorporation-end-user':
      return ['endUse.incorporation']
    case 'meets':
      return definitionOf(defines, condition.name)
        .alternatives.flat()
        .flatMap((each) => factsOf(seat, each, items, defines))
  }
}
