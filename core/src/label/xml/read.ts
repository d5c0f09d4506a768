import { SaxesParser } from 'saxes'
import { textOf } from '../../ledger/bytes.ts'
import { LabelRefusal } from '../refusal.ts'
import type { Attribute, Element } from './tree.ts'

/** Deeper than any label, binding or policy; a document could otherwise nest until the stack ends. */
const DEEPEST = 32
const XMLNS = 'http://www.w3.org/2000/xmlns/'

/** What a reader allows beyond the strictest: a document of many policies is longer, and has remarks. */
export type Bounds = { readonly longest: number; readonly remarks: boolean }

type Open = Omit<Element, 'children'> & { readonly children: (Element | string)[] }

/**
 * Reads an XML 1.0 document with namespaces from its bytes. Refuses `too-long`, `not-utf8` (a byte-order mark among
 * it), `not-nfc`, `not-xml`, and as `not-plain-xml` whatever could make two readers see two documents: document types
 * and with them entities, processing instructions, CDATA, other encodings and versions, and, unless the bounds let
 * them pass unread, comments.
 */
export function readXml(bytes: Uint8Array, { longest, remarks }: Bounds): Element {
  if (bytes.length > longest) throw new LabelRefusal('too-long', `the XML is longer than ${longest} bytes`)
  const text = textOf(bytes)
  if (text === null || text.startsWith('\ufeff')) throw new LabelRefusal('not-utf8', 'the XML is no plain UTF-8')
  if (text.normalize('NFC') !== text) throw new LabelRefusal('not-nfc', 'the text is not in Unicode normal form C')
  const reader = new Reader(remarks)
  reader.read(text)
  return reader.root()
}

class Reader {
  readonly #parser: SaxesParser<{ xmlns: true }>
  readonly #open: Open[] = []
  #root: Element | null = null

  constructor(remarks: boolean) {
    const parser = new SaxesParser({ xmlns: true, position: false })
    parser.on('error', () => {
      throw new LabelRefusal('not-xml', 'the XML is not well formed')
    })
    parser.on('doctype', () => plain('a document type'))
    parser.on('processinginstruction', () => plain('a processing instruction'))
    parser.on('cdata', () => plain('a CDATA section'))
    if (!remarks) parser.on('comment', () => plain('a comment'))
    parser.on('xmldecl', ({ version, encoding }) => {
      if (version !== '1.0') plain('another version than 1.0')
      if (encoding !== undefined && encoding.toUpperCase() !== 'UTF-8') plain('another encoding than UTF-8')
    })
    parser.on('text', (text) => this.#text(text))
    parser.on('opentag', (tag) => this.#start(tag))
    parser.on('closetag', () => this.#end())
    this.#parser = parser
  }

  read(text: string): void {
    this.#parser.write(text).close()
  }

  root(): Element {
    if (this.#root === null) throw new LabelRefusal('not-xml', 'the XML has no element')
    return this.#root
  }

  #start(tag: { prefix: string; local: string; uri: string; attributes: Record<string, Attribute> }): void {
    if (this.#open.length >= DEEPEST) throw new LabelRefusal('not-plain-xml', `the XML nests deeper than ${DEEPEST}`)
    const attributes = Object.values(tag.attributes)
      .filter(({ uri, prefix, local }) => uri !== XMLNS && prefix !== 'xmlns' && !(prefix === '' && local === 'xmlns'))
      .map(({ prefix, local, uri, value }) => ({ prefix, local, uri: prefix === '' ? '' : uri, value }))
    this.#open.push({ prefix: tag.prefix, local: tag.local, uri: tag.uri, attributes, children: [] })
  }

  #end(): void {
    const element = this.#open.pop()
    if (element === undefined) return
    const parent = this.#open.at(-1)
    if (parent === undefined) this.#root = element
    else parent.children.push(element)
  }

  #text(text: string): void {
    const children = this.#open.at(-1)?.children
    if (children === undefined) return
    const last = children.at(-1)
    if (typeof last === 'string') children[children.length - 1] = last + text
    else children.push(text)
  }
}

function plain(what: string): never {
  throw new LabelRefusal('not-plain-xml', `the XML holds ${what}, which no reader may rely on`)
}
