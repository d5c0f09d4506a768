import type { Condition, Define, Trait } from '../model.ts'
import { AMOUNTS, FIELDS, FLAGS } from './condition.ts'

/** A condition in the notation. Reading it again gives the same condition. */
export function printCondition(condition: Condition): string {
  const { kind } = condition
  if (kind === 'field') return `${named(FIELDS, condition.field)} is ${negated(condition)}${words(condition.set)}`
  if (kind === 'entry') return `entry ${negated(condition)}in ${words(condition.entries.map(printEntry))}`
  if (kind === 'label') return `label ${condition.compare} ${condition.policy} ${condition.grade}`
  if (kind === 'flag') return `${negated(condition)}${named(FLAGS, condition.flag)}`
  if (kind === 'concluded') return `contract concluded ${condition.compare} ${condition.local}`
  if (kind === 'amount')
    return `${named(AMOUNTS, condition.fact)} ${condition.compare} ${condition.amount} ${condition.unit}`
  if (kind === 'assurance') return `${condition.not ? 'without' : 'with'} assurance ${words(condition.set)}`
  if (kind === 'meets') return `${condition.not ? 'does not meet' : 'meets'} ${condition.name}`
  if (kind === 'incorporation-end-user') return `incorporation end-user ${printTraits(condition.traits)}`
  const roles = condition.roles === null ? '' : ` with role ${words(condition.roles)}`
  return `${condition.quantifier} party${roles} ${printTraits(condition.traits)}`
}

/** An entry of a list, or a whole list, as a rule names it. */
export function printEntry({ list, path }: { readonly list: string; readonly path: string | null }): string {
  return path === null ? list : `${list}:${path}`
}

/** The lines of a `when`, with the `or` that opens each further alternative of a define. */
export function printWhen(alternatives: Define['alternatives']): string[] {
  return alternatives.flatMap((all, alternative) =>
    all.map(
      (condition, index) => `${index > 0 ? ' and' : alternative > 0 ? ' or' : 'when'} ${printCondition(condition)}`,
    ),
  )
}

function printTraits(traits: readonly Trait[]): string {
  return traits.map(printTrait).join(' ')
}

function printTrait(trait: Trait): string {
  if (trait.kind === 'military') return `${negated(trait)}military`
  if (trait.kind === 'type') return `is ${negated(trait)}${words(trait.set)}`
  if (trait.kind === 'nation') return `of ${negated(trait)}${words(trait.set)}`
  if (trait.kind === 'rights') return `${trait.not ? 'lacking' : 'holding'} ${words(trait.set)}`
  return `${negated(trait)}on ${words(trait.set)}`
}

function negated({ not }: { readonly not: boolean }): string {
  return not ? 'not ' : ''
}

function words(set: readonly string[]): string {
  return set.join(', ')
}

function named(names: Readonly<Record<string, string>>, meant: string): string {
  return Object.keys(names).find((name) => names[name] === meant) ?? meant
}
