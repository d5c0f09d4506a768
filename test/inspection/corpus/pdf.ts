import { deflateSync } from 'node:zlib'
import type { FindingCode } from '../../../core/src/inspection/codes.ts'
import { jpegOf, segment } from '../../../core/src/inspection/testing/images.ts'
import { latinBytes } from '../../../core/src/inspection/testing/latin.ts'
import { type MadePdf, pdfOf, streamOf, textAt, updated } from '../../../core/src/inspection/testing/pdf.ts'
import { zipOf } from '../../../core/src/inspection/testing/zip.ts'
import { join, utf8 } from '../../../core/src/ledger/bytes.ts'
import type { Crafted } from './crafted.ts'

export function pdf(what: string, expects: readonly FindingCode[], made: MadePdf = {}, bytes = pdfOf(made)): Crafted {
  return { what: `a PDF with ${what}`, name: 'drawing.pdf', bytes, expects }
}

export const content = (text: string, more: MadePdf = {}): MadePdf => ({ content: text, ...more })
const hidden = (before: string) => content(textAt('the rest', 72, 400, before))
const BOX = '0 0.2 0.5 rg 50 380 400 60 re f\n'
const GREY = 'q 1 0 0 1 0 0 cm 100 0 0 100 50 350 cm /I Do Q\n'
const IMAGE = '/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8'
const image: MadePdf = { resources: '/XObject<</I 6 0 R>>', objects: [streamOf(Uint8Array.of(0), IMAGE)] }
const jpeg = (bytes: Uint8Array): MadePdf => ({
  ...{ content: GREY, resources: '/XObject<</I 6 0 R>>' },
  objects: [streamOf(bytes, `${IMAGE}/Filter/DCTDecode`)],
})
export const annotation = (text: string): MadePdf => ({
  page: '/Annots[6 0 R]',
  objects: [`<</Type/Annot/Rect[0 0 9 9]${text}>>`],
})
export const form = (text: string, keys = ''): MadePdf => ({
  ...{ content: '/X Do\n', resources: '/XObject<</X 6 0 R>>' },
  objects: [
    streamOf(latinBytes(text), `/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>${keys}`),
  ],
})
const PAGE = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R/Resources<</Font<</F1 5 0 R>>>>>>'
const zipped = (text: string) => Uint8Array.from(deflateSync(text))
const rooted = (key: string, object: string | Uint8Array): MadePdf => ({ root: `/${key} 6 0 R`, objects: [object] })

const SHOWN: readonly Crafted[] = [
  pdf('nothing but its text', []),
  pdf('packed content', [], { packed: true }),
  pdf('text that is drawn invisibly', ['invisible-text'], hidden('3 Tr')),
  pdf('text that only clips', ['invisible-text'], hidden('7 Tr')),
  pdf(
    'a marking that is drawn invisibly',
    ['invisible-text', 'marking-above-label'],
    content(textAt('SECRET', 72, 400, '3 Tr')),
  ),
  pdf(
    'text that one sees through',
    ['invisible-text'],
    content(`/G gs\n${textAt('the rest')}`, { resources: '/ExtGState<</G<</ca 0>>>>' }),
  ),
  pdf('white text', ['white-text'], hidden('1 1 1 rg')),
  pdf('white text in grey', ['white-text'], hidden('1 g')),
  pdf('white text in inks', ['white-text'], hidden('0 0 0 0 k')),
  pdf('nearly white text', ['white-text'], hidden('0.98 0.97 0.99 rg')),
  pdf(
    'white text of an ink of its own',
    ['white-text'],
    content(`/S cs 0 scn ${textAt('the rest')}`, {
      resources: '/ColorSpace<</S[/Separation/Spot/DeviceCMYK<</FunctionType 2>>]>>',
    }),
  ),
  pdf('white text on a dark box', [], content(BOX + textAt('shown', 72, 400, '1 g'))),
  pdf('dark text on the same dark', ['white-text'], content(BOX + textAt('the rest', 72, 400, '0 0.2 0.5 rg'))),
  pdf('white text over a picture', ['pale-text', 'picture'], { ...image, content: GREY + textAt('x', 60, 400, '1 g') }),
  pdf('tiny text', ['tiny-text'], content(textAt('the rest', 72, 400, '', 1))),
  pdf(
    'text that a matrix makes tiny',
    ['tiny-text'],
    content(`q 0.1 0 0 0.1 0 0 cm ${textAt('the rest', 720, 4000)} Q`),
  ),
  pdf('text beyond its edge', ['off-page'], content(textAt('the rest', 900, 400))),
  pdf(
    'text beyond what is shown of it',
    ['off-page', 'text-unreadable'],
    content(textAt('the rest', 72, 400), { page: '/CropBox[0 500 595 842]', marking: 'NOT PROTECTIVELY MARKED' }),
  ),
  pdf('text outside its clip', ['invisible-text'], content(`q 0 0 10 10 re W n ${textAt('the rest', 72, 400)} Q`)),
  pdf('text under a box', ['covered-text'], content(textAt('the rest', 72, 400) + BOX)),
  pdf('a marking under a box', ['covered-text', 'marking-above-label'], content(textAt('SECRET', 72, 400) + BOX)),
  pdf('text under a picture', ['covered-text', 'picture'], { ...image, content: textAt('x', 60, 400) + GREY }),
  pdf('a box beside its text', [], content(textAt('shown', 72, 600) + BOX)),
  pdf('text in a form', ['marking-above-label'], form(textAt('SECRET'))),
  pdf('invisible text in a form', ['invisible-text'], form(textAt('the rest', 72, 400, '3 Tr'))),
  pdf('a marking above its label', ['marking-above-label'], content(textAt('CONFIDENTIAL'))),
  pdf(
    'a marking letter by letter',
    ['marking-above-label'],
    content('BT /F1 12 Tf 72 400 Td [(S) -200 (E) -200 (C) -200 (R) -200 (E) -200 (T)] TJ ET\n'),
  ),
  pdf('a phrase in a sentence', ['phrase-in-text'], content(textAt('It was no secret to us.'))),
  pdf('no marking', ['marking-missing'], { marking: 'A drawing' }),
  pdf('its marking under a box', ['covered-text'], content('0.9 g 0 780 595 60 re f\n')),
]

const ACTIVE: readonly Crafted[] = [
  pdf('a script', ['script', 'action'], { root: '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>' }),
  pdf('a script beside its objects', ['script', 'action'], { trailer: '/X<</OpenAction<</S/JavaScript/JS(x)>>>>' }),
  pdf('a place to open at', [], { root: '/OpenAction[3 0 R/Fit]' }),
  pdf('scripts by name', ['script'], {
    root: '/Names<</JavaScript<</Names[(a) 6 0 R]>>>>',
    objects: ['<</S/JavaScript/JS(x)>>'],
  }),
  pdf('a program to start', ['action'], { root: '/OpenAction<</S/Launch/Win<<>>>>' }),
  pdf('an action of its page', ['action', 'script'], { page: '/AA<</O<</S/JavaScript/JS(x)>>>>' }),
  pdf('a form that is sent', ['action', 'form-values'], {
    root: '/AcroForm<</DA()/Fields[6 0 R]>>',
    objects: ['<</T(a)/A<</S/SubmitForm>>>>'],
  }),
  pdf('a form of XFA', ['form-values'], { root: '/AcroForm<</XFA(x)>>' }),
  pdf('an embedded file', ['embedded-object'], {
    root: '/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>',
    objects: ['<</Type/Filespec/EF<</F 7 0 R>>>>', streamOf(utf8('x'), '/Type/EmbeddedFile')],
  }),
  pdf('a collection of files', ['embedded-object'], { root: '/Collection<</View/D>>' }),
  pdf('a link to an address', ['hyperlink'], annotation('/Subtype/Link/A<</S/URI/URI(https://example.org)>>')),
  pdf('a link within it', [], annotation('/Subtype/Link/Dest[3 0 R/Fit]')),
  pdf('a link to another file', ['external-link'], annotation('/Subtype/Link/A<</S/GoToR/F(a.pdf)>>')),
  pdf('a note', ['annotation'], annotation('/Subtype/Text/Contents(why)')),
  pdf('a note that is a marking', ['annotation', 'marking-above-label'], annotation('/Subtype/Text/Contents(SECRET)')),
  pdf(
    'a marking in a note of wide letters',
    ['annotation', 'marking-above-label'],
    annotation('/Subtype/Text/Contents<FEFF04210415041A042004150422041D041E>'),
  ),
  pdf('a redaction that was not applied', ['annotation'], annotation('/Subtype/Redact')),
  pdf('a stamp over text', ['annotation'], annotation('/Subtype/Stamp')),
  pdf('a field', ['form-values'], annotation('/Subtype/Widget/V(x)')),
  pdf('layers', ['hidden-layer'], { root: '/OCProperties<</OCGs[6 0 R]/D<<>>>>', objects: ['<</Type/OCG/Name(a)>>'] }),
  pdf('data of its program', ['application-data'], { page: '/PieceInfo<</A<</Private(x)>>>>' }),
  pdf('a small picture of its page', ['thumbnail'], { page: '/Thumb 6 0 R', objects: [streamOf(Uint8Array.of(0))] }),
  pdf('an action whose kind stands elsewhere', ['malformed'], {
    ...{ page: '/Annots[6 0 R]' },
    objects: ['<</Subtype/Link/Rect[0 0 9 9]/A 7 0 R>>', '<</S 8 0 R/F(cmd.exe)>>', '/Launch'],
  }),
  pdf('a note whose kind stands elsewhere', ['malformed'], {
    ...{ page: '/Annots[6 0 R]' },
    objects: ['<</Subtype 7 0 R/Rect[0 0 9 9]/Contents(hello)>>', '/FreeText'],
  }),
  pdf('a picture whose kind stands elsewhere', ['malformed'], {
    ...{ content: GREY, resources: '/XObject<</I 6 0 R>>' },
    objects: [streamOf(Uint8Array.of(0), IMAGE.replace('/Image', ' 7 0 R')), '/Image'],
  }),
  pdf('data in another file', ['external-link'], rooted('X', streamOf(utf8(''), '/F(a.bin)'))),
]

const KEPT: readonly Crafted[] = [
  pdf('an author', ['properties'], { trailer: '/Info 6 0 R', objects: ['<</Author(A. Person)/Producer(x)>>'] }),
  pdf('a marking as its title', ['properties', 'marking-above-label'], {
    trailer: '/Info 6 0 R',
    objects: ['<</Title(TOP SECRET)>>'],
  }),
  pdf(
    'XMP of an author',
    ['properties', 'revision-ids'],
    rooted(
      'Metadata',
      streamOf(
        utf8('<x xmlns:xmpMM="m"><creator>A. Person</creator><xmpMM:DocumentID>1</xmpMM:DocumentID></x>'),
        '/Type/Metadata/Subtype/XML',
      ),
    ),
  ),
  pdf(
    'XMP of nobody',
    [],
    rooted('Metadata', streamOf(utf8('<x><format>application/pdf</format></x>'), '/Type/Metadata/Subtype/XML')),
  ),
  pdf(
    'an addition',
    ['incremental-update', 'malformed'],
    {},
    updated(pdfOf(), 5, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'),
  ),
  pdf('an object that nothing refers to', ['object-unreferenced'], { objects: ['(the rest)'] }),
  pdf('a marking that nothing refers to', ['object-unreferenced', 'marking-above-label'], { objects: ['(SECRET)'] }),
  pdf('bytes between its objects', ['malformed'], { gap: 'the rest of it' }),
  pdf('bytes behind its end', ['malformed'], { tail: 'MZ\u0090\u0000' }),
  pdf('an archive behind its end', ['polyglot', 'malformed'], {}, join(pdfOf(), zipOf([{ name: 'a' }]))),
  pdf('bytes before its beginning', ['type-differs'], {}, join(latinBytes('GIF89a'), pdfOf())),
  pdf(
    'a table of places that lies',
    ['malformed'],
    {},
    latinBytes(
      Array.from(pdfOf(), (byte) => String.fromCharCode(byte))
        .join('')
        .replace(/000000(\d{4}) 00000 n/, '0000009999 00000 n'),
    ),
  ),
  pdf('a key twice in a dictionary', ['malformed'], { root: '/X 1/X 2' }),
  pdf('encryption', ['encrypted'], { trailer: '/Encrypt 6 0 R', objects: ['<</Filter/Standard>>'] }),
  pdf(
    'bytes behind packed data',
    ['trailing-data'],
    rooted('X', streamOf(join(zipped('x'), utf8('hidden')), '/Filter/FlateDecode')),
  ),
  pdf('packing that is told elsewhere', ['malformed'], {
    ...rooted('X', streamOf(zipped('x'), '/Filter/FlateDecode/DecodeParms<</Predictor 7 0 R>>')),
    objects: [streamOf(zipped('x'), '/Filter/FlateDecode/DecodeParms<</Predictor 7 0 R>>'), '12'],
  }),
  pdf('packing by a short name', ['malformed'], rooted('X', streamOf(zipped('x'), '/Filter/FlateDecode/DP<<>>'))),
  pdf('a bomb', ['limit'], rooted('X', streamOf(zipped('0'.repeat(70_000_000)), '/Filter/FlateDecode'))),
  pdf('a filter of nobody', ['part-unknown'], rooted('X', streamOf(utf8('x'), '/Filter/Mystery'))),
  pdf('a picture', ['picture'], { ...image, content: GREY }),
  pdf('a picture that says where it was taken', ['picture', 'metadata'], jpeg(jpegOf([segment(0xfe, utf8('x'))]))),
  pdf('letters that no program can read', ['text-unreadable'], {
    content: 'BT /F2 12 Tf 72 400 Td <00010002> Tj ET\n',
    fonts: '/F2 6 0 R',
    objects: [
      '<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[7 0 R]>>',
      '<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>',
    ],
  }),
  pdf('a second page', ['marking-above-label'], {
    ...{ kids: ' 6 0 R' },
    objects: [PAGE, streamOf(latinBytes(textAt('SECRET')))],
  }),
  pdf('a page beyond the number of its pages', ['malformed', 'text-unreadable'], {
    ...{ kids: ' 6 0 R', count: 1 },
    objects: [PAGE, streamOf(latinBytes(textAt('the rest')))],
  }),
  pdf('a page that has pages', ['malformed'], {
    ...{ kids: ' 6 0 R' },
    objects: [PAGE.replace('/Page', '/Page/Kids[]'), streamOf(latinBytes(textAt('SECRET')))],
  }),
  pdf('a branch of pages without any', ['malformed'], { kids: ' 6 0 R', objects: [PAGE.replace('/Page', '/Pages')] }),
  pdf('a page of another parent', ['malformed'], { kids: ' 6 0 R', objects: [PAGE.replace('2 0 R', '3 0 R')] }),
  pdf('pages of pages of pages', ['limit'], {
    ...{ kids: ' 6 0 R' },
    objects: Array.from({ length: 30_000 }, (_, order) => {
      return `<</Type/Pages/Parent ${order === 0 ? 2 : order + 5} 0 R/Kids[${order + 7} 0 R]>>`
    }),
  }),
  pdf('a long list', [], { root: '/X 6 0 R', objects: [`[${'0 '.repeat(300_000)}]`] }),
  pdf('half of itself', ['malformed'], {}, pdfOf().subarray(0, 500)),
]

export const PDFS: readonly Crafted[] = [...SHOWN, ...ACTIVE, ...KEPT]
