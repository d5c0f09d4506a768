import type { LabelCode } from '../refusal.ts'
import { LabelRefusal } from '../refusal.ts'
import type { Element } from './tree.ts'
import { attribute, elementsIn } from './tree.ts'

/** What a closed reader asks of the elements of one namespace; whatever is not as it asks is refused by one code. */
export type Shape = {
  readonly is: (element: Element, local: string) => boolean
  /** Takes the first of the elements away where it has the name; else null. */
  readonly take: (elements: Element[], local: string) => Element | null
  /** The same, and refuses where it has not. */
  readonly demand: (elements: Element[], local: string) => Element
  /** Refuses attributes beyond the names that are given, and text between elements. */
  readonly closed: (element: Element, names: readonly string[]) => void
  /** The text of an element that has no other. */
  readonly text: (element: Element) => string
  /** The value of an attribute that must be there. */
  readonly needed: (element: Element, local: string) => string
  /** Refuses where elements are left over. */
  readonly end: (elements: readonly Element[]) => void
}

/** The shape of the elements of a namespace. */
export function shapeOf(uri: string, code: LabelCode): Shape {
  const refuse = (why: string) => new LabelRefusal(code, why)
  const is = (element: Element, local: string) => element.local === local && element.uri === uri
  const take = (elements: Element[], local: string) => {
    const [first] = elements
    if (first === undefined || !is(first, local)) return null
    elements.shift()
    return first
  }
  return {
    is,
    take,
    demand: (elements, local) => {
      const found = take(elements, local)
      if (found === null) throw refuse(`${local} is not where it must stand`)
      return found
    },
    closed: (element, names) => {
      const strange = element.attributes.find((each) => each.uri !== '' || !names.includes(each.local))
      if (strange !== undefined) throw refuse(`${element.local} has an attribute that has no place there`)
      const isMixed = element.children.some((child) => typeof child === 'string' && /[^ \t\r\n]/.test(child))
      if (isMixed && elementsIn(element).length > 0) throw refuse(`${element.local} has text between its elements`)
    },
    text: (element) => {
      const [text = '', ...others] = element.children
      if (typeof text !== 'string' || others.length > 0)
        throw refuse(`${element.local} has elements where it should have text`)
      return text
    },
    needed: (element, local) => {
      const value = attribute(element, local)
      if (value === null) throw refuse(`${element.local} lacks what it must say`)
      return value
    },
    end: ([left]) => {
      if (left !== undefined) throw refuse(`${left.local} has no place there`)
    },
  }
}
