import type { Condition, Part, Trait } from '../model.ts'
import type { Setting } from '../words-of.ts'

/**
 * Whether a condition may rest on what nobody outside can know, or on what a person must judge: a label of another
 * policy, or a list of which not everything is public. A rule that holds on such ground counts as `blocked` or `refer`
 * (rules.md, section 6), so that without the condition it may speak of more and yet more mildly.
 */
export function mayBeUnknowable(condition: Condition, { defines }: Setting, parts: readonly Part[]): boolean {
  if (condition.kind === 'label') return true
  if (condition.kind === 'meets') {
    const all = defines?.find(({ name }) => name === condition.name)?.alternatives.flat() ?? []
    return all.some((each) => each.kind !== 'meets' && mayBeUnknowable(each, {}, parts))
  }
  const named = new Set(namesIn(condition))
  return parts.some(({ lists }) => lists.some(({ name, publicity }) => publicity !== 'public' && named.has(name)))
}

function namesIn(condition: Condition): readonly string[] {
  if (condition.kind === 'field') return condition.set
  if (condition.kind === 'entry') return condition.entries.map(({ list }) => list)
  if (condition.kind === 'party' || condition.kind === 'incorporation-end-user')
    return condition.traits.flatMap(wordsOf)
  return []
}

function wordsOf(trait: Trait): readonly string[] {
  return trait.kind === 'military' ? [] : trait.set
}
