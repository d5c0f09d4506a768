import { Fault, orFault } from '../fault.ts'
import { takePicture } from '../image/picture.ts'
import { charactersOf } from '../plain.ts'
import { type Mark, only, type Taken, together } from '../taken.ts'
import { attributeOf, elementsOf, everyNode, type Node } from '../xml.ts'
import type { PageSize } from './covers.ts'
import { formulasIn } from './formulas.ts'
import { type DocumentType, type How, kindOf, MAIN_PARTS } from './kinds.ts'
import { judgeLinks, openPackage, type Package, type Part } from './package.ts'
import { takeProperties } from './properties.ts'
import { takeSheet } from './sheet.ts'
import { judgeLayout, judgeSlide, sizeOf, takeDrawing } from './slides.ts'
import { foreignIn, readPart } from './spaces.ts'
import { strayWords } from './stray.ts'
import { type Theme, themeOf } from './theme.ts'
import { takeWord, type WordSetting } from './word.ts'
import { cutsIn } from './word-cuts.ts'
import { findsInWord } from './word-finds.ts'
import { letterOf } from './word-ground.ts'
import { type Referred, referredIn, unshownIn } from './word-notes.ts'
import { wordPage } from './word-page.ts'
import { stylesOf } from './word-styles.ts'
import { judgeBook, judgeStyles, leftOver, type Workbook, workbookOf } from './workbook.ts'

/** What the parts of one document share. */
type Context = WordSetting & {
  readonly type: DocumentType
  readonly theme: Theme
  readonly book: Workbook
  readonly used: Set<number>
  readonly size: PageSize | null
  readonly referred: Referred
  /** The name of the part with the texts that cells share. */
  readonly shared: string | undefined
}

/**
 * Takes apart a document of Office (ECMA-376): every part by its declared type, of a closed list, and every link. A part
 * that cannot be read is a finding of its own.
 */
export function takeOffice(bytes: Uint8Array, type: DocumentType): Taken {
  const document = openPackage(bytes)
  const main = mainPart(document, type)
  const context = contextOf(document, main, type)
  const parts = [...document.parts.values()].map((part) => orFault(part.name, () => takePart(part, context)))
  const marks = [...judgeLinks(document), ...judgeSingle(document, main)]
  const book = leftOver(context.book, context.used, context.shared ?? '')
  const types = takePlain(document.types, '[Content_Types].xml', context)
  return together([{ marks: [...marks, ...book], layers: [] }, types, ...parts])
}

/** The one part that the document's root relationships name as the document, which must be of the type of its name. */
function mainPart({ parts, root }: Package, type: DocumentType): Part {
  const links = [...root.values()].filter(({ kind }) => kind === 'officeDocument')
  const main = parts.get(links[0]?.to ?? '')
  if (links.length !== 1 || main === undefined) throw new Fault('malformed', `${links.length} main parts`)
  if (/macroenabled/i.test(main.type)) throw new Fault('macro', main.type)
  if (main.type !== MAIN_PARTS[type]) throw new Fault('type-differs', main.type)
  return main
}

function contextOf({ parts }: Package, main: Part, type: DocumentType): Context {
  const linked = (kind: string) => {
    const part = parts.get(linkedOf(main, kind) ?? '')
    return part === undefined ? null : rootOf(part)
  }
  const theme = themeOf(linked('theme'))
  const { root } = readPart(main.bytes, main.name)
  return {
    type,
    theme,
    styles: stylesOf(linked('styles'), theme),
    page: wordPage(root),
    book: workbookOf(linked('sharedStrings'), linked('styles'), theme),
    used: new Set(),
    size: type === 'pptx' ? sizeOf(root) : null,
    referred: referredIn(root, main),
    shared: linkedOf(main, 'sharedStrings'),
  }
}

/** The part of a kind that a document's main part refers to, of which there can be one only. */
function linkedOf(main: Part, kind: string): string | undefined {
  const links = [...main.links.values()].filter((each) => each.kind === kind)
  if (links.length > 1) throw new Fault('malformed', `${links.length} parts of ${kind}`)
  return links[0]?.to
}

/** Parts that say how others look or what they share, and to which the main part does not refer as such. */
function judgeSingle({ parts }: Package, main: Part): Mark[] {
  return [...parts.values()].flatMap(({ name, type }): Mark[] => {
    const kind = /ml\.(styles|sharedStrings)\+xml$/.exec(type)?.[1]
    return kind === undefined || linkedOf(main, kind) === name ? [] : [{ code: 'part-unreferenced', part: name }]
  })
}

/** The root of a part, or nothing where it cannot be read: then that is found when the part itself is taken. */
function rootOf({ bytes, name }: Part): Node | null {
  try {
    return readPart(bytes, name).root
  } catch (error) {
    if (error instanceof Fault) return null
    throw error
  }
}

function takePart({ name, type, bytes }: Part, context: Context): Taken {
  const kind = kindOf(type, context.type)
  if (kind.is === 'image') {
    const { marks, layers } = takePicture(bytes, name, kind.type)
    return { marks, layers }
  }
  if (kind.is === 'finding') return together([only(kind.code, name, type), wordsOf(name, type, bytes)])
  const { root, marks } = readPart(bytes, name)
  const taken = takeBy(kind.how, root, name, context)
  const unseen = taken.layers.flatMap(({ text }) => charactersOf(text, name))
  const found = [
    ...marks,
    ...foreignIn(root, name),
    ...formulasIn(root, name),
    ...unseen,
    ...unshownIn(root, name, context.referred),
  ]
  return together([{ marks: found, layers: [] }, taken])
}

/** The words of a part that is a finding already, so that what it says is found as well. */
function wordsOf(name: string, type: string, bytes: Uint8Array): Taken {
  if (!/xml$/i.test(type)) return { marks: [], layers: [] }
  return orFault(name, () => ({ marks: [], layers: strayWords(readPart(bytes, name).root, name, new Set()).layers }))
}

function takeBy(how: How, root: Node, name: string, context: Context): Taken {
  const { book, used, size, theme } = context
  switch (how) {
    case 'word':
      return takeWord(root, name, context, false)
    case 'margin':
      return takeWord(root, name, context, true)
    case 'sheet':
      return takeSheet(root, name, book, used)
    case 'slide':
      return together([
        { marks: judgeSlide(root, name), layers: [] },
        takeDrawing(root, name, { size, theme, isSeen: true }),
      ])
    case 'drawing':
      return takeDrawing(root, name, { size: null, theme, isSeen: true })
    case 'layout':
      return together([
        { marks: judgeLayout(root, name, theme), layers: [] },
        takeDrawing(root, name, { size: null, theme, isSeen: false }),
      ])
    case 'notes':
      return together([only('notes', name), takeDrawing(root, name, { size: null, theme, isSeen: false })])
    case 'properties':
      return takeProperties(root, name)
    default:
      return together([
        { marks: LAYS_OUT.has(root.name) ? cutsIn(root, name, context.page) : [], layers: [] },
        takePlain(root, name, context),
      ])
  }
}

/** What other parts' text is laid out by. */
const LAYS_OUT = new Set(['w:styles', 'w:numbering'])

/** Parts that say how the others look: their words are not shown, but may be a place to hide some. */
function takePlain(root: Node, part: string, { theme, shared }: Context): Taken {
  const isWord = root.name === 'w:settings' || root.name === 'w:styles'
  const styles = root.name === 's:styleSheet' ? judgeStyles(root, part, theme) : { marks: [], layers: [] }
  const levels = [...everyNode(root)].filter(({ name }) => name === 'w:lvlText')
  const numbers = levels.map((each) => Array.from(attributeOf(each, 'w:val') ?? '', letterOf).join('')).join('\n')
  const stray = strayWords(root, part, part === shared ? sharedIn(root) : new Set(), new Set(['w:lvlText w:val']))
  return {
    marks: [
      ...(isWord ? findsInWord(root, part) : []),
      ...judgeBook(root, part),
      ...judgeLayout(root, part, theme),
      ...styles.marks,
      ...stray.marks,
    ],
    layers: [{ part, text: numbers, isMargin: false, isSeen: true }, ...styles.layers, ...stray.layers],
  }
}

/** The elements of shared texts: what they say is taken where a cell shows it, and what none shows is found as left over. */
function sharedIn(root: Node): Set<Node> {
  const texts = elementsOf(root).filter(({ name }) => name === 's:si')
  return new Set(texts.flatMap((each) => [...everyNode(each)].filter(({ name }) => name === 's:t')))
}
