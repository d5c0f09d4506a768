import { Fault, orFault } from '../fault.ts'
import { takePicture } from '../image/picture.ts'
import { charactersOf } from '../plain.ts'
import { type Mark, only, type Taken, together } from '../taken.ts'
import { elementsOf, type Node, readXml, textWithin } from '../xml.ts'
import { type How, kindOf, MAIN_PARTS } from './kinds.ts'
import { judgeLinks, openPackage, type Package, type Part } from './package.ts'
import { takeSheet } from './sheet.ts'
import { judgeSlide, type PageSize, sizeOf, takeDrawing } from './slides.ts'
import { strayWords } from './stray.ts'
import { findsInWord, takeWord } from './word.ts'
import { type Styles, stylesOf } from './word-styles.ts'
import { judgeBook, leftOver, type Workbook, workbookOf } from './workbook.ts'

/** What the parts of one document share. */
type Context = {
  readonly styles: Styles
  readonly book: Workbook
  readonly used: Set<number>
  readonly size: PageSize | null
}

/**
 * Takes apart a document of Office (ECMA-376): every part by its declared type, of a closed list, and every link. A part
 * that cannot be read is a finding of its own.
 */
export function takeOffice(bytes: Uint8Array, type: keyof typeof MAIN_PARTS): Taken {
  const document = openPackage(bytes)
  const main = mainPart(document, type)
  const context = contextOf(document, main)
  const parts = [...document.parts.values()].map((part) => orFault(part.name, () => takePart(part, context)))
  const book: Mark[] = type === 'xlsx' ? leftOver(context.book, context.used, sharedPart(document)?.name ?? '') : []
  return together([{ marks: [...judgeLinks(document), ...book], layers: [] }, ...parts])
}

/** The one part that the document's root relationships name as the document, which must be of the type of its name. */
function mainPart({ parts, root }: Package, type: keyof typeof MAIN_PARTS): Part {
  const links = [...root.values()].filter(({ kind }) => kind === 'officeDocument')
  const main = parts.get(links[0]?.to ?? '')
  if (links.length !== 1 || main === undefined) throw new Fault('malformed', `${links.length} main parts`)
  if (/macroenabled/i.test(main.type)) throw new Fault('macro', main.type)
  if (main.type !== MAIN_PARTS[type]) throw new Fault('type-differs', main.type)
  return main
}

function contextOf({ parts }: Package, main: Part): Context {
  const linked = (kind: string) => {
    const link = [...main.links.values()].find((each) => each.kind === kind)
    const part = parts.get(link?.to ?? '')
    return part === undefined ? null : rootOf(part)
  }
  const isSlides = main.type === MAIN_PARTS.pptx
  return {
    styles: stylesOf(linked('styles')),
    book: workbookOf(linked('sharedStrings'), linked('styles')),
    used: new Set(),
    size: isSlides ? sizeOf(readXml(main.bytes, main.name).root) : null,
  }
}

/** The root of a part, or nothing where it cannot be read: then that is found when the part itself is taken. */
function rootOf({ bytes, name }: Part): Node | null {
  try {
    return readXml(bytes, name).root
  } catch (error) {
    if (error instanceof Fault) return null
    throw error
  }
}

function sharedPart({ parts }: Package): Part | undefined {
  return [...parts.values()].find(({ type }) => type.endsWith('sharedStrings+xml'))
}

function takePart({ name, type, bytes }: Part, context: Context): Taken {
  const kind = kindOf(type)
  if (kind.is === 'image') {
    const { marks, layers } = takePicture(bytes, name, kind.type)
    return { marks, layers }
  }
  if (kind.is === 'finding') return together([only(kind.code, name, type), wordsOf(name, type, bytes)])
  const { root, marks } = readXml(bytes, name)
  const taken = takeBy(kind.how, root, name, context)
  const unseen = taken.layers.flatMap(({ text }) => charactersOf(text, name))
  return together([{ marks: [...marks, ...unseen], layers: [] }, taken])
}

/** The words of a part that is a finding already, so that what it says is found as well. */
function wordsOf(name: string, type: string, bytes: Uint8Array): Taken {
  if (!/xml$/i.test(type)) return { marks: [], layers: [] }
  return orFault(name, () => ({ marks: [], layers: [strayWords(readXml(bytes, name).root, name, new Set())] }))
}

function takeBy(how: How, root: Node, name: string, { styles, book, used, size }: Context): Taken {
  switch (how) {
    case 'word':
      return takeWord(root, name, styles, false)
    case 'margin':
      return takeWord(root, name, styles, true)
    case 'sheet':
      return takeSheet(root, name, book, used)
    case 'slide':
      return together([{ marks: judgeSlide(root, name), layers: [] }, takeDrawing(root, name, size, { isSeen: true })])
    case 'drawing':
      return takeDrawing(root, name, null, { isSeen: true })
    case 'layout':
      return takeDrawing(root, name, null, { isSeen: false })
    case 'notes':
      return together([only('notes', name), takeDrawing(root, name, null, { isSeen: false })])
    case 'properties':
      return takeProperties(root, name)
    default:
      return takePlain(root, name)
  }
}

/** What every program writes by itself, and what names nobody. */
const PLAIN = new Set([
  ...['Application', 'AppVersion', 'Pages', 'Words', 'Characters', 'CharactersWithSpaces', 'Lines', 'Paragraphs'],
  ...['TotalTime', 'DocSecurity', 'ScaleCrop', 'SharedDoc', 'HyperlinksChanged', 'LinksUpToDate', 'Slides', 'Notes'],
  ...[
    'HiddenSlides',
    'MMClips',
    'PresentationFormat',
    'revision',
    'created',
    'modified',
    'HeadingPairs',
    'TitlesOfParts',
    'language',
  ],
])

function takeProperties(root: Node, part: string): Taken {
  const telling = elementsOf(root).filter((each) => !PLAIN.has(each.name) && textWithin(each).trim() !== '')
  const lines = elementsOf(root).map((each) => textWithin(each).replace(/\s+/gu, ' '))
  return {
    marks: telling.map((each) => ({ code: 'properties', part, quote: `${each.name}: ${textWithin(each)}` })),
    layers: [{ part, text: lines.join('\n'), isMargin: true, isSeen: false }],
  }
}

/** Parts that say how the others look: their words are not shown, but may be a place to hide some. */
function takePlain(root: Node, part: string): Taken {
  return {
    marks: [...(root.name === 'settings' ? findsInWord(root, part) : []), ...judgeBook(root, part)],
    layers: [strayWords(root, part, new Set(root.name === 'sst' ? ['t'] : []))],
  }
}
