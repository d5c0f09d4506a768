import { Fault } from './fault.ts'
import { latin, numbersIn, standsAt } from './numbers.ts'
import type { Mark } from './taken.ts'

/** What may be released, by the ends of names and the media types that say so. The list is closed. */
const TYPES = {
  pdf: { extensions: ['pdf'], media: ['application/pdf'] },
  docx: {
    extensions: ['docx'],
    media: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  },
  xlsx: { extensions: ['xlsx'], media: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] },
  pptx: {
    extensions: ['pptx'],
    media: ['application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  },
  png: { extensions: ['png'], media: ['image/png'] },
  jpeg: { extensions: ['jpg', 'jpeg'], media: ['image/jpeg'] },
  tiff: { extensions: ['tif', 'tiff'], media: ['image/tiff'] },
  text: { extensions: ['txt'], media: ['text/plain', 'text/plain; charset=utf-8'] },
  csv: { extensions: ['csv'], media: ['text/csv', 'text/csv; charset=utf-8'] },
  xml: { extensions: ['xml'], media: ['application/xml', 'text/xml', 'application/xml; charset=utf-8'] },
} as const
export type FileType = keyof typeof TYPES

/** The media type that a file of a known name is declared as, where nobody declares one; null for any other name. */
export function mediaByName(name: string): string | null {
  const type = typeByName(name)
  return type === null ? null : TYPES[type].media[0]
}

function typeByName(name: string): FileType | null {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return keys.find((type) => has(TYPES[type].extensions, extension)) ?? null
}

const keys = Object.keys(TYPES) as FileType[]
const has = (list: readonly string[], each: string) => list.includes(each)

/** How the first bytes of a type look. Office's three are archives alike, and text begins in no way of its own. */
type Magic = 'pdf' | 'zip' | 'png' | 'jpeg' | 'tiff' | 'other' | 'text'

const MAGICS: readonly (readonly [Magic, string])[] = [
  ['pdf', '%PDF-'],
  ['zip', 'PK\u0003\u0004'],
  ['png', '\u0089PNG\r\n\u001a\n'],
  ['jpeg', '\u00ff\u00d8\u00ff'],
  ['tiff', 'II*\u0000'],
  ['tiff', 'MM\u0000*'],
  ['other', '\u00d0\u00cf\u0011\u00e0'],
  ['other', '{\\rtf'],
  ['other', '#!'],
  ['other', '%!PS'],
  ['other', 'AC10'],
  ['other', 'ISO-10303-21;'],
  ['other', 'solid '],
]
const MAGIC_OF: { readonly [type in FileType]: Magic } = {
  ...{ pdf: 'pdf', docx: 'zip', xlsx: 'zip', pptx: 'zip', png: 'png', jpeg: 'jpeg', tiff: 'tiff' },
  ...{ text: 'text', csv: 'text', xml: 'text' },
}

function magicOf(bytes: Uint8Array): Magic {
  return MAGICS.find(([, mark]) => standsAt(bytes, mark, 0))?.[0] ?? 'text'
}

/**
 * The type of a file, when its first bytes, the end of its name and the media type that it is declared as all say the
 * same; a name without an end leaves it to the other two. Refuses `type-unknown` where none of the three is on the list,
 * `type-differs` where they do not agree.
 */
export function identify(bytes: Uint8Array, name: string, media: string): FileType {
  const byMedia = keys.find((type) => has(TYPES[type].media, media.toLowerCase()))
  // A name without an end says nothing of a type; one whose end is not known says another.
  const byName = name.includes('.') ? typeByName(name) : (byMedia ?? null)
  const magic = magicOf(bytes)
  if (magic === 'other' || (byName === null && byMedia === undefined)) throw new Fault('type-unknown', media)
  if (byName === null || byMedia !== byName || MAGIC_OF[byName] !== magic) {
    throw new Fault('type-differs', `content ${magic}, name ${byName ?? 'unknown'}, declared ${media}`)
  }
  return byName
}

const LONGEST_NAME = 255
const UNSAFE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\\/:*?"<>|]|^[\s.]|[\s.]$|\s{3}/u
/** Names that systems take for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i
/** Ends of names that tell a person or a system what to do with a file. */
const TELLING =
  /\.(?:pdf|docx?|docm|xlsx?|xlsm|pptx?|pptm|rtf|odt|png|jpe?g|gif|tiff?|bmp|txt|csv|xml|html?|svg|zip|rar|7z|exe|com|bat|cmd|js|vbs|scr|lnk|msi|ps1|sh|dwg|stp|eml)\.[^.]+$/i

/** What is wrong with a file's name, which is no path. */
export function judgeName(name: string): Mark[] {
  const isUnsafe = UNSAFE.test(name) || DEVICE.test(name) || name.normalize('NFC') !== name || name === ''
  const marks: Mark[] = isUnsafe || name.length > LONGEST_NAME ? [{ code: 'name-unsafe', part: '', quote: name }] : []
  return TELLING.test(name) ? [...marks, { code: 'double-extension', part: '', quote: name }] : marks
}

const HEAD = 1024
/** As far from the end as an archive's directory may end. */
const TAIL = 65_557
/** In bytes: where a record of ZIP64 is told, before the end of an archive's directory. */
const LOCATOR = 20
const ALL_ONES = 0xffffffff
const PAGES = /<(?:html|script|body|svg|iframe|!doctype\s+html)[\s>]/i

/**
 * Whether a reader of another type would take the same bytes for a file of its own; `type` is null where it is none that
 * is read here. `left`: so many bytes in the midst of the file are not among them, more than a kilobyte behind its first
 * and before its last 65,557.
 */
export function otherTypes(bytes: Uint8Array, type: FileType | null, left = 0): Mark[] {
  const head = latin(bytes.subarray(0, HEAD))
  const isPdf = type !== 'pdf' && head.includes('%PDF-')
  const isZip = (type === null || MAGIC_OF[type] !== 'zip') && hasDirectory(bytes, left)
  const isPage = type !== 'pdf' && PAGES.test(head)
  const seen = [...(isPdf ? ['PDF'] : []), ...(isZip ? ['ZIP'] : []), ...(isPage ? ['HTML'] : [])]
  return seen.map((other) => ({ code: 'polyglot', part: '', quote: other }))
}

/**
 * Whether an archive's directory ends near the end of the file, where readers of archives look for it; of one whose
 * numbers stand in a record of ZIP64 the size is all ones, or that record's locator stands before it (APPNOTE 4.3.15).
 */
function hasDirectory(bytes: Uint8Array, left: number): boolean {
  const { u32 } = numbersIn(bytes, 'least')
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - TAIL); at--) {
    if (bytes[at] !== 0x50 || !standsAt(bytes, 'PK\u0005\u0006', at)) continue
    const size = u32(at + 12)
    if (size <= at + left || size === ALL_ONES || standsAt(bytes, 'PK\u0006\u0007', at - LOCATOR)) return true
  }
  return false
}
