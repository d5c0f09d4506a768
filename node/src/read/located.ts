import type { Path } from '@entente/core/contract/problem'

/** Counted from 1, columns in UTF-16 units as editors count them. */
export type Place = { readonly line: number; readonly column: number }

/** A document nests no deeper than this. A transfer needs seven levels. */
export const MOST_LEVELS = 32

/** A part of a document: its value, the offset at which it starts, and where the names of its fields stand. */
export type Node = { readonly offset: number } & (
  | { readonly kind: 'leaf'; readonly value: string | number | boolean | null }
  | { readonly kind: 'list'; readonly members: readonly Node[] }
  | { readonly kind: 'fields'; readonly fields: ReadonlyMap<string, Field> }
)
export type Field = { readonly offset: number; readonly value: Node }

/** Something wrong with a document's form. */
export type Fault = { readonly offset: number; readonly message: string; readonly expected: string }

/** What a reader makes of a text. Without a root the text has no value; with faults it may not be used. */
export type Reading = { readonly root: Node | null; readonly faults: readonly Fault[] }

/** The plain value of a part, as `JSON.parse` would give it. */
export function plain(node: Node): unknown {
  if (node.kind === 'leaf') return node.value
  if (node.kind === 'list') return node.members.map(plain)
  // Not by assignment: a field named `__proto__` must stay a field, so that it is refused.
  return Object.fromEntries([...node.fields].map(([name, { value }]) => [name, plain(value)]))
}

/** Where the value at a path starts, or its field's name; where there is none, whatever stands around it. */
export function offsetAt(root: Node, path: Path, of: 'field' | 'value'): number {
  let at = root
  for (const [depth, step] of path.entries()) {
    const field = at.kind === 'fields' && typeof step === 'string' ? at.fields.get(step) : undefined
    if (field && of === 'field' && depth === path.length - 1) return field.offset
    const next = at.kind === 'list' && typeof step === 'number' ? at.members[step] : field?.value
    if (!next) return at.offset
    at = next
  }
  return at.offset
}

/** Turns offsets in a text into places. Finds the lines when the first place is asked for, and only once. */
export function placing(text: string): (offset: number) => Place {
  let starts: number[] | null = null
  return (offset) => {
    starts ??= lineStarts(text)
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
