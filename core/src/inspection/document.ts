import { Fault, orFault } from './fault.ts'
import { type FileType, identify, judgeName, mediaByName, otherTypes } from './identify.ts'
import { takePicture } from './image/picture.ts'
import type { Searcher } from './match.ts'
import { takeOffice } from './office/office.ts'
import { requireForm } from './opaque.ts'
import { type PageTexts, takePdf } from './pdf/pdf.ts'
import { takeCsv, takeText, takeXml } from './plain.ts'
import type { InspectionReport } from './report.ts'
import { type Layer, only, type Taken, together } from './taken.ts'
import { inspectTaken, type SubmittedLabel } from './text.ts'

/** A file as it is submitted: its name without a folder, the media type it is declared as, and its bytes. */
export type Submitted = { readonly name: string; readonly media: string; readonly bytes: Uint8Array }

/**
 * What a whole document says against a label: its name, its real type, its form, and all text of it, seen or not. It is
 * pure, and never changes the document: a repaired one is another file. What cannot be inspected does not pass. `texts`
 * reads the text of a PDF's pages; nothing else is asked of it. `opaque` are media types outside the closed list that the
 * agreement leaves to a person: such a file is not read, never passes by itself, and is blocked where it is no file of
 * its type, or one of another as well.
 */
export async function inspectDocument(
  file: Submitted,
  label: SubmittedLabel,
  search: Searcher,
  texts: PageTexts,
  opaque: readonly string[] = [],
): Promise<InspectionReport> {
  return inspectTaken(await takeApart(file, texts, opaque), label, search)
}

/**
 * A file that is longer than what is looked into: its ends, one behind the other, and how many bytes lie between them.
 */
export type LongFile = Submitted & { readonly left: number }

/**
 * What can be said of a file that is too long to be taken apart: its name, its type, and what its ends show. It never
 * passes by itself. Where the agreement leaves its type to people (`opaque`) it is for them; else it is blocked, for
 * whoever made a file longer would have people asked of what a machine keeps back.
 */
export function inspectLong(
  { name, media, bytes, left }: LongFile,
  label: SubmittedLabel,
  search: Searcher,
  opaque: readonly string[] = [],
): InspectionReport {
  const named: Taken = { marks: judgeName(name), layers: [nameLayer(name)] }
  const type = isLeftToPeople(name, media, opaque)
    ? leftToPeople({ name, media, bytes }, left)
    : typeOf(bytes, name, media)
  const found =
    typeof type !== 'string'
      ? [type]
      : [
          only(opaque.includes(media) ? 'too-long' : 'limit', '', `${bytes.length + left} bytes`),
          { marks: otherTypes(bytes, type, left), layers: [] },
        ]
  return inspectTaken({ ...together([named, ...found]), isUnread: true }, label, search)
}

function isLeftToPeople(name: string, media: string, opaque: readonly string[]): boolean {
  return opaque.includes(media) && mediaByName(name) === null
}

function leftToPeople({ name, media, bytes }: Submitted, left = 0): Taken {
  const form = orFault('', () => {
    requireForm(bytes, name, media)
    return only('opaque', '', media)
  })
  return together([form, { marks: otherTypes(bytes, null, left), layers: [] }])
}

async function takeApart(
  { name, media, bytes }: Submitted,
  texts: PageTexts,
  opaque: readonly string[],
): Promise<Taken> {
  const named: Taken = { marks: judgeName(name), layers: [nameLayer(name)] }
  const isLeft = isLeftToPeople(name, media, opaque)
  const type = isLeft ? leftToPeople({ name, media, bytes }) : typeOf(bytes, name, media)
  if (typeof type !== 'string') return { ...together([named, type]), isUnread: true }
  const others: Taken = { marks: otherTypes(bytes, type), layers: [] }
  const inside = type === 'pdf' ? await takePdf(bytes, texts) : orFault('', () => contentOf(type, bytes))
  return { ...together([named, others, inside]), ...(inside.isUnread && { isUnread: true }) }
}

function typeOf(bytes: Uint8Array, name: string, media: string): FileType | Taken {
  try {
    return identify(bytes, name, media)
  } catch (error) {
    if (error instanceof Fault) return only(error.code, '', error.message)
    throw error
  }
}

/** A name is read by whoever gets the file, but is no marking that could be seen on it. */
function nameLayer(name: string): Layer {
  return { part: '', text: name, isMargin: true, isSeen: false }
}

function contentOf(type: Exclude<FileType, 'pdf'>, bytes: Uint8Array): Taken {
  switch (type) {
    case 'text':
      return takeText(bytes, '')
    case 'csv':
      return takeCsv(bytes, '')
    case 'xml':
      return takeXml(bytes, '')
    case 'png':
    case 'jpeg':
    case 'tiff':
      return takePicture(bytes, '', type)
    case 'docx':
    case 'xlsx':
    case 'pptx':
      return takeOffice(bytes, type)
  }
}
