import type { Element } from '../xml/tree.ts'
import { flagIn, held, noPolicy, numberIn, oidIn, textIn, validityIn } from './elements.ts'
import type { EquivalentCategory, SpifCategory, SpifTag, SpifTagSet } from './model.ts'
import { appliedIn, groupIn, markingIn, qualifiersIn, requiredIn, tagTypeIn } from './read-parts.ts'

export function tagSetIn(element: Element): SpifTagSet {
  const { text, children } = held(element, ['name', 'id'], ['securityCategoryTag'])
  return { name: text('name'), id: oidIn(text('id')), tags: children.securityCategoryTag.map(tagIn) }
}

function tagIn(element: Element): SpifTag {
  const { text, optional, children } = held(
    element,
    ['name', 'tagType', 'enumType', 'tag7Encoding', 'singleSelection'],
    ['tagCategory', 'markingQualifier'],
  )
  return {
    name: text('name'),
    type: tagTypeIn(text('tagType'), optional('enumType')),
    single: flagIn(optional('singleSelection')),
    categories: children.tagCategory.map(categoryIn),
    qualifiers: children.markingQualifier.flatMap(qualifiersIn),
  }
}

function categoryIn(element: Element): SpifCategory {
  const { text, optional, children } = held(
    element,
    ['name', 'lacv', 'obsolete', 'requiredClass', 'notBefore', 'notAfter'],
    ['markingData', 'excludedClass', 'requiredCategory', 'excludedCategory', 'equivalentSecCategoryTag'],
  )
  return {
    name: text('name'),
    lacv: numberIn(text('lacv')),
    obsolete: flagIn(optional('obsolete')),
    validity: validityIn(optional('notBefore'), optional('notAfter')),
    requiredClass: optional('requiredClass'),
    markings: children.markingData.map(markingIn),
    excludedClasses: children.excludedClass.map(textIn),
    excluded: children.excludedCategory.map(groupIn),
    required: children.requiredCategory.map(requiredIn),
    equivalents: children.equivalentSecCategoryTag.map(equivalentIn),
  }
}

/** Where the category is left out, its number under the other policy is not used, though the schema demands one. */
function equivalentIn(element: Element): EquivalentCategory {
  const { text, optional } = held(
    element,
    ['policyRef', 'tagSetId', 'tagType', 'enumType', 'lacv', 'applied', 'action'],
    [],
  )
  const action = optional('action')
  const lacv = optional('lacv') ?? ''
  if (action !== null && action !== 'discard') throw noPolicy('an equivalence does what there is no word for')
  if (action === null && lacv === '') throw noPolicy('an equivalence leads to a category, and to none')
  return {
    policy: text('policyRef'),
    setId: oidIn(text('tagSetId')),
    type: tagTypeIn(text('tagType'), optional('enumType')),
    lacv: action === 'discard' ? null : numberIn(lacv),
    applied: appliedIn(text('applied')),
  }
}
