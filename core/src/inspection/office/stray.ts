import type { Mark, Taken } from '../taken.ts'
import { everyNode, type Node } from '../xml.ts'
import { HOLDERS_OF_FORMULAS } from './formulas.ts'
import { KNOWN_SPACES } from './spaces.ts'

/** Elements that hold text of which nothing is shown, or is shown elsewhere: places, formulas, what a chart was drawn of. */
const HOLDERS = new Set([
  ...['wp:align', 'wp:posOffset', 'wp14:pctWidth', 'wp14:pctHeight', 'wp14:pctPosHOffset', 'wp14:pctPosVOffset'],
  ...['xdr:col', 'xdr:row', 'xdr:colOff', 'xdr:rowOff', 'c:v', 'c:formatCode', 'c:separator', 'c:name'],
  ...['c15:sqref', 'c15:formulaRef', 'c:oddHeader', 'c:oddFooter', 'xm:sqref', 'x14:id'],
  ...HOLDERS_OF_FORMULAS,
  ...['s:oddHeader', 's:oddFooter', 's:evenHeader', 's:evenFooter', 's:firstHeader'],
  ...['s:firstFooter', 'w:delText', 'w:instrText', 'w:delInstrText', 'cs:lineWidthScale'],
])

/** Values that hold no words: places of cells, and numbers in hexadecimal. */
const WORDLESS = /^(?:\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?|[\dA-F]{8}|rId\d+)$/

/**
 * The words of a part that its own reader does not take: alternative text, names, hints, and whatever else somebody
 * wrote into an attribute or between elements. Nobody sees them on the page. Text where the format has none is a finding
 * by itself. `taken`: the elements whose text the reader took; `attributes`: those whose values it took.
 */
export function strayWords(
  root: Node,
  part: string,
  taken: ReadonlySet<Node>,
  attributes: ReadonlySet<string> = new Set(),
): Taken {
  const lines = new Set<string>()
  const misplaced = new Map<string, string>()
  for (const node of everyNode(root)) {
    for (const [name, said] of Object.entries(node.attributes)) {
      if (isWords(name, said) && !attributes.has(`${node.name} ${name}`)) lines.add(said)
    }
    if (taken.has(node)) continue
    for (const child of node.children) {
      if (typeof child !== 'string' || !/[\p{L}\p{N}]/u.test(child)) continue
      lines.add(child)
      if (!HOLDERS.has(node.name)) misplaced.set(node.name, child)
    }
  }
  const text = Array.from(lines, (line) => line.replace(/\s+/gu, ' ').trim()).join('\n')
  return {
    marks: Array.from(misplaced, ([name, said]): Mark => ({ code: 'hidden-text', part, quote: `${name}: ${said}` })),
    layers: [{ part, text, isMargin: false, isSeen: false }],
  }
}

function isWords(name: string, said: string): boolean {
  if (!/\p{L}/u.test(said) || WORDLESS.test(said)) return false
  return !((name === 'xmlns' || name.startsWith('xmlns:')) && KNOWN_SPACES.has(said))
}
