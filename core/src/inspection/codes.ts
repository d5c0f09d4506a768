/** What text and markings may show. */
const OF_TEXT = {
  'label-differs': 'block',
  'marking-above-label': 'block',
  'marking-differs': 'person',
  'marking-missing': 'block',
  'mixed-alphabets': 'person',
  'phrase-in-text': 'person',
  'dirty-word': 'person',
} as const

/** What any file may be. */
const OF_FILES = {
  'type-unknown': 'block',
  opaque: 'person',
  'too-long': 'person',
  'type-differs': 'block',
  'name-unsafe': 'block',
  'double-extension': 'block',
  polyglot: 'block',
  'trailing-data': 'block',
  malformed: 'block',
  limit: 'block',
  encrypted: 'block',
  picture: 'person',
  metadata: 'block',
  location: 'block',
  thumbnail: 'block',
  'extra-pages': 'block',
} as const

/** What text, XML and tables of plain text may hold. */
const OF_PLAIN_TEXT = {
  'unseen-characters': 'block',
  'control-characters': 'block',
  'xml-active': 'block',
  formula: 'block',
} as const

/** What an archive may be that hides or lies. */
const OF_ARCHIVES = {
  'archive-name': 'block',
  'archive-hidden': 'block',
  'archive-lies': 'block',
} as const

/** What documents of Office and PDF may hold besides what is seen. */
const OF_DOCUMENTS = {
  macro: 'block',
  'external-link': 'block',
  hyperlink: 'person',
  'embedded-object': 'block',
  'active-control': 'block',
  'tracked-change': 'block',
  comment: 'block',
  'hidden-text': 'block',
  'hidden-sheet': 'block',
  'hidden-cells': 'block',
  'hidden-slide': 'block',
  'white-text': 'block',
  'pale-text': 'person',
  'uncertain-text': 'person',
  'tiny-text': 'block',
  'off-page': 'block',
  notes: 'person',
  'custom-xml': 'block',
  properties: 'person',
  'revision-ids': 'person',
  'data-connection': 'block',
  'pivot-cache': 'block',
  leftover: 'block',
  'part-unknown': 'block',
  'part-unreferenced': 'block',
  'readings-differ': 'person',
  'foreign-markup': 'block',
} as const

/** What a PDF alone may hold. */
const OF_PDF = {
  script: 'block',
  action: 'block',
  'form-values': 'block',
  annotation: 'block',
  'invisible-text': 'block',
  'covered-text': 'block',
  'hidden-layer': 'block',
  'incremental-update': 'block',
  'object-unreferenced': 'block',
  'application-data': 'block',
  'text-unreadable': 'person',
} as const

/** What each finding does by itself: it blocks, or a named officer decides. The list is closed. */
export const FINDINGS = {
  ...OF_TEXT,
  ...OF_FILES,
  ...OF_PLAIN_TEXT,
  ...OF_ARCHIVES,
  ...OF_DOCUMENTS,
  ...OF_PDF,
} as const
export type FindingCode = keyof typeof FINDINGS
