import { noPolicy } from './elements.ts'
import type { CategoryGroup, Spif, SpifTag } from './model.ts'

/**
 * Refuses, as `not-a-policy`, a policy that says two things with one name or number, or speaks of what it does not
 * have: classes, tag sets, categories of a tag and equivalent policies by names and numbers; marks of privacy by names;
 * required and excluded classes; groups of categories of its own; policies that an equivalence leads to. What another
 * policy has is for whoever has that.
 */
export function requireWhole(spif: Omit<Spif, 'passedOver'>): void {
  const { classes, sets, equivalentPolicies, privacy } = spif
  if (classes.length === 0) throw noPolicy('the policy has no classification')
  once(classes.map(({ name }) => name))
  once(classes.map(({ lacv }) => lacv))
  once(classes.map(({ hierarchy }) => hierarchy))
  once(sets.map(({ name }) => name))
  once(sets.map(({ id }) => id))
  once(equivalentPolicies.map(({ name }) => name))
  once(equivalentPolicies.map(({ id }) => id))
  once((privacy?.marks ?? []).map(({ name }) => name))
  const tags = sets.flatMap((set) => set.tags)
  for (const set of sets) {
    once(set.tags.map(({ name }) => name))
    for (const type of new Set(set.tags.map((tag) => tag.type))) {
      const own = set.tags.filter((tag) => tag.type === type).flatMap(({ categories }) => categories)
      once(own.map(({ name }) => name))
      once(own.map(({ lacv }) => lacv))
    }
  }
  const policies = [
    ...classes.flatMap(({ equivalents }) => equivalents),
    ...categoriesIn(tags).flatMap(({ equivalents }) => equivalents),
  ]
  if (policies.some(({ policy }) => !equivalentPolicies.some(({ name }) => name === policy)))
    throw noPolicy('the policy leads to another that it does not name')
  requireOwn(spif, tags)
}

function requireOwn({ classes, sets }: Pick<Spif, 'classes' | 'sets'>, tags: readonly SpifTag[]): void {
  const categories = categoriesIn(tags)
  const names = classes.map(({ name }) => name)
  if (categories.some(({ excludedClasses }) => excludedClasses.some((each) => !names.includes(each))))
    throw noPolicy('a category excludes a classification that the policy does not have')
  if (categories.some(({ requiredClass }) => requiredClass !== null && !names.includes(requiredClass)))
    throw noPolicy('a category requires a classification that the policy does not have')
  for (const { excludedClasses } of categories) once(excludedClasses)
  const required = [...classes, ...categories].flatMap((each) => each.required).flatMap(({ groups }) => groups)
  const isOwn = ({ set, type, lacv }: CategoryGroup) =>
    sets
      .filter(({ name }) => name === set)
      .flatMap((each) => each.tags)
      .filter((tag) => tag.type === type)
      .some((tag) => lacv === null || tag.categories.some((each) => each.lacv === lacv))
  if (![...required, ...categories.flatMap(({ excluded }) => excluded)].every(isOwn))
    throw noPolicy('the policy speaks of a category that it does not have')
}

function categoriesIn(tags: readonly SpifTag[]) {
  return tags.flatMap(({ categories }) => categories)
}

function once(values: readonly (string | number)[]): void {
  if (new Set(values).size < values.length) throw noPolicy('the policy says a thing twice')
}
