import { zlibSync } from 'fflate'
import { join, utf8 } from '../../ledger/bytes.ts'
import { latinBytes } from './latin.ts'

export type MadePdf = {
  /** What the page paints, behind its marking. */
  readonly content?: string
  /** More keys of the page, of its resources, of the root and of the trailer. */
  readonly page?: string
  readonly resources?: string
  readonly fonts?: string
  readonly root?: string
  readonly trailer?: string
  /** Objects from number 6 on, each as it stands between `obj` and `endobj`. */
  readonly objects?: readonly (string | Uint8Array)[]
  readonly marking?: string
  readonly packed?: boolean
  readonly gap?: string
  readonly tail?: string
  /** What the tree of pages holds beside its first page. */
  readonly kids?: string
  readonly count?: number
}

const NONE = new Uint8Array()

/** A stream as it stands in an object. */
export function streamOf(data: Uint8Array, keys = ''): Uint8Array {
  return join(latinBytes(`<</Length ${data.length}${keys}>>\nstream\n`), data, latinBytes('\nendstream'))
}

/** A text at a place of the page. */
export function textAt(text: string, x = 72, y = 700, before = '', size = 12): string {
  return `BT ${before} /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text}) Tj ET\n`
}

/** A PDF of one page that bears a marking, written in one go with its table of places. */
export function pdfOf(made: MadePdf = {}): Uint8Array {
  const { content = '', page = '', resources = '', root = '', trailer = '', objects = [], gap = '', tail = '' } = made
  const painted =
    textAt(made.marking ?? 'NOT PROTECTIVELY MARKED', 72, 800) +
    `q ${content} Q\n` +
    textAt('The pump weighs 4 kg.', 72, 60)
  const data = made.packed ? zlibSync(utf8(painted)) : latinBytes(painted)
  const bodies = [
    `<</Type/Catalog/Pages 2 0 R${root}>>`,
    `<</Type/Pages/Kids[3 0 R${made.kids ?? ''}]/Count ${made.count ?? (made.kids === undefined ? 1 : 2)}>>`,
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R${made.fonts ?? ''}>>${resources}>>${page}>>`,
    streamOf(data, made.packed ? '/Filter/FlateDecode' : ''),
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    ...objects,
  ]
  const parts: Uint8Array[] = [latinBytes('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n')]
  const places: number[] = []
  const length = () => parts.reduce((sum, each) => sum + each.length, 0)
  for (const [order, body] of bodies.entries()) {
    places.push(length())
    const inside = typeof body === 'string' ? latinBytes(body) : body
    parts.push(join(latinBytes(`${order + 1} 0 obj\n`), inside, latinBytes('\nendobj\n')))
  }
  parts.push(gap === '' ? NONE : latinBytes(gap))
  const at = length()
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${lines}`
  const end = `trailer\n<</Size ${places.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${at}\n%%EOF\n`
  return join(...parts, latinBytes(table + end + tail))
}

/** The same with an addition behind it that replaces an object. */
export function updated(before: Uint8Array, number: number, body: string): Uint8Array {
  const text = latinBytes(`${number} 0 obj\n${body}\nendobj\n`)
  const places = `xref\n${number} 1\n${String(before.length).padStart(10, '0')} 00000 n \n`
  const at = before.length + text.length
  return join(before, text, latinBytes(`${places}trailer\n<</Size 9/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`))
}
