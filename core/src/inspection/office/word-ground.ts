import { attributeOf, childOf, elementsOf, type Node } from '../xml.ts'
import type { Ground } from './colour.ts'

/** What a drawn shape puts behind its text, where it is filled: its colour, or one that is not known. */
export function groundOf(node: Node): Ground | undefined {
  if (node.name === 'wps:wsp') {
    const properties = childOf(node, 'wps:spPr')
    const filled = properties && elementsOf(properties).find(({ name }) => /^a:\w+Fill$/.test(name))
    if (filled === undefined || filled.name === 'a:noFill') return undefined
    return [attributeOf(childOf(filled, 'a:srgbClr'), 'val')]
  }
  if (!node.name.startsWith('v:')) return undefined
  const colour = attributeOf(node, 'fillcolor')
  if (colour === undefined) return undefined
  return [colour.startsWith('#') || !Object.hasOwn(NAMES, colour) ? colour : NAMES[colour]]
}

const NAMES: { readonly [name: string]: string } = { black: '000000', white: 'FFFFFF' }

/** The letter that a symbol (`w:sym`) shows; one that is none is shown as its replacement. */
export function symbolOf(node: Node): string {
  const code = Number.parseInt(attributeOf(node, 'w:char') ?? '', 16)
  if (!(code > 0 && code <= 0x10ffff) || (code >= 0xd800 && code < 0xe000)) return '\ufffd'
  return letterOf(String.fromCodePoint(code))
}

/** Fonts of symbols stand in an area of their own: what is seen there is the letter of the font. */
export function letterOf(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  return code >= 0xf020 && code <= 0xf0ff ? String.fromCharCode(code - 0xf000) : sign
}
