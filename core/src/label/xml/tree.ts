/** An attribute with its namespace resolved; `uri` is empty for one without a prefix. */
export type Attribute = {
  readonly prefix: string
  readonly local: string
  readonly uri: string
  readonly value: string
}

/** An element as it was written: its prefix is kept, for it is part of the canonical form. */
export type Element = {
  readonly prefix: string
  readonly local: string
  readonly uri: string
  /** Without the declarations of namespaces. */
  readonly attributes: readonly Attribute[]
  /** Elements and text in their order; neighbouring text is one. */
  readonly children: readonly (Element | string)[]
}

/** The elements among an element's children. */
export function elementsIn(element: Element): readonly Element[] {
  return element.children.filter((child) => typeof child !== 'string')
}

/** The value of an attribute without a namespace; null where it has none of that name. */
export function attribute(element: Element, local: string): string | null {
  return element.attributes.find((each) => each.uri === '' && each.local === local)?.value ?? null
}

/** Makes elements of one namespace under one prefix, their attributes without any. */
export function elementMaker(prefix: string, uri: string) {
  return (local: string, attributes: Readonly<Record<string, string>>, children: Element['children']): Element => ({
    prefix,
    local,
    uri,
    attributes: Object.entries(attributes).map(([name, value]) => ({ prefix: '', local: name, uri: '', value })),
    children,
  })
}
