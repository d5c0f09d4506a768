import { attributeOf, everyNode, type Node } from '../xml.ts'

/**
 * The paper of a document in twentieths of a point: its narrowest width and shortest height, and how far from the sides
 * its text stands, at least and at most. Each is that of whatever section tells against the text.
 */
export type WordPage = {
  readonly across: number
  readonly down: number
  readonly margin: { readonly least: number; readonly most: number }
}

/** Of a document that says nothing: A4, and no margin or one of an inch, as programs differ. */
const UNSAID = { across: 11_906, down: 16_838, margin: { least: 0, most: 1440 } }

/** The pages of a document of Word (ECMA-376, part 1, 17.6.11 and 17.6.13). */
export function wordPage(root: Node): WordPage {
  const [across, down] = [new Span(), new Span()]
  const margin = new Span()
  for (const node of everyNode(root)) {
    if (node.name === 'w:pgSz') {
      across.take(attributeOf(node, 'w:w'))
      down.take(attributeOf(node, 'w:h'))
    } else if (node.name === 'w:pgMar') for (const side of ['w:left', 'w:right']) margin.take(attributeOf(node, side))
  }
  return {
    across: across.least(UNSAID.across),
    down: down.least(UNSAID.down),
    margin: { least: margin.least(UNSAID.margin.least), most: margin.most(UNSAID.margin.most) },
  }
}

/** The least and the most of what is said; what is no length is not heeded. */
class Span {
  #least = Number.POSITIVE_INFINITY
  #most = Number.NEGATIVE_INFINITY

  take(said: string | undefined): void {
    const length = Number(said ?? Number.NaN)
    if (!(length >= 0)) return
    this.#least = Math.min(this.#least, length)
    this.#most = Math.max(this.#most, length)
  }

  least(otherwise: number): number {
    return this.#most < 0 ? otherwise : this.#least
  }

  most(otherwise: number): number {
    return this.#most < 0 ? otherwise : this.#most
  }
}
