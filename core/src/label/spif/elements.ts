import { parseInstant } from '../../contract/instant.ts'
import { LabelRefusal } from '../refusal.ts'
import type { Element } from '../xml/tree.ts'
import { attribute, elementsIn } from '../xml/tree.ts'
import type { Validity } from './model.ts'
import { SPIF_NAMESPACE } from './names.ts'

const XML = 'http://www.w3.org/XML/1998/namespace'
const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance'

/** What an element of a SPIF may hold: its attributes, and its children by their names, in any order. */
export type Held<Child extends string> = {
  readonly text: (name: string) => string
  readonly optional: (name: string) => string | null
  readonly language: string | null
  readonly children: { readonly [name in Child]: readonly Element[] }
}

/**
 * An element's attributes and children, each among the names that are given. Refuses `not-a-policy`: any other, and
 * text beside elements.
 */
export function held<const Child extends string>(
  element: Element,
  attributes: readonly string[],
  children: readonly Child[],
): Held<Child> {
  const strange = element.attributes.find(
    ({ uri, local }) =>
      uri !== SCHEMA_INSTANCE && !(uri === XML && local === 'lang') && !(uri === '' && attributes.includes(local)),
  )
  if (strange !== undefined)
    throw noPolicy(`${placeOf(element)} has an attribute that has no place there: ${strange.local}`)
  if (element.children.some((child) => typeof child === 'string' && /[^ \t\r\n]/.test(child)))
    throw noPolicy(`${element.local} has text between its elements`)
  const found: { [name in Child]?: Element[] } = {}
  for (const name of children) found[name] = []
  for (const child of elementsIn(element)) {
    const name = child.uri === SPIF_NAMESPACE ? children.find((each) => each === child.local) : undefined
    if (name === undefined) throw noPolicy(`${child.local} has no place in ${placeOf(element)}`)
    found[name]?.push(child)
  }
  return {
    text: (name) => textOf(element, name),
    optional: (name) => attribute(element, name),
    language: element.attributes.find(({ uri, local }) => uri === XML && local === 'lang')?.value.toLowerCase() ?? null,
    children: found as { readonly [name in Child]: readonly Element[] },
  }
}

/** An element by its name, and by the name that it gives to what it is about. */
function placeOf(element: Element): string {
  const name = attribute(element, 'name')
  return name === null || name === '' ? element.local : `${element.local} ${JSON.stringify(name)}`
}

/** The text of an element that has nothing else. */
export function textIn(element: Element): string {
  const [text = '', ...others] = element.children
  if (typeof text !== 'string' || others.length > 0 || element.attributes.length > 0)
    throw noPolicy(`${element.local} has elements where it should have text`)
  return text
}

/** The one element of a name; refuses none and several. */
export function oneOf([only, ...others]: readonly Element[], name: string): Element {
  if (only === undefined || others.length > 0) throw noPolicy(`${name} must stand in it once`)
  return only
}

/** A label and certificate value: a whole number. It may be written with noughts before it. */
export function numberIn(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw noPolicy('a number of the policy is none')
  return Number(text)
}

export function flagIn(text: string | null): boolean {
  if (text === null || text === 'false' || text === '0') return false
  if (text === 'true' || text === '1') return true
  throw noPolicy('a flag of the policy is neither true nor false')
}

export function oidIn(text: string): string {
  if (!/^[0-2](?:\.(?:0|[1-9]\d*))+$/.test(text)) throw noPolicy('an identifier of the policy is no object identifier')
  return text
}

/** The window of an element's `notBefore` and `notAfter`, of which the last second is the last that counts. */
export function validityIn(notBefore: string | null, notAfter: string | null): Validity {
  const from = notBefore === null ? null : instantIn(notBefore)
  const last = notAfter === null ? null : instantIn(notAfter)
  if (from !== null && last !== null && last < from) throw noPolicy('a period of the policy ends before it begins')
  return { from, until: last === null || last === LAST ? null : secondsAfter(last, 1) }
}

/** After it there is no instant that labels can state. */
const LAST = '9999-12-31T23:59:59Z'

function instantIn(text: string): string {
  const read = parseInstant(text)
  if (!('iso' in read)) throw new LabelRefusal('bad-time', 'a period of the policy has a bound that is no instant')
  return read.iso
}

/** An instant some seconds after another, or before it; UTC with whole seconds. */
export function secondsAfter(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString().replace('.000Z', 'Z')
}

export function noPolicy(why: string): LabelRefusal {
  return new LabelRefusal('not-a-policy', why)
}

function textOf(element: Element, name: string): string {
  const value = attribute(element, name)
  if (value === null || value === '') throw noPolicy(`${element.local} lacks what it must say`)
  return value
}
