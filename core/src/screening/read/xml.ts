import { SaxesParser } from 'saxes'
import type { Json } from '../list-entry.ts'
import { refuseList, shown } from './refused.ts'

/** An element: its name and its attributes' without prefixes, its own text, and the line at which it starts. */
export type Element = {
  readonly name: string
  readonly attributes: { readonly [name: string]: string }
  readonly children: Element[]
  text: string
  readonly line: number
}

export type XmlForm = {
  /** The document's element, in whatever namespace. */
  readonly root: string
  /** Elements whose children are given one by one, the root among them. */
  readonly through: readonly string[]
  /** Those of them that a whole document has, be they empty. */
  readonly needed?: readonly string[]
  /** Which elements may stand in which. Any other is refused: what is not understood is not dropped. */
  readonly known: { readonly [name: string]: readonly string[] }
}

const DEEPEST = 32
/** The longest record of the lists has some 20,000 characters. */
const MOST_IN_RECORD = 8 * 1024 * 1024

const LONGEST_REFERENCE = 11
const BARE = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)/

type Tag = {
  readonly local: string
  readonly attributes: Record<string, { local: string; prefix: string; value: string }>
}

/**
 * Reads the records of an XML document from its bytes as they come. Refuses, with the line, what is no UTF-8 or not well
 * formed, a document type and with it entities, another root, and an element that its form does not know.
 */
export class XmlRecords {
  readonly #file: string
  readonly #form: XmlForm
  readonly #parser: SaxesParser<{ xmlns: true; position: false }>
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  readonly #open: Element[] = []
  #ready: Element[] = []
  #root: Element | null = null
  readonly #through: ReadonlySet<string>
  readonly #missing: Set<string>
  #length = 0
  #line = 1
  #ampersand: number | null = null
  #begun = ''

  constructor(file: string, form: XmlForm) {
    this.#file = file
    this.#form = form
    this.#through = new Set(form.through)
    this.#missing = new Set(form.needed)
    const parser = new SaxesParser({ xmlns: true, position: false })
    parser.on('error', ({ message }) => this.#malformed(message))
    parser.on('doctype', () => this.#refuse('a document type', 'plain XML'))
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^(utf-8|us-ascii)$/i.test(encoding)) {
        this.#refuse(`the encoding is ${shown(encoding)}`, 'UTF-8')
      }
    })
    parser.on('text', (text) => this.#text(text))
    parser.on('cdata', (text) => {
      this.#ampersand = null
      this.#text(text)
    })
    parser.on('opentag', (tag) => this.#start(tag))
    parser.on('closetag', () => this.#end())
    this.#parser = parser
  }

  /** The document's element, with its attributes; null before it has been read. */
  get root(): Element | null {
    return this.#root
  }

  push(bytes: Uint8Array): Element[] {
    this.#write(this.#decoded(bytes, true))
    return this.#taken()
  }

  end(): Element[] {
    this.#write(this.#decoded(new Uint8Array(), false))
    this.#parser.close()
    if (this.#root === null) this.#refuse('there is no element', `<${this.#form.root}>`)
    for (const name of this.#missing) this.#refuse(`there is no <${name}>`, 'the whole list')
    return this.#taken()
  }

  /** Line by line: the parser's own count of them is not that of an editor. */
  #write(text: string): void {
    let start = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      const line = text.slice(start, end + 1)
      this.#look(line, true)
      this.#parser.write(line)
      this.#line += 1
      start = end + 1
    }
    this.#look(text.slice(start), false)
    this.#parser.write(text.slice(start))
  }

  /** Looks for a bare `&`. A reference that goes on in the next piece is looked at with it. */
  #look(piece: string, isWhole: boolean): void {
    const text = this.#begun + piece
    const last = text.lastIndexOf('&')
    const goesOn = !isWhole && last >= 0 && text.length - last < LONGEST_REFERENCE && !text.includes(';', last)
    this.#begun = goesOn ? text.slice(last) : ''
    if (this.#ampersand === null && BARE.test(goesOn ? text.slice(0, last) : text)) this.#ampersand = this.#line
  }

  #decoded(bytes: Uint8Array, stream: boolean): string {
    try {
      return this.#decoder.decode(bytes, { stream })
    } catch {
      return refuseList(
        { file: this.#file, line: this.#line },
        'at this line or soon after it, a byte that is no UTF-8',
        'text in UTF-8',
      )
    }
  }

  #taken(): Element[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }

  #start({ local, attributes }: Tag): void {
    const parent = this.#open.at(-1)
    if (parent === undefined && local !== this.#form.root) {
      this.#refuse(`the document is <${local}>`, `<${this.#form.root}>`)
    }
    if (parent !== undefined && !(this.#form.known[parent.name] ?? []).includes(local)) {
      this.#refuse(`<${parent.name}> holds <${local}>`, expectedIn(this.#form.known[parent.name] ?? []))
    }
    if (this.#open.length >= DEEPEST) this.#refuse(`it nests deeper than ${DEEPEST}`, 'the form of the list')
    const element: Element = {
      name: local,
      attributes: attributesOf(attributes),
      children: [],
      text: '',
      line: this.#line,
    }
    this.#root ??= element
    this.#missing.delete(local)
    this.#count(100)
    for (const value of Object.values(element.attributes)) this.#count(value.length)
    if (parent !== undefined && !this.#isThrough(parent)) parent.children.push(element)
    this.#open.push(element)
  }

  #end(): void {
    const element = this.#open.pop()
    const parent = this.#open.at(-1)
    if (element === undefined || parent === undefined || !this.#isThrough(parent) || this.#isThrough(element)) return
    this.#ready.push(element)
    this.#length = 0
  }

  #text(text: string): void {
    const element = this.#open.at(-1)
    if (element === undefined) return
    if (this.#isThrough(element)) {
      if (text.trim() !== '') this.#refuse(`<${element.name}> holds text`, 'elements')
      return
    }
    this.#count(text.length)
    element.text += text
  }

  #count(length: number): void {
    this.#length += length
    if (this.#length > MOST_IN_RECORD) this.#refuse('the record is longer than 8 Mi characters', 'records that end')
  }

  #isThrough({ name }: Element): boolean {
    return this.#through.has(name)
  }

  /** A bare `&` is noticed only where the next semicolon is, which may be pages on, or nowhere. */
  #malformed(message: string): never {
    if (this.#ampersand === null) this.#refuse(message.replace(/\.$/, ''), 'well-formed XML')
    return refuseList({ file: this.#file, line: this.#ampersand }, 'an `&` that begins no reference', '`&amp;`')
  }

  #refuse(message: string, expected: string): never {
    return refuseList({ file: this.#file, line: this.#line }, message, expected)
  }
}

function expectedIn(known: readonly string[]): string {
  return known.length === 0 ? 'no element there' : `one of ${known.join(', ')}`
}

function attributesOf(all: Tag['attributes']): { [name: string]: string } {
  const own = Object.values(all).filter(
    ({ prefix, local }) => prefix !== 'xmlns' && !(prefix === '' && local === 'xmlns'),
  )
  return Object.fromEntries(own.map(({ local, value }) => [local, value]))
}

/** The element as its record is kept: what it holds by name, text under `text`. */
export function elementRecord({ name, attributes, children, text }: Element): Json {
  const own = text.trim()
  if (children.length === 0 && Object.keys(attributes).length === 0) return [name, own]
  return [name, { ...attributes, ...(own !== '' && { text: own }) }, ...children.map(elementRecord)]
}

/** The elements of this name right within another. */
export function within(element: Element | undefined, name: string): Element[] {
  return element?.children.filter((child) => child.name === name) ?? []
}

/** The trimmed texts, none of them empty, of the elements of this name right within another. */
export function textsWithin(element: Element | undefined, name: string): string[] {
  return within(element, name)
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
}

/** The first of such texts, or nothing. */
export function textWithin(element: Element | undefined, name: string): string {
  return textsWithin(element, name)[0] ?? ''
}
