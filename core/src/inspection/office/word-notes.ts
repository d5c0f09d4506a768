import type { Mark } from '../taken.ts'
import { attributeOf, elementsOf, everyNode, type Node, textWithin } from '../xml.ts'
import type { Part } from './package.ts'

/** What a document's text refers to: notes by their kind and number, headers and footers by the parts' names. */
export type Referred = ReadonlySet<string>

const NOTES: { readonly [reference: string]: string } = {
  'w:footnoteReference': 'w:footnote',
  'w:endnoteReference': 'w:endnote',
}

export function referredIn(root: Node, main: Part): Referred {
  const all = [...everyNode(root)].flatMap((node) => {
    const note = Object.hasOwn(NOTES, node.name) ? NOTES[node.name] : undefined
    if (note !== undefined) return [`${note} ${attributeOf(node, 'w:id')}`]
    if (node.name !== 'w:headerReference' && node.name !== 'w:footerReference') return []
    return main.links.get(attributeOf(node, 'r:id') ?? '')?.to ?? []
  })
  return new Set(all)
}

/** Notes, headers and footers with words to which nothing refers: no page shows them. */
export function unshownIn(root: Node, part: string, referred: Referred): Mark[] {
  const isMargin = root.name === 'w:hdr' || root.name === 'w:ftr'
  const notes = elementsOf(root).filter(({ name }) => Object.values(NOTES).includes(name))
  const unshown = isMargin && !referred.has(part) ? [root] : notes.filter((each) => !referred.has(nameOf(each)))
  return unshown.flatMap((each): Mark[] => {
    const quote = textWithin(each)
    return quote.trim() === '' ? [] : [{ code: 'hidden-text', part, quote }]
  })
}

function nameOf(note: Node): string {
  return `${note.name} ${attributeOf(note, 'w:id')}`
}
