import { Fault, orFault } from './fault.ts'
import { type FileType, identify, judgeName, otherTypes } from './identify.ts'
import { takePicture } from './image/picture.ts'
import type { Searcher } from './match.ts'
import { takeOffice } from './office/office.ts'
import { takeCsv, takeText, takeXml } from './plain.ts'
import type { InspectionReport } from './report.ts'
import { type Layer, type Taken, together } from './taken.ts'
import { inspectTaken, type SubmittedLabel } from './text.ts'

/** A file as it is submitted: its name without a folder, the media type it is declared as, and its bytes. */
export type Submitted = { readonly name: string; readonly media: string; readonly bytes: Uint8Array }

/**
 * What a whole document says against a label: its name, its real type, its form, and all text of it, seen or not. It is
 * pure, and never changes the document: a repaired one is another file. What cannot be inspected does not pass.
 */
export function inspectDocument(file: Submitted, label: SubmittedLabel, search: Searcher): InspectionReport {
  return inspectTaken(takeApart(file), label, search)
}

function takeApart({ name, media, bytes }: Submitted): Taken {
  const named: Taken = { marks: judgeName(name), layers: [nameLayer(name)] }
  const taken = orFault('', () => {
    const type = identify(bytes, name, media)
    const { isUnread, ...inside } = contentOf(type, bytes)
    return { ...together([{ marks: otherTypes(bytes, type), layers: [] }, inside]), ...(isUnread && { isUnread }) }
  })
  return { ...taken, ...together([named, taken]) }
}

/** A name is read by whoever gets the file, but is no marking that could be seen on it. */
function nameLayer(name: string): Layer {
  return { part: '', text: name, isMargin: true, isSeen: false }
}

function contentOf(type: FileType, bytes: Uint8Array): Taken {
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
    default:
      throw new Fault('type-unknown', type)
  }
}
