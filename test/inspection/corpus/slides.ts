import { OFFICE, SPACES, shape } from '../../../core/src/inspection/testing/office.ts'
import { type Crafted, PLAIN } from './crafted.ts'
import { part, slides } from './office.ts'

const SLIDE = `${OFFICE}presentationml.`
const filled = (colour: string) => `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`
const onSlide = (name: string, type: string, text: string) =>
  part(`ppt/${name}`, type, text, { from: 'ppt/slides/slide1.xml' })

const TALKS: readonly Crafted[] = [
  slides('nothing but its text', shape(PLAIN), []),
  slides('a hidden slide', shape(PLAIN), ['hidden-slide'], { show: 'show="0"' }),
  slides('a shape that comes and goes', shape(PLAIN), ['uncertain-text'], {
    timing: `<p:timing><p:tnLst><p:par><p:cTn presetClass="exit"><p:set><p:spTgt spid="2"/></p:set></p:cTn></p:par></p:tnLst></p:timing>`,
  }),
  slides('a time of its own and nothing that moves', shape(PLAIN), [], {
    timing: '<p:timing><p:tnLst><p:par><p:cTn id="1" nodeType="tmRoot"/></p:par></p:tnLst></p:timing>',
  }),
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

const T = 'The rest of it.'
const list = (inside: string) => `<a:lstStyle><a:lvl1pPr><a:defRPr ${inside}</a:defRPr></a:lvl1pPr></a:lstStyle>`

const TRICKS: readonly Crafted[] = [
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

export const SLIDES: readonly Crafted[] = [...TALKS, ...TRICKS]
