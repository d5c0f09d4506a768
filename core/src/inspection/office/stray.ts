import type { Layer } from '../taken.ts'
import { everyNode, type Node } from '../xml.ts'

/** Attributes that hold words for people. */
const WORDS = new Set([
  ...['descr', 'title', 'alt', 'name', 'tooltip', 'prompt', 'promptTitle', 'error', 'errorTitle', 'displayName'],
  ...['caption', 'author', 'oddHeader', 'display', 'string', 'label'],
])

/**
 * The words of a part that its own reader does not take: alternative text, names, hints, and whatever else somebody
 * wrote into an attribute or between elements. Nobody sees them on the page.
 */
export function strayWords(root: Node, part: string, taken: ReadonlySet<string>): Layer {
  const lines: string[] = []
  for (const { name, attributes, children } of everyNode(root)) {
    for (const [each, said] of Object.entries(attributes)) if (isWords(each, said)) lines.push(said)
    if (taken.has(name)) continue
    for (const child of children) if (typeof child === 'string' && /\p{L}/u.test(child)) lines.push(child)
  }
  const text = lines.map((line) => line.replace(/\s+/gu, ' ').trim()).join('\n')
  return { part, text, isMargin: false, isSeen: false }
}

function isWords(name: string, said: string): boolean {
  if (name === 'xmlns' || name.startsWith('xmlns:') || !/\p{L}/u.test(said)) return false
  const local = name.slice(name.indexOf(':') + 1)
  return WORDS.has(local) || /[\s\u0080-\uffff]/u.test(said)
}
