/**
 * What the material does with a policy and Entente does not: a label under another policy by the policies' own
 * equivalences, and whether a person with a clearance may read. Entente has neither on purpose (docs/spec/labels.md):
 * a grade counts as another's by a line of an agreement alone, and a recipient is judged by nation, licence and law. It
 * is written here to show that policies are read as those that made the material read them.
 */
import type { CategoryType, Label } from '../../../core/src/label/label.ts'
import { chosenIn } from '../../../core/src/label/spif/chosen.ts'
import { spifMarking } from '../../../core/src/label/spif/marking.ts'
import type { CategoryGroup, RequiredCategory, Spif } from '../../../core/src/label/spif/model.ts'
import type { Numbered } from './material.ts'
import { labelOf } from './material.ts'

type Borne = { readonly type: CategoryType; readonly tagName: string; readonly value: string }

/** The label under another policy; null where the policies do not say what it is there. */
export function translated(policy: Spif, label: Label, other: Spif): Label | null {
  const into = policy.equivalentPolicies.find(({ id }) => id === other.id)
  const own = policy.classes.find(({ name }) => name === label.classification)
  const grade = own?.equivalents.find((each) => each.policy === into?.name && each.applied !== 'decrypt')
  const target = other.classes.find(({ lacv }) => lacv === grade?.lacv)
  if (into === undefined || grade === undefined || target === undefined) return null
  const borne: Borne[] = []
  for (const { category } of chosenIn(policy, label)) {
    const equivalents = category.equivalents.filter((each) => each.policy === into.name && each.applied !== 'decrypt')
    if (equivalents.length === 0) return null
    for (const { setId, type, lacv } of equivalents) {
      const set = other.sets.find(({ id }) => id === setId)
      if (lacv !== null) borne.push(...categoriesOf(other, { set: set?.name ?? '', type, lacv }))
    }
  }
  const added = [...into.required, ...grade.required].flatMap((each) => addedBy(other, each))
  return labelOf(other, target.name, unique([...borne, ...added]))
}

/** Of what must all be there under the other policy, what is not is put there. */
function addedBy(other: Spif, { operation, groups }: RequiredCategory): Borne[] {
  return operation === 'all' ? groups.flatMap((group) => categoriesOf(other, group)) : []
}

function categoriesOf(policy: Spif, { set, type, lacv }: CategoryGroup): Borne[] {
  return policy.sets
    .filter(({ name }) => name === set)
    .flatMap(({ tags }) => tags.filter((tag) => tag.type === type).flatMap(({ categories }) => categories))
    .filter((each) => each.lacv === lacv)
    .map(({ name }) => ({ type, tagName: set, value: name }))
}

function unique(all: readonly Borne[]): Borne[] {
  const keys = all.map((each) => JSON.stringify(each))
  return all.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
}

/** X.841: cleared for the classification and every restrictive category, and for one of each permissive set. */
export function mayRead(label: Label, { classes, label: cleared }: Numbered): boolean {
  const valuesOf = (tagName: string, type: CategoryType) =>
    cleared.categories.filter((each) => each.tagName === tagName && each.type === type).flatMap(({ values }) => values)
  return (
    classes.includes(label.classification) &&
    label.categories.every(({ type, tagName, values }) => {
      const own = valuesOf(tagName, type)
      if (type === 'RESTRICTIVE') return values.every((each) => own.includes(each))
      return type === 'INFORMATIVE' || values.some((each) => own.includes(each))
    })
  )
}

/** How the material writes a clearance: every classification between braces, and no policy's name. */
export function clearanceMarking({ policy, classes, label }: Numbered): string | null {
  const name = `{${policy.classes.flatMap((each) => (classes.includes(each.name) ? [each.name] : [])).join('|')}}`
  const [first] = policy.classes
  if (first === undefined) return null
  const plain: Spif = {
    ...policy,
    markings: [{ language: null, phrase: '', codes: ['replacePolicy'] }],
    classes: [{ ...first, name }],
    sets: policy.sets.map((set) => ({
      ...set,
      tags: set.tags.map((tag) => ({
        ...tag,
        categories: tag.categories.map((category) => ({
          ...category,
          markings: category.markings.map((each) => ({
            ...each,
            codes: each.codes.filter((code) => code !== 'suppressClassName'),
          })),
        })),
      })),
    })),
  }
  return spifMarking(plain, { ...label, classification: name }, 'en')
}
