import type { FindingCode } from '../codes.ts'
import { takePicture } from '../image/picture.ts'
import type { Layer, Mark, Taken } from '../taken.ts'
import { elementsOf, everyNode, readXml, textWithin } from '../xml.ts'
import { type Objects, objectAt } from './objects.ts'
import { type Dict, dictOf, isDict, Name, nameAt, Ref, Stream, said, Text, type Value } from './values.ts'

/** Keys that are findings by standing in a dictionary, whatever stands under them (ISO 32000-2). */
const KEYS: { readonly [key: string]: FindingCode } = {
  ...{ JS: 'script', JavaScript: 'script', AA: 'action', XFA: 'form-values', PieceInfo: 'application-data' },
  ...{ EmbeddedFiles: 'embedded-object', EF: 'embedded-object', AF: 'embedded-object', Collection: 'embedded-object' },
  ...{ Thumb: 'thumbnail', OCProperties: 'hidden-layer', Alternates: 'extra-pages', OPI: 'external-link' },
  ...{ CharProcs: 'text-unreadable', Perms: 'form-values', Requirements: 'action', NeedAppearances: 'form-values' },
}
/** Actions, by their kind. */
const ACTIONS: { readonly [kind: string]: FindingCode } = {
  ...{ Launch: 'action', SubmitForm: 'action', ImportData: 'action', ResetForm: 'action', Rendition: 'action' },
  ...{ Movie: 'action', Sound: 'action', GoTo3DView: 'action', RichMediaExecute: 'action', SetOCGState: 'action' },
  ...{ Hide: 'action', Named: 'action', GoToR: 'external-link', GoToE: 'external-link', GoToDp: 'external-link' },
  ...{ JavaScript: 'script', Thread: 'external-link' },
}
/** What says of which kind a dictionary is. No program writes it into another object, where other readers miss it. */
const KINDS = ['Type', 'Subtype', 'S', 'Filter']
const NOT_ANNOTATIONS = new Set(['Link', 'Widget'])
const QUIET = new Set(['Producer', 'Creator', 'CreationDate', 'ModDate', 'Trapped'])

/** Everything that a PDF's dictionaries say besides its pages, object by object. */
export function judgeStructure(objects: Objects, part: string): Taken {
  const judge = new Judge(objects, part)
  for (const { number, value } of objects.all) judge.object(number, value)
  for (const trailer of objects.trailers) judge.object(0, trailer)
  judge.info()
  const lines = [...judge.lines, ...objects.remarks.filter((remark) => /^%[^%]*\p{L}{3}/u.test(remark))]
  const words: Layer = { part, text: lines.join('\n'), isMargin: false, isSeen: false }
  return { marks: judge.marks, layers: [words, ...judge.layers] }
}

class Judge {
  readonly marks: Mark[] = []
  readonly lines: string[] = []
  readonly layers: Layer[] = []
  readonly #objects: Objects
  readonly #part: string
  #number = 0

  constructor(objects: Objects, part: string) {
    this.#objects = objects
    this.#part = part
  }

  object(number: number, value: Value): void {
    this.#number = number
    this.#value(value)
    if (value instanceof Stream) this.#stream(value)
  }

  /** Who made it, as its trailer says. */
  info(): void {
    const info = dictOf(this.#objects.resolve(this.#objects.trailer.get('Info')))
    for (const [key, raw] of info ?? []) {
      const value = this.#objects.resolve(raw)
      if (!(value instanceof Text) || value.bytes.length === 0) continue
      this.layers.push({ part: this.#part, text: said(value), isMargin: true, isSeen: false })
      if (!QUIET.has(key)) this.marks.push({ code: 'properties', part: this.#part, quote: `${key}: ${said(value)}` })
    }
  }

  #value(root: Value): void {
    const stack: Value[] = [root]
    while (stack.length > 0) {
      const value = stack.pop()
      if (value instanceof Text) this.#words(value)
      else if (Array.isArray(value)) for (const each of value.toReversed()) stack.push(each)
      const dict = dictOf(value)
      if (dict === undefined) continue
      this.#dict(dict, value instanceof Stream)
      for (const each of dict.values()) stack.push(each)
    }
  }

  #words(text: Text): void {
    const line = said(text).replace(/\s+/gu, ' ')
    if (/\p{L}/u.test(line)) this.lines.push(line)
  }

  #dict(dict: Dict, isStream: boolean): void {
    for (const key of dict.keys()) {
      const code = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined
      if (code !== undefined && !this.#isEmpty(dict.get(key))) this.#mark(code, key)
    }
    for (const key of KINDS) {
      if (dict.get(key) instanceof Ref && this.#objects.resolve(dict.get(key)) instanceof Name) {
        this.#mark('malformed', `its ${key} stands in another object`)
      }
    }
    this.#action(dict)
    this.#annotation(dict)
    // What is repeated as a paint, or painted through, is a picture: how its text looks there is not known.
    if (isStream && dict.has('PatternType')) this.#mark('picture', 'Pattern')
    if (isDict(this.#objects.resolve(dict.get('SMask')))) this.#mark('picture', 'SMask')
    if (isStream && dict.has('F')) this.#mark('external-link', 'data in another file')
    if (nameAt(dict, 'Type') === 'Filespec') this.#mark('embedded-object', 'Filespec')
    if (nameAt(dict, 'Type') === 'XObject' && dict.has('Ref')) this.#mark('external-link', 'Ref')
    if (nameAt(dict, 'Subtype') === 'PS') this.#mark('script', 'PostScript')
  }

  #isEmpty(value: Value | undefined): boolean {
    const found = this.#objects.resolve(value)
    if (found === null || found === false) return true
    return Array.isArray(found) ? found.length === 0 : isDict(found) && found.size === 0
  }

  #action(dict: Dict): void {
    const kind = nameAt(dict, 'S') ?? ''
    const code = Object.hasOwn(ACTIONS, kind) ? ACTIONS[kind] : undefined
    if (code !== undefined) this.#mark(code, kind)
    const uri = this.#objects.resolve(dict.get('URI'))
    if (uri instanceof Text) this.#mark('hyperlink', said(uri))
    const open = this.#objects.resolve(dict.get('OpenAction'))
    if (isDict(open) && nameAt(open, 'S') !== 'GoTo') this.#mark('action', `OpenAction ${nameAt(open, 'S') ?? ''}`)
    const fields = this.#objects.resolve(dict.get('Fields'))
    if (dict.has('DA') && Array.isArray(fields) && fields.length > 0) this.#mark('form-values', 'AcroForm')
  }

  #annotation(dict: Dict): void {
    const kind = nameAt(dict, 'Subtype') ?? ''
    const isAnnotation = nameAt(dict, 'Type') === 'Annot' || (dict.has('Rect') && kind !== '')
    if (!isAnnotation) return
    if (kind === 'Widget') this.#mark('form-values', kind)
    else if (!NOT_ANNOTATIONS.has(kind) || !this.#isEmpty(dict.get('AP'))) this.#mark('annotation', kind)
  }

  #stream(stream: Stream): void {
    if (nameAt(stream, 'Subtype') === 'Image') this.#image(stream)
    else if (nameAt(stream, 'Type') === 'Metadata') this.#metadata(stream)
    else if (nameAt(stream, 'Type') === 'EmbeddedFile') this.#mark('embedded-object', 'EmbeddedFile')
    else this.#objects.decoded(stream)
  }

  #image(stream: Stream): void {
    const { bytes, picture } = this.#objects.decoded(stream)
    this.#mark('picture', picture ?? '')
    if (picture !== 'DCTDecode' && picture !== 'DCT') return
    const { marks, layers } = takePicture(bytes, this.#part, 'jpeg')
    const place = objectAt(this.#number)
    this.marks.push(...marks.filter(({ code }) => code !== 'picture').map((mark) => ({ ...mark, place })))
    this.layers.push(...layers)
  }

  /** XMP: who made the document, of what, and its identifiers. */
  #metadata(stream: Stream): void {
    const { root } = readXml(this.#objects.decoded(stream).bytes, this.#part)
    for (const node of everyNode(root)) {
      const own = [...Object.entries(node.attributes)].filter(([name]) => !name.startsWith('xmlns'))
      const leaf = elementsOf(node).length === 0 ? textWithin(node).trim() : ''
      if (leaf !== '') this.lines.push(leaf)
      for (const [, value] of own) this.lines.push(value)
      const names = [...(leaf === '' ? [] : [node.name]), ...own.map(([name]) => name.split(':').at(-1) ?? '')]
      if (names.some((name) => /^(?:DocumentID|InstanceID|OriginalDocumentID)$/.test(name))) {
        this.#mark('revision-ids', node.name)
      }
      const isNaming = /^(?:creator|title|description|subject|rights|Keywords|Author|Company|Manager|History)$/.test(
        node.name,
      )
      if (isNaming && textWithin(node).trim() !== '')
        this.#mark('properties', `${node.name}: ${textWithin(node).trim()}`)
    }
  }

  #mark(code: FindingCode, quote: string): void {
    this.marks.push({ code, part: this.#part, place: objectAt(this.#number), quote })
  }
}

/** A font's text is read by no program when nothing says which letters its codes stand for. */
export function isUnreadable(objects: Objects, font: Dict): boolean {
  if (font.has('ToUnicode')) return false
  const encoding = objects.resolve(font.get('Encoding'))
  if (nameAt(font, 'Subtype') === 'Type0') return encoding instanceof Name && /^Identity/.test(encoding.name)
  const differences = isDict(encoding) ? objects.resolve(encoding.get('Differences')) : null
  const names = Array.isArray(differences) ? differences.filter((each) => each instanceof Name) : []
  return names.some(
    ({ name }) => /^(?:[a-z]{1,3}|cid|glyph|char|index)_?\d+$/i.test(name) && !/^uni|^u[\da-f]{4}/i.test(name),
  )
}
