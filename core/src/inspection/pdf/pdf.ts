import { join, utf8 } from '../../ledger/bytes.ts'
import { Fault, orFault } from '../fault.ts'
import type { Place } from '../report.ts'
import type { Layer, Mark, Taken } from '../taken.ts'
import { only, together } from '../taken.ts'
import { Content } from './content.ts'
import { hidesBy } from './hides.ts'
import { Near } from './near.ts'
import { Objects, objectAt, unreferenced } from './objects.ts'
import { type Page, pagesOf } from './pages.ts'
import { isUnreadable, judgeStructure } from './structure.ts'
import { dictOf, nameAt, Stream } from './values.ts'

/** Reads the text of a PDF page by page, by its fonts; rejects what it cannot read. A library of others does it. */
export type PageTexts = (bytes: Uint8Array) => Promise<readonly string[]>

/**
 * Takes a PDF apart: every byte and object of it by our own reader, what each page paints and what that hides, and its
 * text by whoever knows fonts.
 */
export async function takePdf(bytes: Uint8Array, texts: PageTexts): Promise<Taken> {
  const own: OwnPage[] = []
  const form = orFault('', () => takeForm(bytes, own))
  if (form.isUnread) return form
  const pages = await texts(bytes).catch((error: unknown) => error)
  if (!Array.isArray(pages)) {
    const quote = pages instanceof Error ? pages.message : ''
    return { ...together([form, { marks: [{ code: 'malformed', part: '', quote }], layers: [] }]), isUnread: true }
  }
  const read = Array.from({ length: Math.max(own.length, pages.length) }, (_, order) => {
    return takeTexts(String(pages[order] ?? ''), own[order] ?? unreadPage(order + 1))
  })
  const counted = pages.length === own.length ? [] : [only('malformed', '', 'two readers find other pages in it')]
  const taken = together([form, ...counted, ...read])
  // Pages that are pictures alone are read by a person, their marking as well.
  const isScanned = pages.every((text) => text.trim() === '') && form.marks.some(({ code }) => code === 'picture')
  return isScanned ? { ...taken, isUnread: true } : taken
}

/** What we read of a page by ourselves: how many letters it paints, and those whose codes are letters. */
type OwnPage = { readonly place: Place; readonly letters: number; readonly words: string }

function unreadPage(number: number): OwnPage {
  return { place: { unit: 'page', at: `${number}` }, letters: 0, words: '' }
}

function takeForm(bytes: Uint8Array, own: OwnPage[]): Taken {
  const objects = new Objects(bytes, '')
  const rest = { marks: [...objects.marks, ...unreferenced(objects, '')], layers: [] }
  const painted = new Set<Stream>()
  const pages = pagesOf(objects).map((page) => {
    own.push(unreadPage(page.number))
    const { isUnread: _, ...taken } = orFault('', () => takePage(objects, page, own, painted))
    return taken
  })
  return together([rest, judgeStructure(objects, ''), ...pages, ...takeOthers(objects, painted)])
}

/** The text of forms that no page paints, as those that other things are painted through, and of patterns. */
function takeOthers(objects: Objects, painted: ReadonlySet<Stream>): Taken[] {
  return objects.all.flatMap(({ number, value }) => {
    if (!(value instanceof Stream) || painted.has(value)) return []
    if (nameAt(value, 'Subtype') !== 'Form' && !value.dict.has('PatternType')) return []
    return orFault('', () => {
      const content = new Content(objects)
      content.page(objects.decoded(value).bytes, dictOf(objects.resolve(value.dict.get('Resources'))) ?? new Map())
      const [first] = content.texts
      if (first === undefined) return { marks: [], layers: [] }
      const mark: Mark = { code: 'uncertain-text', part: '', place: objectAt(number), quote: first.quote }
      return { marks: [mark], layers: [{ part: '', text: wordsOf(content), isMargin: false, isSeen: false }] }
    })
  })
}

function wordsOf({ texts }: Content): string {
  return texts
    .map(({ quote }) => quote)
    .join('\n')
    .replace(/[^\S\n]/gu, ' ')
}

function takePage(objects: Objects, page: Page, own: OwnPage[], painted: Set<Stream>): Taken {
  const place = { unit: 'page' as const, at: `${page.number}` }
  const content = new Content(objects)
  content.page(bytesOf(objects, page), page.resources)
  for (const form of content.forms) painted.add(form)
  own[page.number - 1] = { place, letters: content.letters, words: wordsOf(content) }
  const paints = new Near(content.paints)
  // Not every reader goes by a unit that makes a page larger.
  const unit = objects.resolve(page.dict.get('UserUnit'))
  const scale = typeof unit === 'number' ? Math.min(1, unit) : 1
  const hidden = content.texts.flatMap((text): Mark[] => {
    const code = hidesBy({ ...text, size: text.size * scale }, page.box, paints)
    return code === null ? [] : [{ code, part: '', place, quote: text.quote }]
  })
  const isUnread = [...content.fonts].some((font) => isUnreadable(objects, font))
  const unread: Mark[] = isUnread ? [{ code: 'text-unreadable', part: '', place }] : []
  const pictures: Mark[] = content.hasPictures ? [{ code: 'picture', part: '', place }] : []
  return { marks: [...hidden, ...unread, ...pictures], layers: [] }
}

const MOST_STREAMS = 10_000

/** A page's content; several streams are one, with white space between them. */
function bytesOf(objects: Objects, { dict }: Page): Uint8Array {
  const contents = objects.resolve(dict.get('Contents'))
  const streams = (Array.isArray(contents) ? contents : [contents]).map((each) => objects.resolve(each))
  if (streams.length > MOST_STREAMS) throw new Fault('limit', `a page of more than ${MOST_STREAMS} streams`)
  return join(
    ...streams.flatMap((stream) => {
      if (stream === null) return []
      if (!(stream instanceof Stream)) throw new Fault('malformed', 'a page’s content that is none')
      return [objects.decoded(stream).bytes, utf8('\n')]
    }),
  )
}

/** Fewer letters are read than are painted where a reader of fonts gave up, or does not know them. */
const LEAST_READ = 0.5

/** A page's text in both readings: by its fonts, and by the codes themselves, which a font may say are other letters. */
function takeTexts(text: string, { place, letters, words }: OwnPage): Taken {
  const isShort = text.replace(/\s/gu, '').length < LEAST_READ * letters
  const isUnread = isShort || /[\ufffd\ue000-\uf8ff]/.test(text)
  const layer = (lines: string, isSeen: boolean): Layer => {
    return { part: '', text: lines, places: lines.split('\n').map(() => place), isMargin: false, isSeen }
  }
  return {
    marks: isUnread ? [{ code: 'text-unreadable', part: '', place }] : [],
    layers: [layer(text, true), layer(words, false)],
  }
}
