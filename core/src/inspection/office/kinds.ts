import type { FindingCode } from '../codes.ts'

/** What is done with a part of a document of Office, by its content type. */
export type Kind =
  | { readonly is: 'text'; readonly how: How }
  | { readonly is: 'image'; readonly type: 'png' | 'jpeg' }
  | { readonly is: 'finding'; readonly code: FindingCode }
/** By which reader its text is taken. */
export type How = 'word' | 'margin' | 'sheet' | 'slide' | 'layout' | 'notes' | 'properties' | 'drawing' | 'plain'

const OFFICE = 'application/vnd.openxmlformats-officedocument.'
const WORD = `${OFFICE}wordprocessingml.`
const SHEET = `${OFFICE}spreadsheetml.`
const SLIDE = `${OFFICE}presentationml.`
const DRAWING = `${OFFICE}drawingml.`

/** The one content type that the main part of each document has. */
export const MAIN_PARTS = {
  docx: `${WORD}document.main+xml`,
  xlsx: `${SHEET}sheet.main+xml`,
  pptx: `${SLIDE}presentation.main+xml`,
} as const

const TEXTS: readonly (readonly [How, readonly string[]])[] = [
  ['word', [MAIN_PARTS.docx, `${WORD}footnotes+xml`, `${WORD}endnotes+xml`]],
  ['margin', [`${WORD}header+xml`, `${WORD}footer+xml`]],
  ['sheet', [`${SHEET}worksheet+xml`]],
  ['slide', [`${SLIDE}slide+xml`]],
  ['layout', [`${SLIDE}slideLayout+xml`, `${SLIDE}slideMaster+xml`]],
  ['layout', [`${SLIDE}notesMaster+xml`, `${SLIDE}handoutMaster+xml`]],
  ['notes', [`${SLIDE}notesSlide+xml`]],
  [
    'properties',
    [
      'application/vnd.openxmlformats-package.core-properties+xml',
      `${OFFICE}extended-properties+xml`,
      `${OFFICE}custom-properties+xml`,
    ],
  ],
  ['drawing', [`${OFFICE}drawing+xml`, `${DRAWING}chart+xml`, `${DRAWING}diagramData+xml`]],
  ['drawing', ['application/vnd.ms-office.drawingml.diagramDrawing+xml', `${DRAWING}chartshapes+xml`]],
  ['plain', ['styles', 'settings', 'fontTable', 'numbering', 'webSettings'].map((each) => `${WORD}${each}+xml`)],
  ['plain', ['styles', 'sharedStrings', 'table', 'calcChain', 'chartsheet'].map((each) => `${SHEET}${each}+xml`)],
  ['plain', ['presProps', 'viewProps', 'tableStyles'].map((each) => `${SLIDE}${each}+xml`)],
  ['plain', [MAIN_PARTS.xlsx, MAIN_PARTS.pptx, `${OFFICE}theme+xml`, `${OFFICE}themeOverride+xml`]],
  ['plain', ['diagramLayout', 'diagramStyle', 'diagramColors'].map((each) => `${DRAWING}${each}+xml`)],
  ['plain', ['application/vnd.ms-office.chartstyle+xml', 'application/vnd.ms-office.chartcolorstyle+xml']],
  ['plain', ['application/vnd.openxmlformats-package.relationships+xml']],
]
const HOW = new Map(TEXTS.flatMap(([how, types]) => types.map((type) => [type, how] as const)))

/** Kinds of parts that are findings by being there. */
const FINDS: readonly (readonly [RegExp, FindingCode])[] = [
  [/macro|vba/i, 'macro'],
  [/activex|ctrlprop|vnd\.ms-office\.classid/i, 'active-control'],
  [/oleobject|embed|\.(?:document|sheet|presentation)$|officedocument\.obfuscated/i, 'embedded-object'],
  [/comment|people\+xml|persons?\+xml/i, 'comment'],
  [/externallink/i, 'external-link'],
  [/connections|querytable|mailmerge/i, 'data-connection'],
  [/pivot|slicer|timeline/i, 'pivot-cache'],
  [/printersettings/i, 'properties'],
  [/customxml|\btags\+xml|^application\/xml$|custom-xml/i, 'custom-xml'],
  [/glossary/i, 'leftover'],
  [/revision|userNames/i, 'tracked-change'],
]

export type DocumentType = keyof typeof MAIN_PARTS
const OWN: { readonly [type in DocumentType]: string } = { docx: WORD, xlsx: SHEET, pptx: SLIDE }

/**
 * What is done with a part of a document. The list is closed: a content type that is not on it is a finding, and so is
 * one that belongs to documents of another type.
 */
export function kindOf(type: string, document: DocumentType): Kind {
  const how = HOW.get(type)
  const isOthers = Object.values(OWN).some((own) => own !== OWN[document] && type.startsWith(own))
  if (how !== undefined && isOthers) return { is: 'finding', code: 'part-unknown' }
  if (how !== undefined) return { is: 'text', how }
  if (type === 'image/png') return { is: 'image', type: 'png' }
  if (type === 'image/jpeg') return { is: 'image', type: 'jpeg' }
  return { is: 'finding', code: FINDS.find(([form]) => form.test(type))?.[1] ?? 'part-unknown' }
}
