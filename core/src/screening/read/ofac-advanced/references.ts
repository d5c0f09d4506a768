import { refuseList, shown } from '../refused.ts'
import type { Element } from '../xml.ts'

/** The values that a file's ids stand for. They stand before whatever refers to them. */
export class References {
  readonly #file: string
  readonly #values = new Map<string, Map<string, Element>>()

  constructor(file: string) {
    this.#file = file
  }

  /** Takes a value in. Refuses one without an id, and one of whose id there is another. */
  add(value: Element): void {
    const { ID: id = '' } = value.attributes
    const known = this.#values.get(value.name) ?? new Map()
    if (id === '') this.#refuse(value, `<${value.name}> has no ID`, 'an ID')
    if (known.has(id)) this.#refuse(value, `<${value.name}> ${shown(id)} stands twice`, 'each once')
    this.#values.set(value.name, known.set(id, value))
  }

  /** The value that an attribute refers to: `IssuedBy-CountryID` to a `Country`. Refuses an id that there is not. */
  value(element: Element, attribute: string): Element {
    const { [attribute]: id = '' } = element.attributes
    const value = this.#find(attribute, id)
    if (value !== undefined) return value
    return this.#refuse(
      element,
      `<${element.name}> has the ${attribute} ${shown(id)}`,
      `the ID of a <${setOf(attribute)}> of this file`,
    )
  }

  /** The text of such a value. */
  text(element: Element, attribute: string): string {
    return this.value(element, attribute).text.trim()
  }

  /** The element with the text of whatever its ids stand for beside them, so that it can be read alone. */
  named(element: Element): Element {
    const attributes = { ...element.attributes }
    for (const [name, id] of Object.entries(element.attributes)) {
      const value = this.#find(name, id)
      if (value !== undefined) attributes[name.slice(0, -ID.length)] = value.text.trim()
    }
    return { ...element, attributes, children: element.children.map((child) => this.named(child)) }
  }

  #find(attribute: string, id: string): Element | undefined {
    return attribute.endsWith(ID) ? this.#values.get(setOf(attribute))?.get(id) : undefined
  }

  #refuse({ line }: Element, message: string, expected: string): never {
    return refuseList({ file: this.#file, line }, message, expected)
  }
}

const ID = 'ID'

function setOf(attribute: string): string {
  return attribute.slice(attribute.lastIndexOf('-') + 1, -ID.length)
}
