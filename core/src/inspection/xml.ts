import { SaxesParser } from 'saxes'
import { textOf } from '../ledger/bytes.ts'
import { Fault } from './fault.ts'
import type { Mark } from './taken.ts'

/**
 * An element. Its name is without a prefix, and its attributes' are as they are written; where the reader knows namespaces,
 * both have the prefix that it gives theirs (`w:rPr`), or the namespace itself in braces where it knows none.
 */
export type Node = {
  readonly name: string
  readonly attributes: { readonly [name: string]: string }
  readonly children: (Node | string)[]
}

export type Xml = { readonly root: Node; readonly marks: readonly Mark[] }

const DEEPEST = 200
const MOST_NODES = 1_000_000
const DECLARING = 'http://www.w3.org/2000/xmlns/'

/**
 * Reads XML 1.0 from its bytes. Refuses, as `malformed`, what is no UTF-8 (a byte-order mark may stand first) or not
 * well formed, as `xml-active` a document type and with it entities, and as `limit` what nests too deep or has too many
 * elements. Remarks and instructions are marks; neither is read further. `spaces`: prefixes by namespace, for names.
 */
export function readXml(bytes: Uint8Array, part: string, spaces?: ReadonlyMap<string, string>): Xml {
  const text = textOf(bytes)
  if (text === null) throw new Fault('malformed', 'it is no UTF-8')
  const tree = new Tree(part, spaces)
  tree.read(text.startsWith('\ufeff') ? text.slice(1) : text)
  return tree.done()
}

type Named = { readonly name: string; readonly local: string; readonly uri: string }

class Tree {
  readonly #part: string
  readonly #spaces: ReadonlyMap<string, string> | undefined
  readonly #parser: SaxesParser<{ xmlns: true }>
  readonly #open: Node[] = []
  readonly #marks: Mark[] = []
  #root: Node | null = null
  #nodes = 0

  constructor(part: string, spaces: ReadonlyMap<string, string> | undefined) {
    this.#part = part
    this.#spaces = spaces
    const parser = new SaxesParser({ xmlns: true, position: false })
    parser.on('error', (error) => {
      throw new Fault('malformed', error.message)
    })
    parser.on('doctype', (doctype) => {
      throw new Fault('xml-active', `<!DOCTYPE${doctype}`)
    })
    parser.on('xmldecl', ({ version, encoding }) => {
      if (version !== '1.0') throw new Fault('malformed', `XML ${version}`)
      if (encoding !== undefined && encoding.toUpperCase() !== 'UTF-8') throw new Fault('malformed', encoding)
    })
    parser.on('processinginstruction', ({ target, body }) => this.#mark('xml-active', `<?${target} ${body}`))
    parser.on('comment', (said) => this.#mark('comment', said))
    parser.on('text', (said) => this.#open.at(-1)?.children.push(said))
    parser.on('cdata', (said) => this.#open.at(-1)?.children.push(said))
    parser.on('opentag', (tag) => this.#start(tag, Object.values(tag.attributes)))
    parser.on('closetag', () => {
      this.#open.pop()
    })
    this.#parser = parser
  }

  read(text: string): void {
    this.#parser.write(text).close()
  }

  done(): Xml {
    if (this.#root === null) throw new Fault('malformed', 'it has no element')
    return { root: this.#root, marks: this.#marks }
  }

  #start(tag: Named, all: readonly (Named & { readonly value: string })[]): void {
    this.#nodes++
    if (this.#open.length >= DEEPEST || this.#nodes > MOST_NODES) {
      throw new Fault('limit', `more than ${DEEPEST} levels or ${MOST_NODES} elements`)
    }
    const attributes = Object.fromEntries(all.map((each) => [this.#attribute(each), each.value]))
    const node: Node = { name: this.#spaces ? this.#inSpace(tag) : tag.local, attributes, children: [] }
    this.#open.at(-1)?.children.push(node)
    this.#root ??= node
    this.#open.push(node)
  }

  /** An attribute without a prefix is of no namespace, and one that declares a namespace stays as it is. */
  #attribute(each: Named): string {
    const isPlain = each.uri === '' || each.uri === DECLARING || this.#spaces === undefined
    return isPlain ? each.name : this.#inSpace(each)
  }

  #inSpace({ local, uri }: Named): string {
    const prefix = this.#spaces?.get(uri)
    return prefix === undefined ? `{${uri}}${local}` : `${prefix}:${local}`
  }

  #mark(code: 'xml-active' | 'comment', quote: string): void {
    this.#marks.push({ code, part: this.#part, quote })
  }
}

/** The element and all within it, in the document's order. */
export function* everyNode(node: Node): Generator<Node> {
  yield node
  for (const child of node.children) if (typeof child !== 'string') yield* everyNode(child)
}

export function elementsOf(node: Node): Node[] {
  return node.children.filter((child) => typeof child !== 'string')
}

/** The element's text and that of all within it. */
export function textWithin(node: Node): string {
  return node.children.map((child) => (typeof child === 'string' ? child : textWithin(child))).join('')
}

/** The first element of this name right within another. */
export function childOf(node: Node | undefined, name: string): Node | undefined {
  return node?.children.find((child): child is Node => typeof child !== 'string' && child.name === name)
}

/** An attribute's value, by its name. */
export function attributeOf(node: Node | undefined, name: string): string | undefined {
  return node?.attributes[name]
}
