import type { Mark } from '../taken.ts'
import { elementsOf, everyNode, type Node, readXml, type Xml } from '../xml.ts'

const OPEN = 'http://schemas.openxmlformats.org/'
const MICROSOFT = 'http://schemas.microsoft.com/office/'
const LEGACY = 'urn:schemas-microsoft-com:'

const OF_THE_STANDARD: readonly (readonly [prefix: string, uri: string])[] = [
  ['w', 'wordprocessingml/2006/main'],
  ['a', 'drawingml/2006/main'],
  ['p', 'presentationml/2006/main'],
  ['s', 'spreadsheetml/2006/main'],
  ['wp', 'drawingml/2006/wordprocessingDrawing'],
  ['xdr', 'drawingml/2006/spreadsheetDrawing'],
  ['c', 'drawingml/2006/chart'],
  ['cdr', 'drawingml/2006/chartDrawing'],
  ['dgm', 'drawingml/2006/diagram'],
  ['pic', 'drawingml/2006/picture'],
  ['lc', 'drawingml/2006/lockedCanvas'],
  ['m', 'officeDocument/2006/math'],
  ['r', 'officeDocument/2006/relationships'],
  ['ep', 'officeDocument/2006/extended-properties'],
  ['cup', 'officeDocument/2006/custom-properties'],
  ['vt', 'officeDocument/2006/docPropsVTypes'],
  ['sl', 'schemaLibrary/2006/main'],
  ['cp', 'package/2006/metadata/core-properties'],
  ['ct', 'package/2006/content-types'],
  ['rel', 'package/2006/relationships'],
  ['mc', 'markup-compatibility/2006'],
]

const OF_MICROSOFT: readonly (readonly [prefix: string, uri: string])[] = [
  ['w14', 'word/2010/wordml'],
  ['w15', 'word/2012/wordml'],
  ['w16se', 'word/2015/wordml/symex'],
  ['w16cid', 'word/2016/wordml/cid'],
  ['w16', 'word/2018/wordml'],
  ['w16cex', 'word/2018/wordml/cex'],
  ['w16sdtdh', 'word/2020/wordml/sdtdatahash'],
  ['w16du', 'word/2023/wordml/word16du'],
  ['wne', 'word/2006/wordml'],
  ['wp14', 'word/2010/wordprocessingDrawing'],
  ['wps', 'word/2010/wordprocessingShape'],
  ['wpg', 'word/2010/wordprocessingGroup'],
  ['wpc', 'word/2010/wordprocessingCanvas'],
  ['a14', 'drawing/2010/main'],
  ['a15', 'drawing/2012/main'],
  ['a16', 'drawing/2014/main'],
  ['asvg', 'drawing/2016/SVG/main'],
  ['adec', 'drawing/2017/decorative'],
  ['ahyp', 'drawing/2018/hyperlinkcolor'],
  ['ask', 'drawing/2018/sketchyshapes'],
  ['c14', 'drawing/2007/8/2/chart'],
  ['c15', 'drawing/2012/chart'],
  ['c16', 'drawing/2014/chart'],
  ['c16r2', 'drawing/2015/06/chart'],
  ['c16r3', 'drawing/2017/03/chart'],
  ['cs', 'drawing/2012/chartStyle'],
  ['dsp', 'drawing/2008/diagram'],
  ['dgm14', 'drawing/2010/diagram'],
  ['p14', 'powerpoint/2010/main'],
  ['p15', 'powerpoint/2012/main'],
  ['thm15', 'thememl/2012/main'],
  ['xm', 'excel/2006/main'],
  ['x14', 'spreadsheetml/2009/9/main'],
  ['x14ac', 'spreadsheetml/2009/9/ac'],
  ['x15', 'spreadsheetml/2010/11/main'],
  ['x15ac', 'spreadsheetml/2010/11/ac'],
  ['x16r2', 'spreadsheetml/2015/02/main'],
  ['xr', 'spreadsheetml/2014/revision'],
  ['xr2', 'spreadsheetml/2015/revision2'],
  ['xr3', 'spreadsheetml/2016/revision3'],
  ['xr6', 'spreadsheetml/2016/revision6'],
  ['xr10', 'spreadsheetml/2016/revision10'],
  ['xcalcf', 'spreadsheetml/2018/calcfeatures'],
]

/** The prefix by which names are known here, for every namespace that a document may use. The list is closed. */
export const KNOWN_SPACES: ReadonlyMap<string, string> = new Map([
  ...OF_THE_STANDARD.map(([prefix, uri]) => [`${OPEN}${uri}`, prefix] as const),
  ...OF_MICROSOFT.map(([prefix, uri]) => [`${MICROSOFT}${uri}`, prefix] as const),
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['http://purl.org/dc/dcmitype/', 'dcmitype'],
  ['http://www.w3.org/2001/XMLSchema-instance', 'xsi'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
  [`${LEGACY}vml`, 'v'],
  [`${LEGACY}office:office`, 'o'],
  [`${LEGACY}office:word`, 'w10'],
  [`${LEGACY}office:excel`, 'x'],
])

/** Reads a part of a document of Office, with names by the prefixes of this list. */
export function readPart(bytes: Uint8Array, part: string): Xml {
  return readXml(bytes, part, KNOWN_SPACES)
}

/** Namespaces whose attributes are written with their prefix; those of every other have none. */
const WITH_PREFIX = new Set(['w', 'm', 'w14', 'w15'])
const WITHOUT_PREFIX = new Set(['a', 'p', 's', 'wp', 'xdr', 'c', 'pic', 'ct', 'rel'])

/** Where a part may offer alternatives: where their readers here look at each of them. */
const OF_ALTERNATIVES = new Set([
  ...['w:p', 'w:r', 'w:body', 'w:tc', 'w:hdr', 'w:ftr', 'w:footnote', 'w:endnote', 'w:txbxContent', 'w:hyperlink'],
  ...['p:spTree', 'p:grpSp', 'p:sld', 'p:sldLayout', 'p:sldMaster', 's:workbook', 's:worksheet', 'c:chartSpace'],
  ...['s:controls', 's:oleObjects', 'p:controls', 'xdr:wsDr', 'xdr:twoCellAnchor', 'xdr:oneCellAnchor', 'c:userShapes'],
  ...['a:graphicData', 'wpg:wgp', 'wpc:wpc', 'mc:Choice', 'mc:Fallback'],
])

/**
 * Markup that another program may read in another way than this inspection: of a namespace that is not known, attributes
 * that are not of their element, and alternatives where there can be none (ECMA-376, part 3). Each kind once.
 */
export function foreignIn(root: Node, part: string): Mark[] {
  const names = new Set<string>()
  for (const node of everyNode(root)) {
    if (node.name.startsWith('{')) names.add(node.name)
    for (const each of Object.keys(node.attributes)) if (isForeign(each, node.name)) names.add(`${node.name} ${each}`)
    for (const name of twiceIn(node)) names.add(`${node.name} ${name} ${name}`)
    for (const child of elementsOf(node)) {
      if (child.name !== 'mc:AlternateContent') continue
      const inside = elementsOf(child).flatMap(elementsOf)
      const isSound = OF_ALTERNATIVES.has(node.name) && !inside.some(({ name }) => name.endsWith('Pr'))
      if (!isSound) names.add(`${node.name} ${child.name}`)
    }
  }
  return Array.from(names, (quote) => ({ code: 'foreign-markup', part, quote }))
}

/** Elements that say a look, of which nothing may be said twice: programs differ in which they heed. */
const ONCE = new Set(['w:rPr', 'w:pPr', 'w:tcPr', 'w:tblPr', 'w:docDefaults', 'a:rPr', 'a:defRPr', 's:rPr', 's:font'])

/** What stands twice within an element and may stand there only once: properties, and each of a look's. */
function twiceIn(node: Node): string[] {
  const seen = new Set<string>()
  return elementsOf(node).flatMap(({ name }) => {
    const isSingle = ONCE.has(node.name) || (/[a-z]Pr$/.test(name) && name !== 'w:tblStylePr')
    const isTwice = isSingle && seen.has(name)
    seen.add(name)
    return isTwice ? [name] : []
  })
}

function isForeign(attribute: string, element: string): boolean {
  if (attribute.startsWith('{')) return true
  if (attribute === 'xmlns' || attribute.startsWith('xmlns:')) return false
  const own = element.slice(0, element.indexOf(':'))
  if (!attribute.includes(':')) return WITH_PREFIX.has(own)
  return WITHOUT_PREFIX.has(own) && attribute.startsWith(`${own}:`)
}
