import type { FindingCode } from '../codes.ts'
import type { Mark } from '../taken.ts'
import { attributeOf, everyNode, type Node, textWithin } from '../xml.ts'
import { isFilled } from './covers.ts'
import { isSet } from './flags.ts'

/** Elements that are findings by being there (ECMA-376, part 1, 17). */
const FINDS: { readonly [name: string]: FindingCode } = {
  ...{
    'w:ins': 'tracked-change',
    'w:del': 'tracked-change',
    'w:moveFrom': 'tracked-change',
    'w:moveTo': 'tracked-change',
  },
  ...{
    'w:delText': 'tracked-change',
    'w:delInstrText': 'tracked-change',
    'w:cellIns': 'tracked-change',
    'w:cellDel': 'tracked-change',
  },
  ...{ 'w:rPrChange': 'tracked-change', 'w:pPrChange': 'tracked-change', 'w:tblPrChange': 'tracked-change' },
  ...{ 'w:tcPrChange': 'tracked-change', 'w:trPrChange': 'tracked-change', 'w:sectPrChange': 'tracked-change' },
  ...{ 'w:numberingChange': 'tracked-change', 'w:cellMerge': 'tracked-change', 'w:tblGridChange': 'tracked-change' },
  ...{ 'w:commentReference': 'comment', 'w:commentRangeStart': 'comment', 'w:annotationRef': 'comment' },
  ...{
    'w:object': 'embedded-object',
    'o:OLEObject': 'embedded-object',
    'w:altChunk': 'embedded-object',
    'w:control': 'active-control',
  },
  ...{
    'w:dataBinding': 'custom-xml',
    'w15:dataBinding': 'custom-xml',
    'w:customXml': 'custom-xml',
    'w:smartTag': 'custom-xml',
    'w:docVar': 'leftover',
  },
  ...{ 'w:mailMerge': 'data-connection', 'w:subDoc': 'external-link', 'w:ffData': 'form-values' },
}

/** Each finding of a part's form once, with its number and its first words. */
export function findsInWord(root: Node, part: string): Mark[] {
  const found = new Map<FindingCode, { count: number; quote: string }>()
  const add = (code: FindingCode, quote: string) => {
    const before = found.get(code)
    found.set(code, { count: (before?.count ?? 0) + 1, quote: before?.quote || quote })
  }
  for (const node of everyNode(root)) {
    const code = Object.hasOwn(FINDS, node.name) ? FINDS[node.name] : undefined
    if (code !== undefined) add(code, textWithin(node) || node.name)
    const names = Object.keys(node.attributes)
    if (node.name === 'w:rsid' || names.some((name) => /(?:^|:)(?:rsid\w*|paraId|textId)$/i.test(name)))
      add('revision-ids', '')
    if (/:(?:docPr|cNvPr)$/.test(node.name) && isSet(attributeOf(node, 'hidden'))) add('hidden-text', 'a hidden shape')
    if (/visibility\s*:\s*hidden|display\s*:\s*none/i.test(attributeOf(node, 'style') ?? '')) {
      add('hidden-text', 'a hidden shape')
    }
    if (node.name === 'wp:anchor' && mayCover(node)) add('pale-text', 'a shape that may lie over text')
    if (node.name === 'w:clrSchemeMapping' && isTurned(node)) add('pale-text', 'colours of the theme changed about')
  }
  return Array.from(found, ([code, { count, quote }]) => ({ code, part, quote: `${count}: ${quote}` }))
}

/** Whether a document takes a theme's dark colours for its light ones. */
function isTurned(node: Node): boolean {
  const [light, dark] = [attributeOf(node, 'w:bg1') ?? 'light1', attributeOf(node, 'w:t1') ?? 'dark1']
  return light !== 'light1' || dark !== 'dark1'
}

/** Whether a drawing that lies before its text has a shape with a fill. A picture is for a person by itself. */
function mayCover(anchor: Node): boolean {
  if (isSet(attributeOf(anchor, 'behindDoc'))) return false
  return [...everyNode(anchor)].some((node) => node.name === 'wps:wsp' && isFilled(node, 'wps'))
}
