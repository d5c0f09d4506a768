import type { FindingCode } from '../../../core/src/inspection/codes.ts'
import { chunk, exifOf, jpegOf, pngOf, segment, tiffOf } from '../../../core/src/inspection/testing/images.ts'
import { latinBytes } from '../../../core/src/inspection/testing/latin.ts'
import { docxOf, paragraph } from '../../../core/src/inspection/testing/office.ts'
import { least, type MadeEntry, zipOf } from '../../../core/src/inspection/testing/zip.ts'
import { join, utf8 } from '../../../core/src/ledger/bytes.ts'
import { type Crafted, MARKING, PLAIN } from './crafted.ts'

function text(what: string, middle: string, expects: readonly FindingCode[], name = 'letter.txt'): Crafted {
  const bytes = utf8(`${MARKING}\n${middle}\n${PLAIN}\n`)
  return { what: `a text with ${what}`, name, bytes, expects }
}

/** A forged marking always is one above the label; one of both alphabets within a word is seen by that as well. */
const forged = (what: string, middle: string, isMixed = false): Crafted =>
  text(what, middle, isMixed ? ['marking-above-label', 'mixed-alphabets'] : ['marking-above-label'])

const FORGED: readonly Crafted[] = [
  forged('a marking', 'SECRET'),
  forged('a marking of Cyrillic letters', 'ЅЕСRЕТ', true),
  forged('a Russian marking', 'СЕКРЕТНО'),
  forged('a Russian marking of Latin letters', 'CEKPETHO'),
  forged('a Russian marking of both', 'СEКРEТНО', true),
  forged('a marking of Greek letters', 'CΟΝFIDEΝΤΙΑL'),
  forged('a marking as wide as ideographs', 'ＳＥＣＲＥＴ'),
  forged('a marking of mathematical letters', '𝐒𝐄𝐂𝐑𝐄𝐓'),
  forged('a marking of small capitals', 'ꜱᴇᴄʀᴇᴛ'),
  forged('a marking spaced out', 'S E C R E T'),
  forged('a marking with dots', 'S.E.C.R.E.T'),
  forged('a marking struck through', 'S\u0336E\u0336C\u0336R\u0336E\u0336T\u0336'),
  forged('a marking hyphenated over two lines', 'CONFI-\nDENTIAL'),
  forged('a Russian marking spaced out', 'с е к р е т н о'),
  forged('the highest Russian marking', 'ОСОБОЙ ВАЖНОСТИ'),
  forged('a Russian marking cut short', 'Сов. секретно'),
  forged('a Russian limit', 'Для служебного пользования'),
  forged('a marking of NATO', 'NATO SECRET'),
  forged('a caveat', 'UK EYES ONLY'),
  forged('a limit of commerce', 'COMMERCIAL IN CONFIDENCE'),
  text('a marking with zero-width spaces', 'S\u200bE\u200bC\u200bRET', ['marking-above-label', 'unseen-characters']),
  text('a marking with soft hyphens', 'SEC\u00adRET', ['marking-above-label', 'unseen-characters']),
  text('a marking turned round', '\u202eTERCES\u202c', ['unseen-characters']),
  text('letters of the tag block', 'The\u{e0053}\u{e0045}\u{e0043} pump', ['unseen-characters']),
  text('a Russian phrase in a sentence', 'Это не секретно, и мы об этом говорим.', ['phrase-in-text']),
  text('a word of both alphabets', 'The pumр.', ['mixed-alphabets']),
  text('a word to look at', 'Its radar cross section is small.', ['dirty-word']),
  text('a Russian word to look at', 'Это служебная тайна завода.', ['dirty-word']),
  text('an escape', 'The \u001b]0;x\u0007 pump.', ['control-characters']),
  text('a page of the web in it', '<script >alert(1)</script>', ['polyglot']),
  text('a Russian letter alone', 'С', ['marking-above-label']),
  text('a Latin letter alone', 'C', ['phrase-in-text']),
  text('nothing but its words', 'Насос весит 4 кг.', []),
]

const plain = (
  what: string,
  name: string,
  bytes: Uint8Array,
  expects: readonly FindingCode[],
  media?: string,
): Crafted => {
  return { what, name, bytes, expects, ...(media !== undefined && { media }) }
}
const lines = (middle: string) => utf8(`${MARKING}\n${middle}\n${PLAIN}`)

const SVG = `<svg xmlns="http://www.w3.org/2000/svg"><text>${MARKING}</text><script>alert(1)</script></svg>`
const XHTML = 'xmlns:h="http://www.w3.org/1999/xhtml"'

const TABLES_AND_NAMES: readonly Crafted[] = [
  plain('a table of cells', 'a.csv', lines('a,b,"c,d"'), []),
  plain('a table of columns by letters', 'a.csv', lines('A,B,C'), ['phrase-in-text']),
  plain('a table with a formula', 'a.csv', lines('a,=1+1'), ['formula']),
  plain('a table with a command', 'a.csv', lines("a,@SUM(1)\nb,+cmd|'x'!A1"), ['formula']),
  plain('a table with a formula under other settings', 'a.csv', lines('a,b,d\nx;=HYPERLINK(A1)'), ['formula']),
  plain('a table that is broken', 'a.csv', lines('"a"b'), ['malformed']),
  plain('XML of elements', 'a.xml', utf8(`<a><b>${MARKING}</b><c>x</c></a>`), []),
  plain('XML with a document type', 'a.xml', utf8(`<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>`), ['xml-active']),
  plain('XML with a bomb of entities', 'a.xml', utf8('<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>'), [
    'xml-active',
  ]),
  plain('XML with a style sheet', 'a.xml', utf8(`<?xml-stylesheet href="x"?><a>${MARKING}</a>`), ['xml-active']),
  plain('XML with a drawing that runs, far down', 'a.xml', utf8(`<?xml version="1.0"?>${' '.repeat(1100)}${SVG}`), [
    'xml-active',
  ]),
  plain('XML with a script of a page', 'a.xml', utf8(`<a><b>${MARKING}</b><h:script ${XHTML}>x</h:script></a>`), [
    'xml-active',
  ]),
  plain('XML with a remark', 'a.xml', utf8(`<a>${MARKING}<!-- x --></a>`), ['comment']),
  plain('XML that nests for ever', 'a.xml', utf8('<a>'.repeat(5000)), ['limit']),
  plain('a text of another encoding', 'a.txt', latinBytes('\u00cd\u00e0\u00f1\u00ee\u00f1'), ['malformed']),
  plain('a name turned round', 'a\u202ecod.txt', lines(''), ['name-unsafe']),
  plain('a name of two ends', 'a.exe.txt', lines(''), ['double-extension']),
  plain('a name with a marking', 'SECRET pump.txt', lines(''), ['marking-above-label']),
  plain('a name with a forged marking', 'ЅЕСRЕТ pump.txt', lines(''), ['marking-above-label', 'mixed-alphabets']),
  plain('a program', 'a.exe', latinBytes('MZ\u0090'), ['type-unknown'], 'application/octet-stream'),
  plain('a program that is named as text', 'a.txt', latinBytes('MZ\u0090\u0000'), ['malformed']),
  plain('a drawing of CAD', 'a.dwg', latinBytes('AC1032'), ['type-unknown'], 'image/vnd.dwg'),
  plain('an old binary document', 'a.docx', latinBytes('\u00d0\u00cf\u0011\u00e0'), ['type-unknown']),
  plain('an image that is named as a document', 'a.docx', pngOf(), ['type-differs']),
  plain('a document that is declared as an image', 'a.png', docxOf(paragraph(MARKING)), ['type-differs']),
  plain('an image that is an archive as well', 'a.png', join(pngOf(), zipOf([{ name: 'a' }])), [
    'polyglot',
    'trailing-data',
    'picture',
  ]),
  plain('an image that is a PDF as well', 'a.jpg', jpegOf([segment(0xfe, utf8('%PDF-1.7'))]), [
    'polyglot',
    'metadata',
    'picture',
  ]),
  plain('an image that is a page as well', 'a.jpg', jpegOf([segment(0xfe, utf8('<html >'))]), [
    'polyglot',
    'metadata',
    'picture',
  ]),
]

const IMAGES: readonly Crafted[] = [
  plain('a PNG', 'a.png', pngOf(), ['picture']),
  plain('a PNG with a marking in a text', 'a.png', pngOf([chunk('tEXt', utf8('Comment\0SECRET'))]), [
    'metadata',
    'marking-above-label',
    'picture',
  ]),
  plain('a PNG of more frames', 'a.png', pngOf([chunk('acTL', new Uint8Array(8))]), ['extra-pages', 'picture']),
  plain('a PNG with bytes behind its picture', 'a.png', pngOf([], new Uint8Array(9)), ['trailing-data', 'picture']),
  plain('a PNG that is a bomb', 'a.png', pngOf([], new Uint8Array(900_000)), ['limit', 'picture']),
  plain('a JPEG', 'a.jpg', jpegOf(), ['picture']),
  plain('a JPEG of a place', 'a.jpeg', jpegOf([exifOf([[0x8825, 4, 1, 0]])]), ['metadata', 'location', 'picture']),
  plain('a JPEG with a small picture', 'a.jpg', jpegOf([segment(0xe0, utf8('JFXX\0'))]), ['thumbnail', 'picture']),
  plain('a JPEG with a marking in XMP', 'a.jpg', jpegOf([segment(0xe1, utf8('<x>СЕКРЕТНО</x>'))]), [
    'metadata',
    'marking-above-label',
    'picture',
  ]),
  plain('a TIFF', 'a.tif', tiffOf(), ['picture']),
  plain('a TIFF of two pages', 'a.tiff', tiffOf([], undefined, 8), ['extra-pages', 'picture']),
  plain('a TIFF with bytes that nothing owns', 'a.tif', tiffOf([], utf8('hidden')), ['trailing-data', 'picture']),
]

const archive = (
  what: string,
  expects: FindingCode,
  entries: readonly MadeEntry[],
  gap?: Uint8Array,
  tail?: Uint8Array,
): Crafted => {
  return plain(`an archive with ${what}`, 'a.docx', zipOf(entries, gap, tail), [expects])
}
const BIG = '0'.repeat(1_000_000)

const ARCHIVES: readonly Crafted[] = [
  archive('a name that climbs out', 'archive-name', [{ name: '../a' }]),
  archive('an absolute name', 'archive-name', [{ name: '/a' }]),
  archive('one name in two cases', 'archive-name', [{ name: 'A' }, { name: 'a' }]),
  archive('one name in two normal forms', 'archive-name', [{ name: '\u00e9' }, { name: 'e\u0301' }]),
  archive('a link', 'archive-name', [{ name: 'a', mode: 0o120777 }]),
  archive('an encrypted entry', 'encrypted', [{ name: 'a', flags: 1 }]),
  archive('two entries over the same bytes', 'archive-lies', [{ name: 'a' }, { name: 'b', offset: 0 }]),
  archive('another name inside', 'archive-lies', [{ name: 'a', localName: 'b' }]),
  archive('another size inside', 'archive-lies', [{ name: 'a', size: 9 }]),
  archive('a bomb', 'limit', [{ name: 'a', text: BIG }]),
  archive('a bomb that says that it is small', 'limit', [{ name: 'a', text: BIG, size: 10 }]),
  archive('more than may be unpacked', 'limit', [{ name: 'a', size: 2 ** 31 }]),
  archive('bytes between its entries', 'archive-hidden', [{ name: 'a' }, { name: 'b' }], utf8('hidden')),
  archive('bytes behind its end', 'archive-hidden', [{ name: 'a' }], undefined, utf8('hidden')),
  archive('another name in an extra field', 'archive-hidden', [
    { name: 'a', extra: join(least(2, 0x7075), least(2, 1), utf8('x')) },
  ]),
  archive('no document in it', 'malformed', [{ name: 'a' }]),
]

export const PLAIN_FILES: readonly Crafted[] = [...FORGED, ...TABLES_AND_NAMES, ...IMAGES, ...ARCHIVES]
