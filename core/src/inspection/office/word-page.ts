import { attributeOf, everyNode, type Node } from '../xml.ts'

/** A page in twentieths of a point: its size, and how far from its sides the text stands at least. */
export type WordPage = { readonly across: number; readonly down: number; readonly margin: number }

/** A4 without margins, for a document that says nothing: text may begin where the paper does, and no further out. */
const A4: WordPage = { across: 11_906, down: 16_838, margin: 0 }

/** The widest, the longest and the narrowest margin of a document's pages (ECMA-376, part 1, 17.6.11 and 17.6.13). */
export function wordPage(root: Node): WordPage {
  const said = (name: string, attributes: readonly string[]) =>
    [...everyNode(root)]
      .filter((node) => node.name === name)
      .flatMap((node) => attributes.map((each) => Number(attributeOf(node, each) ?? Number.NaN)))
      .filter((each) => each >= 0)
  const margins = said('w:pgMar', ['w:left', 'w:right'])
  return {
    across: Math.max(...orElse(said('w:pgSz', ['w:w']), A4.across)),
    down: Math.max(...orElse(said('w:pgSz', ['w:h']), A4.down)),
    margin: Math.min(...orElse(margins, A4.margin)),
  }
}

function orElse(said: readonly number[], otherwise: number): readonly number[] {
  return said.length === 0 ? [otherwise] : said
}
