import type { FindingCode } from '../../../core/src/inspection/codes.ts'
import { latinBytes } from '../../../core/src/inspection/testing/latin.ts'
import { type MadePdf, streamOf, textAt } from '../../../core/src/inspection/testing/pdf.ts'
import type { Crafted } from './crafted.ts'
import { annotation, content, form, pdf } from './pdf.ts'

const TEXT = textAt('the radar site', 72, 400)
const BOX = '60 390 300 40 re f'
const painted = (what: string, expects: readonly FindingCode[], text: string, more: MadePdf = {}): Crafted =>
  pdf(what, expects, content(`${text}\n`, more))
const spaces = (text: string): MadePdf => ({ resources: `/ColorSpace<<${text}>>` })
const state = (text: string): MadePdf => ({ resources: `/ExtGState<</G<<${text}>>>>` })
const drawn = (text: string, keys: string) => streamOf(latinBytes(text), keys)
const FONTS = '/Resources<</Font<</F1 5 0 R>>>>'

const CLIPS: readonly Crafted[] = [
  painted('a clip around its text', [], `0 0 595 842 re W n ${TEXT}`),
  painted('a clip of four lines around its text', [], `60 390 m 360 390 l 360 420 l 60 420 l h W n ${TEXT}`),
  painted('a clip of two dots', ['uncertain-text'], `0 0 1 1 re 590 840 1 1 re W n ${TEXT}`),
  painted('a clip of a triangle', ['uncertain-text'], `0 0 m 595 0 l 0 842 l W n ${TEXT}`),
  painted(
    'a clip of a turned box',
    ['uncertain-text'],
    `1 1 -1 1 0 0 cm 0 0 900 900 re W n 0.5 -0.5 0.5 0.5 0 0 cm ${TEXT}`,
  ),
  painted('a clip of the first letter', ['invisible-text'], `60 390 20 40 re W n ${TEXT}`),
  painted('a clip by letters', ['uncertain-text'], `${textAt('shown', 72, 500, '4 Tr')} ${TEXT}`),
  painted('white text on a box that is clipped away', ['white-text'], `q 0 0 9 9 re W n ${BOX} Q 1 g ${TEXT}`),
]

const COLOURS: readonly Crafted[] = [
  painted('letters drawn by a white pen', ['white-text'], `1 Tr 1 1 1 RG ${TEXT}`),
  painted('letters drawn by a black pen', [], `1 Tr 1 1 1 rg ${TEXT}`),
  painted('black letters with white edges', ['uncertain-text'], `2 Tr 1 G 3 w ${TEXT}`),
  painted('bold letters by a pen of their colour', [], `2 Tr 0 0 0.4 rg 0 0 0.4 RG ${TEXT}`),
  painted('a way to render text that is none', ['invisible-text'], `9 Tr ${TEXT}`),
  painted(
    'white by its place in a list',
    ['uncertain-text'],
    `/C cs 0 sc ${TEXT}`,
    spaces('/C[/Indexed/DeviceRGB 0 <FFFFFF>]'),
  ),
  painted('a colour of Lab', ['uncertain-text'], `/C cs 100 0 0 sc ${TEXT}`, spaces('/C[/Lab<</WhitePoint[1 1 1]>>]')),
  painted(
    'grey that a curve bends',
    ['uncertain-text'],
    `/C cs 0.5 sc ${TEXT}`,
    spaces('/C[/CalGray<</WhitePoint[1 1 1]/Gamma 0.01>>]'),
  ),
  painted(
    'ink that a function mixes',
    ['uncertain-text'],
    `/C cs 1 scn ${TEXT}`,
    spaces('/C[/Separation/Spot/DeviceCMYK<</FunctionType 2>>]'),
  ),
  painted(
    'red that stands for another colour',
    ['uncertain-text'],
    `1 0 0 rg ${TEXT}`,
    spaces('/DefaultRGB[/CalRGB<</WhitePoint[1 1 1]>>]'),
  ),
  painted('colours of a profile', [], `/C cs 0 0 0.5 scn ${TEXT}`, {
    ...spaces('/C[/ICCBased 6 0 R]'),
    objects: [drawn('', '/N 3')],
  }),
  painted('white of a profile', ['white-text'], `/C cs 1 1 1 scn ${TEXT}`, {
    ...spaces('/C[/ICCBased 6 0 R]'),
    objects: [drawn('', '/N 3')],
  }),
  painted('a component too many', ['uncertain-text'], `/C cs 1 1 1 0 scn ${TEXT}`, {
    ...spaces('/C[/ICCBased 6 0 R]'),
    objects: [drawn('', '/N 3')],
  }),
  painted('an operand too many', ['malformed'], `0 3 Tr ${TEXT}`),
  painted('an operator of nobody', ['malformed'], `Tq ${TEXT}`),
  painted(
    'text on a colour that is not known',
    ['uncertain-text'],
    `q /C cs 0 sc ${BOX} Q ${TEXT}`,
    spaces('/C[/Indexed/DeviceRGB 0 <000000>]'),
  ),
  painted('white text on half of a box', ['uncertain-text'], `60 390 60 40 re f 1 g ${TEXT}`),
  painted('white text within a frame', ['white-text'], `q 2 w 60 390 300 40 re S Q 1 g ${TEXT}`),
]

const SEEN_THROUGH: readonly Crafted[] = [
  painted('text behind a mask', ['uncertain-text', 'picture'], `/G gs ${TEXT}`, {
    ...state('/SMask<</S/Luminosity/G 6 0 R>>'),
    objects: [drawn('', '/Type/XObject/Subtype/Form/BBox[0 0 1 1]')],
  }),
  painted('no mask', [], `/G gs ${TEXT}`, state('/SMask/None/BM/Normal/ca 1')),
  painted('text that brightens paper', ['uncertain-text'], `/G gs ${TEXT}`, state('/BM/Screen')),
  painted('a function over what it paints', ['uncertain-text'], `/G gs ${TEXT}`, {
    ...state('/TR 6 0 R'),
    objects: ['<</FunctionType 2/Domain[0 1]/N 1/C0[1]/C1[1]>>'],
  }),
  painted('a pen that one sees through', ['invisible-text'], `1 Tr /G gs ${TEXT}`, state('/CA 0')),
  painted('a group that one sees through', ['invisible-text'], '/A gs /X Do', {
    resources: '/XObject<</X 6 0 R>>/ExtGState<</A<</ca 0>>>>',
    objects: [
      drawn(
        `/B gs ${TEXT}`,
        '/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency>>' +
          '/Resources<</Font<</F1 5 0 R>>/ExtGState<</B<</ca 1>>>>>>',
      ),
    ],
  }),
  painted('faint text on grey', ['white-text'], `0.5 g ${BOX} 0.4 g /G gs ${TEXT}`, state('/ca 0.3')),
]

const COVERED: readonly Crafted[] = [
  painted('a thick line over text', ['covered-text'], `${TEXT} 40 w 60 404 m 300 404 l S`),
  painted('a thick slanting line over text', ['covered-text'], `${TEXT} 40 w 20 350 m 300 480 l S`),
  painted('a thin slanting line over text', [], `${TEXT} 0.5 w 0 0 m 595 842 l S`),
  painted('a frame around its text', [], `${TEXT} 60 390 300 40 re S`),
  painted('a line under its text', [], `${TEXT} 1 w 72 397 m 160 397 l S`),
  painted('a dot of a broad pen over text', ['covered-text'], `${TEXT} 200 w 1 J 100 404 m 100 404 l S`),
  painted('two boxes over text', ['covered-text'], `${TEXT} 60 390 30 40 re f 90 390 300 40 re f`),
  painted('a box over a part of text', ['uncertain-text'], `${TEXT} 60 390 35 40 re f`),
  painted(
    'many slivers over text',
    ['covered-text'],
    `${TEXT} ${Array.from({ length: 30 }, (_, order) => `${72 + 3 * order} 390 2 40 re f`).join(' ')}`,
  ),
]

const SIZES: readonly Crafted[] = [
  painted('text as narrow as a hair', ['tiny-text'], `0.1 Tz ${TEXT}`.replace('0.1 Tz', 'BT 0.1 Tz ET')),
  painted('text as flat as a hair', ['tiny-text'], 'BT /F1 1 Tf 1000 0 0 0.1 72 400 Tm (the radar site) Tj ET'),
  painted('text that leans until it is flat', ['tiny-text'], 'BT /F1 12 Tf 1 0 50 1 72 400 Tm (the radar site) Tj ET'),
  pdf('a page of small units', ['tiny-text'], { page: '/UserUnit 0.1' }),
  painted('narrow text', [], `80 Tz ${TEXT}`),
  painted('letters far apart', ['off-page'], `200 Tc ${TEXT}`),
  painted('letters far back', ['off-page'], 'BT /F1 12 Tf 72 400 Td [(a) 99999 (the radar site)] TJ ET'),
]

const DRAWN: readonly Crafted[] = [
  painted('a pattern of text', ['picture', 'uncertain-text', 'marking-above-label'], `/Pattern cs /P scn ${BOX}`, {
    resources: '/Pattern<</P 6 0 R>>',
    objects: [
      drawn(
        'BT /F1 30 Tf 5 10 Td (TOP SECRET) Tj ET',
        `/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 300 60]/XStep 300/YStep 60${FONTS}`,
      ),
    ],
  }),
  painted('a pattern of lines', ['picture'], `/Pattern cs /P scn ${BOX}`, {
    resources: '/Pattern<</P 6 0 R>>',
    objects: [
      drawn('0 0 m 9 9 l S', '/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9'),
    ],
  }),
  pdf('a form that no page paints', ['uncertain-text', 'marking-above-label'], {
    ...form(textAt('SECRET')),
    content: '',
  }),
  painted('a marking through which it paints', ['picture', 'uncertain-text', 'marking-above-label'], `/G gs ${BOX}`, {
    ...state('/SMask<</S/Luminosity/G 6 0 R>>'),
    objects: [
      drawn(`1 g ${textAt('SECRET')}`, `/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency>>${FONTS}`),
    ],
  }),
  painted('letters that it draws itself', ['text-unreadable'], 'BT /F2 12 Tf 72 400 Td (a) Tj ET', {
    fonts: '/F2 6 0 R',
    objects: [
      '<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 7 0 R>>' +
        '/Encoding<</Type/Encoding/Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[1]>>',
      drawn('1 0 0 0 1 1 d1 0 0 1 1 re f', ''),
    ],
  }),
  pdf('a link that looks like something', ['annotation', 'uncertain-text', 'marking-above-label'], {
    ...annotation('/Subtype/Link/Dest[3 0 R/Fit]/AP<</N 7 0 R>>'),
    objects: [
      ...(annotation('/Subtype/Link/Dest[3 0 R/Fit]/AP<</N 7 0 R>>').objects ?? []),
      drawn('BT /F1 30 Tf 5 10 Td (TOP SECRET) Tj ET', `/Type/XObject/Subtype/Form/BBox[0 0 300 60]${FONTS}`),
    ],
  }),
  painted('a picture within its content', ['picture'], 'q 9 0 0 9 9 9 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q'),
  painted('a picture whose data has the sign of its end', ['picture'], 'BI /W 1 /H 1 ID xEI EIx EI'),
  painted('a picture that does not end', ['malformed'], 'BI /W 1 /H 1 ID xEI EIx'),
  pdf('a form that is none', ['malformed'], {
    ...form(TEXT),
    objects: [drawn(TEXT, `/Type/XObject/BBox[0 0 595 842]${FONTS}`)],
  }),
]

/** PDFs whose text can or cannot be seen by how it is painted. */
export const PDF_LOOKS: readonly Crafted[] = [...CLIPS, ...COLOURS, ...SEEN_THROUGH, ...COVERED, ...SIZES, ...DRAWN]
