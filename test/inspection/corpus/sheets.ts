import type { FindingCode } from '../../../core/src/inspection/codes.ts'
import {
  type MadeSheet,
  OFFICE,
  pptxOf,
  row,
  SPACES,
  shape,
  xlsxOf,
} from '../../../core/src/inspection/testing/office.ts'
import { type Crafted, MARKING, PLAIN } from './crafted.ts'

const SHEET = `${OFFICE}spreadsheetml.`
const SLIDE = `${OFFICE}presentationml.`

type Made = Parameters<typeof xlsxOf>[1]

function book(
  what: string,
  rows: string,
  expects: readonly FindingCode[],
  more: Partial<MadeSheet> = {},
  made: Made = {},
): Crafted {
  const data = row(1, { A1: MARKING }) + rows + row(99, { A99: PLAIN })
  return { what: `a book with ${what}`, name: 'parts.xlsx', bytes: xlsxOf([{ data, ...more }], made), expects }
}

const extra = (name: string, type: string, text = '<a/>') => ({ parts: [{ name: `xl/${name}`, type, text }] })
const cell = (inside: string, attributes = '') => `<row r="2"><c r="A2" ${attributes}>${inside}</c></row>`
const format = (font: string, fill = '', number = '0') =>
  `<numFmts><numFmt numFmtId="200" formatCode=";;;"/></numFmts><fonts><font/><font>${font}</font></fonts>` +
  `<fills><fill/><fill>${fill}</fill></fills><cellXfs><xf/><xf fontId="1" fillId="1" numFmtId="${number}"/></cellXfs>`
const DARK = '<patternFill patternType="solid"><fgColor rgb="FF1F3864"/></patternFill>'
const FORMATTED = cell('<is><t>the rest</t></is>', 't="inlineStr" s="1"')
const WHITE = '<color rgb="FFFFFFFF"/>'

const BOOKS: readonly Crafted[] = [
  book('nothing but its cells', row(2, { A2: 'Pump', B2: '4' }), []),
  book('a hidden row', row(2, { A2: 'x' }, 'hidden="1"'), ['hidden-cells']),
  book('a row of no height', row(2, { A2: 'x' }, 'ht="0" customHeight="1"'), ['hidden-cells']),
  book('a hidden column', row(2, { C2: 'SECRET' }), ['hidden-cells', 'marking-above-label'], {
    before: '<cols><col min="3" max="3" hidden="1"/></cols>',
  }),
  book('a column of no width', '', ['hidden-cells'], { before: '<cols><col min="3" max="9" width="0"/></cols>' }),
  book('white text', FORMATTED, ['white-text'], {}, { styles: format(WHITE) }),
  book('white text on a dark ground', FORMATTED, [], {}, { styles: format(WHITE, DARK) }),
  book('text in the window’s colour', FORMATTED, ['white-text'], {}, { styles: format('<color theme="0"/>') }),
  book('tiny text', FORMATTED, ['tiny-text'], {}, { styles: format('<sz val="1"/>') }),
  book('a format that shows nothing', FORMATTED, ['hidden-cells'], {}, { styles: format('', '', '200') }),
  book('a formula that asks an address', cell('<f>WEBSERVICE("https://example.org")</f><v>x</v>'), ['external-link']),
  book('a formula of DDE', cell("<f>cmd|'/c calc'!A1</f><v>x</v>"), ['external-link']),
  book('a formula over another book', cell('<f>[1]Sheet1!A1</f><v>x</v>'), ['external-link']),
  book('a formula', cell('<f>SUM(B1:B3)</f><v>7</v>'), []),
  book(
    'a shared text that no cell uses',
    cell('<v>0</v>', 't="s"'),
    ['leftover'],
    {},
    { shared: '<si><t>used</t></si><si><t>the rest</t></si>' },
  ),
  book('readings beside a text', cell('<is><t>x</t><rPh><t>SECRET</t></rPh></is>', 't="inlineStr"'), [
    'hidden-text',
    'marking-above-label',
  ]),
  book(
    'a hidden name',
    '',
    ['hidden-cells'],
    {},
    { book: '<definedNames><definedName name="a" hidden="1">Sheet1!A1</definedName></definedNames>' },
  ),
  book('a header above the label', '', ['marking-above-label'], {
    after: '<headerFooter><oddHeader>&amp;C&amp;"Arial"SECRET</oddHeader></headerFooter>',
  }),
  book('a hint', '', ['marking-above-label'], {
    after: '<dataValidations><dataValidation prompt="SECRET stuff"/></dataValidations>',
  }),
  book('comments', '', ['comment'], {}, extra('comments1.xml', `${SHEET}comments+xml`)),
  book(
    'threads of comments',
    '',
    ['comment'],
    {},
    extra('threadedComments/a.xml', 'application/vnd.ms-excel.threadedcomments+xml'),
  ),
  book('a connection', '', ['data-connection'], {}, extra('connections.xml', `${SHEET}connections+xml`)),
  book('a query', '', ['data-connection'], {}, extra('queryTables/a.xml', `${SHEET}queryTable+xml`)),
  book('a pivot table’s source', '', ['pivot-cache'], {}, extra('pivotCache/a.xml', `${SHEET}pivotCacheRecords+xml`)),
  book('a link to another book', '', ['external-link'], {}, extra('externalLinks/a.xml', `${SHEET}externalLink+xml`)),
  book('settings of a printer', '', ['properties'], {}, extra('printerSettings1.bin', `${SHEET}printerSettings`, 'x')),
  book('an object of OLE', '', ['embedded-object'], {
    after: '<oleObjects><oleObject progId="Package"/></oleObjects>',
  }),
  book('a name of whoever works on it', '', ['properties'], {}, { book: '<fileSharing userName="A. Person"/>' }),
  book('the folder that it lay in', '', ['properties'], {}, { book: '<x15ac:absPath url="C:\\Users\\x\\"/>' }),
  book(
    'the type of a book with macros',
    '',
    ['macro'],
    {},
    { mainType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' },
  ),
  ...['hidden', 'veryHidden'].map((state): Crafted => {
    const sheets = [{ data: row(1, { A1: MARKING }) }, { data: row(1, { A1: 'the rest' }), state }]
    return {
      what: `a book with a sheet that is ${state}`,
      name: 'parts.xlsx',
      bytes: xlsxOf(sheets),
      expects: ['hidden-sheet'],
    }
  }),
]

type MadeSlides = Parameters<typeof pptxOf>[1]

function slides(what: string, shapes: string, expects: readonly FindingCode[], made: MadeSlides = {}): Crafted {
  const bytes = pptxOf([shape(MARKING, { y: '5000' }) + shapes], made)
  return { what: `a presentation with ${what}`, name: 'talk.pptx', bytes, expects }
}

const filled = (colour: string) => `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`
const onSlide = (name: string, type: string, text: string) => ({
  parts: [{ name: `ppt/${name}`, type, text, from: 'ppt/slides/slide1.xml' }],
})

const TALKS: readonly Crafted[] = [
  slides('nothing but its text', shape(PLAIN), []),
  slides('a hidden slide', shape(PLAIN), ['hidden-slide'], { show: 'show="0"' }),
  slides('a hidden shape', shape('the rest', { named: 'hidden="1"' }), ['hidden-text']),
  slides('a shape beyond its edge', shape('SECRET', { at: '99000000' }), ['off-page', 'marking-above-label']),
  slides('a shape before its edge', shape('the rest', { at: '-5000' }), ['off-page']),
  slides('tiny text', shape('the rest', { run: '<a:rPr sz="100"/>' }), ['tiny-text']),
  slides('text without a fill', shape('the rest', { run: '<a:rPr><a:noFill/></a:rPr>' }), ['hidden-text']),
  slides('white text on what nobody knows', shape('x', { run: `<a:rPr>${filled('FFFFFF')}</a:rPr>` }), ['pale-text']),
  slides(
    'white text on a dark shape',
    shape('x', { run: `<a:rPr>${filled('FFFFFF')}</a:rPr>`, own: filled('000080') }),
    [],
  ),
  slides(
    'white text on a white shape',
    shape('x', { run: `<a:rPr>${filled('FFFFFF')}</a:rPr>`, own: filled('FFFFFF') }),
    ['white-text'],
  ),
  slides('alternative text above the label', shape(PLAIN, { named: 'descr="SECRET"' }), ['marking-above-label']),
  slides('a link that starts a program', '<p:hlinkClick action="ppaction://program"/>', []),
  slides('a link that runs a macro', '<p:hlinkClick action="ppaction://macro?name=a"/>', ['macro']),
  slides(
    'notes',
    '',
    ['notes'],
    onSlide('notesSlides/a.xml', `${SLIDE}notesSlide+xml`, `<p:notes ${SPACES}>${shape('say it')}</p:notes>`),
  ),
  slides(
    'notes above the label',
    '',
    ['notes', 'marking-above-label'],
    onSlide('notesSlides/a.xml', `${SLIDE}notesSlide+xml`, `<p:notes ${SPACES}>${shape('секретно')}</p:notes>`),
  ),
  slides('comments', '', ['comment'], onSlide('comments/a.xml', `${SLIDE}comments+xml`, '<a/>')),
  slides('data of its own', '', ['custom-xml'], onSlide('tags/tag1.xml', `${SLIDE}tags+xml`, '<a/>')),
  slides(
    'an object of OLE',
    '<p:graphicFrame><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><p:oleObj/></p:graphicFrame>',
    ['embedded-object'],
  ),
  slides('a film', '', ['part-unknown'], onSlide('media/a.mp4', 'video/mp4', 'x')),
  slides(
    'a chart’s words above the label',
    '',
    ['marking-above-label'],
    onSlide(
      'charts/a.xml',
      `${OFFICE}drawingml.chart+xml`,
      `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" ${SPACES}>${'<a:p><a:r><a:t>SECRET</a:t></a:r></a:p>'}</c:chartSpace>`,
    ),
  ),
  slides(
    'a layout’s words above the label',
    '',
    ['marking-above-label'],
    onSlide('slideLayouts/a.xml', `${SLIDE}slideLayout+xml`, `<p:l ${SPACES}>${shape('SECRET')}</p:l>`),
  ),
]

export const SHEETS_AND_SLIDES: readonly Crafted[] = [...BOOKS, ...TALKS]
