import { MAIN_PARTS } from '../office/kinds.ts'
import { type MadeEntry, zipOf } from './zip.ts'

/** A part: its content type, what it holds, and which part (the main one by default) refers to it and how. */
export type MadePart = {
  readonly name: string
  readonly type: string
  readonly text: string | Uint8Array
  readonly kind?: string
  readonly from?: string
  readonly unlinked?: true
}
export type MadeLink = {
  readonly kind: string
  readonly target: string
  readonly outside?: true
  readonly from?: string
}
export type MadeOffice = {
  readonly parts?: readonly MadePart[]
  readonly links?: readonly MadeLink[]
  readonly mainType?: string
  readonly entries?: readonly MadeEntry[]
}

export const OFFICE = 'application/vnd.openxmlformats-officedocument.'
const PLACES = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml', pptx: 'ppt/presentation.xml' }
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const KINDS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
export const SPACES = [
  ['w', 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'],
  ['a', 'http://schemas.openxmlformats.org/drawingml/2006/main'],
  ['p', 'http://schemas.openxmlformats.org/presentationml/2006/main'],
  ['wp', 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'],
  ['mc', 'http://schemas.openxmlformats.org/markup-compatibility/2006'],
  ['wps', 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape'],
  ['w14', 'http://schemas.microsoft.com/office/word/2010/wordml'],
  ['x15ac', 'http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac'],
  ['r', KINDS],
  ['xdr', 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing'],
]
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ')
const SHEET_SPACE = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ${SPACES}`

/** A document of Office around its main part. */
function officeOf(type: keyof typeof PLACES, main: string, made: MadeOffice = {}): Uint8Array {
  const { parts = [], links = [], entries = [], mainType = MAIN_PARTS[type] } = made
  const place = PLACES[type]
  const all: MadePart[] = [{ name: place, type: mainType, text: main, from: '', kind: 'officeDocument' }, ...parts]
  const declared = all.map((part) => `<Override PartName="/${part.name}" ContentType="${part.type}"/>`).join('')
  const rels = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`
  const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${rels}${declared}</Types>`
  const linked = all.filter(({ unlinked }) => !unlinked)
  const madeLinks = [...linked.map((part) => ({ kind: 'part', target: `/${part.name}`, ...part })), ...links]
  const sources = [...new Set(madeLinks.map(({ from = place }) => from))]
  return zipOf([
    { name: '[Content_Types].xml', text: types },
    ...sources.map((source) => ({
      name: relsOf(source),
      text: relsText(madeLinks.filter(({ from = place }) => from === source)),
    })),
    ...all.map(({ name, text }) => ({ name, text })),
    ...entries,
  ])
}

function relsOf(source: string): string {
  const folder = source.slice(0, source.lastIndexOf('/') + 1)
  return `${folder}_rels/${source.slice(folder.length)}.rels`
}

function relsText(links: readonly { kind?: string; target: string; outside?: true }[]): string {
  const each = links.map(({ kind = 'part', target, outside }, order) => {
    const mode = outside ? ' TargetMode="External"' : ''
    return `<Relationship Id="rId${order + 1}" Type="${KINDS}/${kind}" Target="${target}"${mode}/>`
  })
  return `<Relationships xmlns="${RELATIONSHIPS}">${each.join('')}</Relationships>`
}

/** A paragraph of one run, with properties of the run. */
export function paragraph(text: string, properties = ''): string {
  return `<w:p><w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t>${text}</w:t></w:r></w:p>`
}

/** A document of Word with these paragraphs. */
export function docxOf(body: string, made: MadeOffice = {}): Uint8Array {
  return officeOf('docx', `<w:document ${SPACES}><w:body>${body}</w:body></w:document>`, made)
}

export type MadeSheet = {
  readonly data: string
  readonly before?: string
  readonly after?: string
  readonly state?: string
}

/** A book of these sheets; `shared` are its shared texts, `styles` the content of its style sheet. */
export function xlsxOf(
  sheets: readonly MadeSheet[],
  { shared, styles, book = '', ...made }: MadeOffice & { shared?: string; styles?: string; book?: string } = {},
): Uint8Array {
  const names = sheets.map(({ state }, order) => {
    return `<sheet name="Sheet${order + 1}" sheetId="${order + 1}"${state ? ` state="${state}"` : ''}/>`
  })
  const parts: MadePart[] = sheets.map(({ data, before = '', after = '' }, order) => ({
    name: `xl/worksheets/sheet${order + 1}.xml`,
    type: `${OFFICE}spreadsheetml.worksheet+xml`,
    text: `<worksheet ${SHEET_SPACE}>${before}<sheetData>${data}</sheetData>${after}</worksheet>`,
  }))
  const more = [
    ...sharedPart('sharedStrings', shared === undefined ? undefined : `<sst ${SHEET_SPACE}>${shared}</sst>`),
    ...sharedPart('styles', styles === undefined ? undefined : `<styleSheet ${SHEET_SPACE}>${styles}</styleSheet>`),
  ]
  const main = `<workbook ${SHEET_SPACE}><sheets>${names.join('')}</sheets>${book}</workbook>`
  return officeOf('xlsx', main, { ...made, parts: [...parts, ...more, ...(made.parts ?? [])] })
}

function sharedPart(name: string, text: string | undefined): MadePart[] {
  return text === undefined
    ? []
    : [{ name: `xl/${name}.xml`, type: `${OFFICE}spreadsheetml.${name}+xml`, text, kind: name }]
}

/** A row of cells with texts of their own, by the cells' places. */
export function row(number: number, cells: { readonly [at: string]: string }, attributes = ''): string {
  const each = Object.entries(cells).map(([at, text]) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`)
  return `<row r="${number}" ${attributes}>${each.join('')}</row>`
}

/** A presentation of slides with these shapes. */
export function pptxOf(
  slides: readonly string[],
  made: MadeOffice & { show?: string; timing?: string } = {},
): Uint8Array {
  const parts: MadePart[] = slides.map((shapes, order) => ({
    name: `ppt/slides/slide${order + 1}.xml`,
    type: `${OFFICE}presentationml.slide+xml`,
    text: `<p:sld ${SPACES} ${made.show ?? ''}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld>${made.timing ?? ''}</p:sld>`,
  }))
  const main = `<p:presentation ${SPACES}><p:sldSz cx="9144000" cy="6858000"/></p:presentation>`
  return officeOf('pptx', main, { ...made, parts: [...parts, ...(made.parts ?? [])] })
}

/** A shape with a text; where it lies, and what its run and its own properties say. */
export function shape(text: string, { at = '0', y = '0', run = '', own = '', named = '', list = '' } = {}): string {
  const place = `<a:xfrm><a:off x="${at}" y="${y}"/><a:ext cx="1000" cy="1000"/></a:xfrm>`
  const words = `<p:txBody>${list}<a:p><a:r>${run}<a:t>${text}</a:t></a:r></a:p></p:txBody>`
  return `<p:sp><p:nvSpPr><p:cNvPr id="2" name="a" ${named}/></p:nvSpPr><p:spPr>${place}${own}</p:spPr>${words}</p:sp>`
}
