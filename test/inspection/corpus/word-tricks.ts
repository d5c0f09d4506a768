import type { FindingCode } from '../../../core/src/inspection/codes.ts'
import { OFFICE, paragraph, SPACES } from '../../../core/src/inspection/testing/office.ts'
import type { Crafted } from './crafted.ts'
import { part, styles, WORD, word } from './office.ts'

const T = 'The rest of it.'

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

const rowOf = (rule: string) =>
  `<w:tbl><w:tr><w:trPr><w:trHeight w:val="20" w:hRule="${rule}"/></w:trPr><w:tc>${paragraph(T)}</w:tc></w:tr></w:tbl>`
const laid = (properties: string) => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${T}</w:t></w:r></w:p>`
const floating = (x: string) =>
  `<w:tbl><w:tblPr><w:tblpPr w:tblpX="${x}" w:tblpY="1"/></w:tblPr><w:tr><w:tc>${paragraph(T)}</w:tc></w:tr></w:tbl>`
const drawn = (across: string, down: string) =>
  `<w:p><w:r><w:drawing><wp:anchor behindDoc="1"><wp:positionH relativeFrom="page"><wp:posOffset>${across}</wp:posOffset></wp:positionH>` +
  `<wp:positionV relativeFrom="page"><wp:posOffset>${down}</wp:posOffset></wp:positionV><wp:extent cx="1000000" cy="500000"/>` +
  `<wps:wsp><w:txbxContent>${paragraph(T)}</w:txbxContent></wps:wsp></wp:anchor></w:drawing></w:r></w:p>`
const PAGE = '<w:sectPr><w:pgSz w:w="20000" w:h="12000"/></w:sectPr>'
const MATH = 'http://schemas.openxmlformats.org/officeDocument/2006/math'
const UNEVEN = '<w:sectPr><w:pgMar w:left="2000" w:right="500"/></w:sectPr>'
const NARROW = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
const cutLine = (content: string) => `<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>${content}</w:p>`
const indented = (by: string) =>
  `<w:tbl><w:tblPr><w:tblInd w:w="${by}" w:type="dxa"/></w:tblPr><w:tr><w:tc>${paragraph(T)}</w:tc></w:tr></w:tbl>`
const MARGINS = '<w:sectPr><w:pgMar w:left="1440" w:right="1134"/></w:sectPr>'
const styleOf = (type: string, properties: string) =>
  styles(`<w:style w:type="${type}" w:styleId="S">${properties}</w:style>`)
const levelOf = (properties: string) =>
  part(
    'word/numbering.xml',
    `${WORD}numbering+xml`,
    `<w:numbering ${SPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:pPr>${properties}</w:pPr></w:lvl></w:abstractNum></w:numbering>`,
  )

/** Each beside one that differs from it in what is seen alone. */
const CUTS: readonly Crafted[] = [
  word('a row of an exact height', rowOf('exact'), ['uncertain-text']),
  word('a row of at least a height', rowOf('atLeast'), []),
  word('lines of an exact height without room', laid('<w:spacing w:line="20" w:lineRule="exact"/>'), [
    'uncertain-text',
  ]),
  word('lines of an exact height with room', laid('<w:spacing w:line="240" w:lineRule="exact"/>'), []),
  word(
    'a style whose lines have no room',
    '',
    ['uncertain-text'],
    styleOf('paragraph', '<w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>'),
  ),
  word(
    'a style whose frame is beyond the page',
    '',
    ['uncertain-text'],
    styleOf('paragraph', '<w:pPr><w:framePr w:x="12000"/></w:pPr>'),
  ),
  word(
    'a style whose rows are of an exact height',
    '',
    ['uncertain-text'],
    styleOf('table', '<w:trPr><w:trHeight w:val="20" w:hRule="exact"/></w:trPr>'),
  ),
  word(
    'a style with an indent beyond the page',
    '',
    ['uncertain-text'],
    styleOf('paragraph', '<w:pPr><w:ind w:right="-2000"/></w:pPr>'),
  ),
  word('a style with an indent', '', [], styleOf('paragraph', '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>')),
  word('a list indented beyond the page', '', ['uncertain-text'], levelOf('<w:ind w:left="12000" w:hanging="360"/>')),
  word('a list with an indent', '', [], levelOf('<w:ind w:left="720" w:hanging="360"/>')),
  word('a frame of an exact height', laid('<w:framePr w:h="20" w:hRule="exact"/>'), ['uncertain-text']),
  word('a frame beyond the page', laid('<w:framePr w:x="12000" w:y="100"/>'), ['uncertain-text']),
  word('a frame on the page', laid('<w:framePr w:x="6000" w:y="100"/>'), []),
  word('a frame on a wider page', laid('<w:framePr w:x="12000" w:y="100"/>') + PAGE, []),
  word('a frame at a place that is none', laid('<w:framePr w:x="far"/>'), ['uncertain-text']),
  word('an indent as wide as the page', laid('<w:ind w:left="12000"/>'), ['uncertain-text']),
  word('an indent', laid('<w:ind w:left="720" w:right="720"/>'), []),
  word('an indent into the margin', laid('<w:ind w:left="-1000" w:right="-1000"/>') + MARGINS, []),
  word('an indent through the margin', laid('<w:ind w:right="-1200"/>') + MARGINS, ['uncertain-text']),
  word('a first line before the page', laid('<w:ind w:left="-800" w:hanging="400"/>') + MARGINS, ['uncertain-text']),
  word('an indent of characters through the margin', laid('<w:ind w:leftChars="-1000"/>') + MARGINS, [
    'uncertain-text',
  ]),
  word('an indent of characters', laid('<w:ind w:firstLineChars="200"/>') + MARGINS, []),
  word('an indent past a wide margin', laid('<w:ind w:left="10500"/>') + UNEVEN, ['uncertain-text']),
  word('an indent that leaves no room for a letter', laid('<w:ind w:left="10400"/>') + MARGINS, ['uncertain-text']),
  word(
    'an indent that only a wider page of the same document has',
    `${laid('<w:ind w:left="14000"/>')}<w:p><w:pPr>${NARROW}</w:pPr></w:p>${PAGE}`,
    ['uncertain-text'],
  ),
  word('a sign in lines of an exact height', cutLine('<w:r><w:sym w:font="Arial" w:char="0053"/></w:r>'), [
    'uncertain-text',
  ]),
  word(
    'a formula in lines of an exact height',
    cutLine(`<m:oMath xmlns:m="${MATH}"><m:r><m:t>xyz</m:t></m:r></m:oMath>`),
    ['uncertain-text'],
  ),
  word('an empty line of an exact height', cutLine(''), []),
  word('a table indented beyond the page', indented('20000'), ['uncertain-text']),
  word('a table indented', indented('-108') + MARGINS, []),
  word('a table beyond the page', floating('-12000'), ['uncertain-text']),
  word('a table on the page', floating('500'), []),
  word('a text box beyond the page', drawn('8000000', '100'), ['uncertain-text']),
  word('a text box below the page', drawn('100', '11000000'), ['uncertain-text']),
  word('a text box before the page', drawn('-1000001', '100'), ['uncertain-text']),
  word('a text box on the page', drawn('100', '100'), []),
]

export const WORD_TRICKS: readonly Crafted[] = [...MARKUP, ...NOTES, ...LOOKS, ...FIELDS, ...CUTS]
