import type { Element } from '../xml/tree.ts'
import { flagIn, held, noPolicy, numberIn, textIn } from './elements.ts'
import type { Applied, CategoryGroup, MarkingData, Qualifier, RequiredCategory } from './model.ts'
import { isTagType, TAG_TYPES } from './names.ts'

const OPERATIONS = ['onlyOne', 'oneOrMore', 'all'] as const
const PLACES = ['prefix', 'separator', 'suffix'] as const
const APPLIED = ['encrypt', 'decrypt', 'both'] as const

export function markingIn(element: Element): MarkingData {
  const { optional, language, children } = held(element, ['phrase'], ['code'])
  const codes = new Set(children.code.map(textIn))
  return { language, phrase: optional('phrase'), codes: [...codes] }
}

export function qualifiersIn(element: Element): Qualifier[] {
  const { children } = held(element, ['markingCode'], ['qualifier'])
  return children.qualifier.map((each) => {
    const { text, optional, language } = held(each, ['markingQualifier', 'qualifierCode'], [])
    const place = PLACES.find((name) => name === text('qualifierCode'))
    if (place === undefined) throw noPolicy('a qualifier stands neither before, between nor behind')
    return { language, place, text: optional('markingQualifier') ?? '' }
  })
}

export function requiredIn(element: Element): RequiredCategory {
  const { text, children } = held(element, ['operation'], ['categoryGroup'])
  const operation = OPERATIONS.find((name) => name === text('operation'))
  if (operation === undefined) throw noPolicy('categories are required in no way that there is')
  return { operation, groups: children.categoryGroup.map(groupIn) }
}

/** A group names a category by its number, or all of its set's: by `all`, or by no number. */
export function groupIn(element: Element): CategoryGroup {
  const { text, optional } = held(element, ['tagSetRef', 'tagType', 'enumType', 'lacv', 'all'], [])
  const lacv = optional('lacv')
  if (flagIn(optional('all')) && lacv !== null) throw noPolicy('a group of categories is one, and all')
  return {
    set: text('tagSetRef'),
    type: tagTypeIn(text('tagType'), optional('enumType')),
    lacv: lacv === null ? null : numberIn(lacv),
  }
}

export function tagTypeIn(name: string, enumerated: string | null): CategoryGroup['type'] {
  const type = name === 'enumerated' ? enumerated : name
  if (type === null || !isTagType(type) || (name !== 'enumerated' && enumerated !== null))
    throw noPolicy('a tag of the policy is of no type that there is')
  return TAG_TYPES[type]
}

export function appliedIn(text: string): Applied {
  const applied = APPLIED.find((name) => name === text)
  if (applied === undefined) throw noPolicy('an equivalence counts in no direction that there is')
  return applied
}
