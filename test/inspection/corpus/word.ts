import { jpegOf, pngOf, segment } from '../../../core/src/inspection/testing/images.ts'
import { docxOf, OFFICE, paragraph, SPACES } from '../../../core/src/inspection/testing/office.ts'
import { type Crafted, MARKING, PLAIN } from './crafted.ts'
import { part, styles, WORD, word } from './office.ts'

const styled = (style: string, text: string) =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
const STYLE = '<w:style w:type="paragraph" w:styleId="S"><w:rPr>{}</w:rPr></w:style>'
const style = (properties: string) => styles(STYLE.replace('{}', properties))
const BASED = '<w:style w:styleId="T"><w:basedOn w:val="S"/></w:style>'
const header = (text: string) => part('word/header1.xml', `${WORD}header+xml`, `<w:hdr ${SPACES}>${text}</w:hdr>`)
const HEADED = '<w:sectPr><w:headerReference r:id="rId1"/></w:sectPr>'
const box = (text: string) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`
const field = (text: string) => `<w:p><w:r><w:instrText>${text}</w:instrText></w:r></w:p>`
const drawn = (attributes: string) => `<w:p><w:r><w:drawing><wp:docPr id="1" ${attributes}/></w:drawing></w:r></w:p>`
const CORE =
  'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
const properties = (text: string) => ({
  parts: [
    {
      ...{ name: 'docProps/core.xml', from: '', kind: 'core-properties' },
      ...{
        type: 'application/vnd.openxmlformats-package.core-properties+xml',
        text: `<cp:coreProperties ${CORE}>${text}</cp:coreProperties>`,
      },
    },
  ],
})

const HIDDEN: readonly Crafted[] = [
  word('nothing but its text', paragraph('Насос весит 4 кг.'), []),
  word('hidden text', paragraph('the rest', '<w:vanish/>'), ['hidden-text']),
  word('hidden text turned off again', paragraph('the rest', '<w:vanish w:val="0"/>'), []),
  word('text hidden on the web alone', paragraph('the rest', '<w:webHidden/>'), ['hidden-text']),
  word('text hidden by its style', styled('S', 'the rest'), ['hidden-text'], style('<w:vanish/>')),
  word(
    'text hidden by a style’s ancestor',
    styled('T', 'the rest'),
    ['hidden-text'],
    styles(STYLE.replace('{}', '<w:vanish/>') + BASED),
  ),
  word('a hidden marking', paragraph('SECRET', '<w:vanish/>'), ['hidden-text', 'marking-above-label']),
  word('white text', paragraph('the rest', '<w:color w:val="FFFFFF"/>'), ['white-text']),
  word('nearly white text', paragraph('the rest', '<w:color w:val="FEFDF8"/>'), ['white-text']),
  word(
    'text in the paper’s theme colour',
    paragraph('the rest', '<w:color w:val="auto" w:themeColor="background1"/>'),
    ['white-text'],
  ),
  word('white text on a dark ground', paragraph('the rest', '<w:color w:val="FFFFFF"/><w:shd w:fill="1F3864"/>'), []),
  word('red text on the same red', paragraph('the rest', '<w:color w:val="AA0000"/><w:shd w:fill="AA0000"/>'), [
    'white-text',
  ]),
  word('white text by its style', styled('S', 'the rest'), ['white-text'], style('<w:color w:val="FFFFFF"/>')),
  word(
    'white text in a dark cell',
    `<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="000000"/></w:tcPr>${paragraph('the rest', '<w:color w:val="FFFFFF"/>')}</w:tc></w:tr></w:tbl>`,
    [],
  ),
  word('tiny text', paragraph('the rest', '<w:sz w:val="2"/>'), ['tiny-text']),
  word('text of no size', paragraph('the rest', '<w:sz w:val="x"/>'), ['tiny-text']),
  word('a hidden shape', drawn('name="a" hidden="1"'), ['hidden-text']),
  word('a marking in alternative text', drawn('name="a" descr="It is SECRET there"'), ['marking-above-label']),
  word('a text box', box('SECRET'), ['marking-above-label']),
  word(
    'two alternatives that say two things',
    `<w:p><mc:AlternateContent><mc:Choice>${box('one')}</mc:Choice><mc:Fallback>${box('two')}</mc:Fallback></mc:AlternateContent></w:p>`,
    ['readings-differ'],
  ),
  word(
    'two alternatives that say the same',
    `<w:p><mc:AlternateContent><mc:Choice>${box('one')}</mc:Choice><mc:Fallback>${box('one')}</mc:Fallback></mc:AlternateContent></w:p>`,
    [],
  ),
]

const CHANGES: readonly Crafted[] = [
  word('an insertion', `<w:p><w:ins w:id="1"><w:r><w:t>new</w:t></w:r></w:ins></w:p>`, ['tracked-change']),
  word('a deletion', `<w:p><w:del w:id="1"><w:r><w:delText>SECRET</w:delText></w:r></w:del></w:p>`, [
    'tracked-change',
    'marking-above-label',
  ]),
  word('a move', `<w:p><w:moveFrom w:id="1"><w:r><w:t>old</w:t></w:r></w:moveFrom></w:p>`, ['tracked-change']),
  word('a changed look', paragraph('x', '<w:rPrChange w:id="1"/>'), ['tracked-change']),
  word(
    'a comment',
    paragraph('x'),
    ['comment'],
    part('word/comments.xml', `${WORD}comments+xml`, `<w:comments ${SPACES}>${paragraph('why')}</w:comments>`),
  ),
  word(
    'a comment that is a marking',
    paragraph('x'),
    ['comment', 'marking-above-label'],
    part('word/comments.xml', `${WORD}comments+xml`, `<w:comments ${SPACES}>${paragraph('SECRET')}</w:comments>`),
  ),
  word('a comment’s place', '<w:p><w:commentRangeStart w:id="0"/></w:p>', ['comment']),
  word('identifiers of its editing', '<w:p w:rsidR="00A12B34"><w:r><w:t>x</w:t></w:r></w:p>', ['revision-ids']),
  word(
    'identifiers in its settings',
    '',
    ['revision-ids'],
    part(
      'word/settings.xml',
      `${WORD}settings+xml`,
      `<w:settings ${SPACES}><w:rsids><w:rsid w:val="00A1"/></w:rsids></w:settings>`,
    ),
  ),
  word(
    'variables',
    '',
    ['leftover'],
    part(
      'word/settings.xml',
      `${WORD}settings+xml`,
      `<w:settings ${SPACES}><w:docVars><w:docVar w:name="a" w:val="x"/></w:docVars></w:settings>`,
    ),
  ),
  word(
    'a glossary of its own',
    '',
    ['leftover'],
    part('word/glossary/document.xml', `${WORD}document.glossary+xml`, `<w:g ${SPACES}/>`),
  ),
  word('a remark in its XML', '<!-- the rest -->', ['comment']),
  word('an author', '', ['properties'], properties('<dc:creator>A. Person</dc:creator>')),
  word('properties that name nobody', '', [], properties('<cp:revision>2</cp:revision>')),
  word(
    'a marking in its properties',
    '',
    ['properties', 'marking-above-label'],
    properties('<dc:title>СЕКРЕТНО</dc:title>'),
  ),
  word('custom XML', '', ['custom-xml'], {
    parts: [{ name: 'customXml/item1.xml', type: 'application/xml', text: '<a>x</a>' }],
  }),
  word('a small picture of itself', '', ['thumbnail', 'picture'], {
    parts: [{ name: 'docProps/thumbnail.jpeg', type: 'image/jpeg', text: jpegOf(), from: '', kind: 'thumbnail' }],
  }),
  word('fields of a form', '<w:p><w:r><w:fldChar><w:ffData/></w:fldChar></w:r></w:p>', ['form-values']),
]

const ACTIVE: readonly Crafted[] = [
  word('macros', '', ['macro'], part('word/vbaProject.bin', 'application/vnd.ms-office.vbaProject', 'x')),
  word('a type with macros', '', ['macro'], { mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml' }),
  word(
    'an embedded object',
    '',
    ['embedded-object'],
    part('word/embeddings/oleObject1.bin', `${OFFICE}oleObject`, 'x'),
  ),
  word(
    'an embedded book',
    '',
    ['embedded-object'],
    part('word/embeddings/a.xlsx', `${OFFICE}spreadsheetml.sheet`, 'x'),
  ),
  word('an object of OLE in its text', '<w:p><w:r><w:object/></w:r></w:p>', ['embedded-object']),
  word('text of another file', '<w:altChunk r:id="rId9"/>', ['embedded-object']),
  word(
    'an ActiveX control',
    '',
    ['active-control'],
    part('word/activeX/activeX1.xml', 'application/vnd.ms-office.activeX+xml', '<a/>'),
  ),
  word('a template elsewhere', '', ['external-link'], {
    links: [{ kind: 'attachedTemplate', target: 'https://example.org/a.dotm', outside: true }],
  }),
  word('a picture elsewhere', '', ['external-link'], {
    links: [{ kind: 'image', target: 'file:///a.png', outside: true }],
  }),
  word('a link to an address', '', ['hyperlink'], {
    links: [{ kind: 'hyperlink', target: 'https://example.org', outside: true }],
  }),
  word('an address that does not say that it is outside', '', ['external-link'], {
    links: [{ kind: 'image', target: '\\\\server\\a.png' }],
  }),
  word('a field of DDE', field('DDEAUTO c:\\\\cmd.exe'), ['external-link']),
  word('a field that takes in a file', field(' INCLUDETEXT "a.docx"'), ['external-link']),
  word('a field of the page’s number', field(' PAGE '), []),
  word('a binding to data', '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr></w:sdt>', ['custom-xml']),
  word(
    'a document type',
    '',
    ['xml-active'],
    part('word/header1.xml', `${WORD}header+xml`, '<!DOCTYPE a [<!ENTITY e "SECRET">]><a>&e;</a>'),
  ),
  word('a part of an unknown kind', '', ['part-unknown'], part('word/a.bin', 'application/octet-stream', 'x')),
  word('a font of its own', '', ['embedded-object'], part('word/fonts/font1.odttf', `${OFFICE}obfuscatedFont`, 'x')),
  word('a part that nothing refers to', '', ['part-unreferenced'], {
    parts: [{ name: 'word/header9.xml', type: `${WORD}header+xml`, text: `<w:hdr ${SPACES}/>`, unlinked: true }],
  }),
  word('a part of no type', '', ['part-unknown'], { entries: [{ name: 'word/a.odd', text: 'x' }] }),
  word('a link to nothing', '', ['malformed'], { links: [{ kind: 'image', target: 'media/none.png' }] }),
  word('the main part of a book', '', ['type-differs'], { mainType: `${OFFICE}spreadsheetml.sheet.main+xml` }),
]

const MARKS: readonly Crafted[] = [
  word('a header above the label', HEADED, ['marking-above-label'], header(paragraph('RESTRICTED'))),
  word(
    'a footnote with a marking',
    '',
    ['marking-above-label'],
    part(
      'word/footnotes.xml',
      `${WORD}footnotes+xml`,
      `<w:f ${SPACES}>${paragraph(PLAIN)}${paragraph('SECRET')}</w:f>`,
    ),
  ),
  word('a marking over several runs', '<w:p><w:r><w:t>SEC</w:t></w:r><w:r><w:t>RET</w:t></w:r></w:p>', [
    'marking-above-label',
  ]),
  word(
    'a marking with a hidden run in it',
    '<w:p><w:r><w:t>SEC</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:t>RET</w:t></w:r></w:p>',
    ['hidden-text', 'marking-above-label'],
  ),
  word(
    'a marking by symbols',
    `<w:p><w:r>${Array.from('SECRET', (letter) => `<w:sym w:char="F0${letter.charCodeAt(0).toString(16)}"/>`).join('')}</w:r></w:p>`,
    ['marking-above-label'],
  ),
  word('a phrase in a sentence', paragraph('It was no secret to us.'), ['phrase-in-text']),
  word('a picture', '', ['picture'], part('word/media/image1.png', 'image/png', pngOf())),
  word(
    'a picture with data of its own',
    '',
    ['metadata', 'picture'],
    part('word/media/image1.jpeg', 'image/jpeg', jpegOf([segment(0xfe, new Uint8Array(3))])),
  ),
  word('a picture that is none', '', ['malformed', 'picture'], part('word/media/image1.jpeg', 'image/jpeg', 'MZ')),
  word('zero-width spaces', paragraph('The\u200b pump.'), ['unseen-characters']),
  { ...word('no marking of its own', '', ['marking-missing']), bytes: docxOf(paragraph(PLAIN)) },
  {
    ...word('its marking in hidden text alone', '', ['marking-missing', 'hidden-text']),
    bytes: docxOf(paragraph(MARKING, '<w:vanish/>')),
  },
]

export const WORDS: readonly Crafted[] = [...HIDDEN, ...CHANGES, ...ACTIVE, ...MARKS]
