import type { Label } from '../label.ts'
import type { Chosen } from './chosen.ts'
import { chosenIn } from './chosen.ts'
import type { CategoryGroup, RequiredCategory, Spif, SpifPrivacy, Validity } from './model.ts'

/** Why a label is none of a policy. The list is closed; what each means to people stands with the words. */
export const SPIF_REASONS = [
  'other-policy',
  'unknown-class',
  'unknown-category',
  'obsolete',
  'excluded-class',
  'excluded-category',
  'missing-category',
  'several-of-one',
  'not-valid-then',
  'missing-class',
  'unknown-mark',
  'missing-mark',
] as const
export type SpifReason = (typeof SPIF_REASONS)[number]

/** A reason, and the grade or category that it is about. */
export type SpifFinding = { readonly reason: SpifReason; readonly about: string }

/**
 * Everything that a policy has against a label: nothing where it is valid. A policy is of the label if its name is, and
 * its identifier where the label states one; classes and categories are found by name. What a classification or a
 * category requires must be there, what it excludes must not, and nothing obsolete is taken. Windows count at the
 * instant when the label was made. A category that requires a classification is borne with no other. Where the policy
 * has marks of privacy, the label's must be one of them.
 */
export function againstLabel(spif: Spif, label: Label): SpifFinding[] {
  const { name, uri } = label.policy
  if (name !== spif.name || (uri !== null && uri !== `urn:oid:${spif.id}`))
    return [{ reason: 'other-policy', about: name }]
  const found = spif.classes.find((each) => each.name === label.classification)
  if (found === undefined) return [{ reason: 'unknown-class', about: label.classification }]
  const chosen = chosenIn(spif, label)
  return [
    ...(isValidAt(spif.validity, label.created) ? [] : [{ reason: 'not-valid-then' as const, about: spif.name }]),
    ...(found.obsolete ? [{ reason: 'obsolete' as const, about: found.name }] : []),
    ...found.required.filter((each) => !isMet(each, chosen)).map(missingFor(found.name)),
    ...unknown(label, chosen),
    ...chosen.flatMap((each) => againstCategory(each, chosen, label)),
    ...againstMark(spif.privacy, label.privacyMark),
    ...severalOfOne(chosen),
  ]
}

function againstCategory(
  { category }: Chosen,
  chosen: readonly Chosen[],
  { classification, created }: Label,
): SpifFinding[] {
  const about = category.name
  const { requiredClass } = category
  return [
    ...(category.obsolete ? [{ reason: 'obsolete' as const, about }] : []),
    ...(isValidAt(category.validity, created) ? [] : [{ reason: 'not-valid-then' as const, about }]),
    ...(requiredClass === null || requiredClass === classification
      ? []
      : [{ reason: 'missing-class' as const, about }]),
    ...(category.excludedClasses.includes(classification) ? [{ reason: 'excluded-class' as const, about }] : []),
    ...(category.excluded.some((group) => countOf(group, chosen) > 0)
      ? [{ reason: 'excluded-category' as const, about }]
      : []),
    ...category.required.filter((each) => !isMet(each, chosen)).map(missingFor(about)),
  ]
}

function isValidAt({ from, until }: Validity, at: string): boolean {
  return (from === null || from <= at) && (until === null || at < until)
}

function againstMark(privacy: SpifPrivacy | null, mark: string | null): SpifFinding[] {
  if (privacy === null) return []
  if (mark === null) return privacy.least > 0 ? [{ reason: 'missing-mark', about: String(privacy.least) }] : []
  const found = privacy.marks.find(({ name }) => name === mark)
  return [
    ...(privacy.least > 1 ? [{ reason: 'missing-mark' as const, about: String(privacy.least) }] : []),
    ...(found === undefined || privacy.most === 0 ? [{ reason: 'unknown-mark' as const, about: mark }] : []),
    ...(found?.obsolete === true ? [{ reason: 'obsolete' as const, about: mark }] : []),
  ]
}

function missingFor(about: string): () => SpifFinding {
  return () => ({ reason: 'missing-category', about })
}

function unknown({ categories }: Label, chosen: readonly Chosen[]): SpifFinding[] {
  const isKnown = (tagName: string, type: string, value: string) =>
    chosen.some(({ set, tag, category }) => set.name === tagName && tag.type === type && category.name === value)
  return categories.flatMap(({ tagName, type, values }) =>
    values
      .filter((value) => !isKnown(tagName, type, value))
      .map((value) => ({ reason: 'unknown-category' as const, about: `${tagName}: ${value}` })),
  )
}

function severalOfOne(chosen: readonly Chosen[]): SpifFinding[] {
  const single = new Set(chosen.filter(({ tag }) => tag.single).map(({ tag }) => tag))
  return [...single]
    .filter((tag) => chosen.filter((each) => each.tag === tag).length > 1)
    .map(({ name }) => ({ reason: 'several-of-one', about: name }))
}

/** `all`: every group has one; `oneOrMore`: some group has; `onlyOne`: one group has, and one category of it. */
function isMet({ operation, groups }: RequiredCategory, chosen: readonly Chosen[]): boolean {
  const counts = groups.map((group) => countOf(group, chosen))
  if (operation === 'all') return counts.every((count) => count > 0)
  const sum = counts.reduce((total, count) => total + count, 0)
  return operation === 'onlyOne' ? sum === 1 : sum > 0
}

function countOf({ set, type, lacv }: CategoryGroup, chosen: readonly Chosen[]): number {
  return chosen.filter(
    (each) => each.set.name === set && each.tag.type === type && (lacv === null || each.category.lacv === lacv),
  ).length
}
