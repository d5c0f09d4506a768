import type { FindingCode } from '../codes.ts'
import { attributeOf, childOf, elementsOf, everyNode, type Node } from '../xml.ts'
import { colourHides, isDark, SMALLEST } from './colour.ts'
import type { Theme } from './theme.ts'

/** A fill as far as it may hide: nothing, a colour, or something of which the colour is not known. */
export type Fill =
  | { readonly is: 'none' }
  | { readonly is: 'colour'; readonly colour: string }
  | { readonly is: 'unknown' }

const FILLS = new Set(['a:noFill', 'a:solidFill', 'a:gradFill', 'a:pattFill', 'a:blipFill', 'a:grpFill', 'p:blipFill'])
const WINDOW: { readonly [name: string]: string } = {
  ...{ window: 'FFFFFF', windowText: '000000', white: 'FFFFFF', black: '000000' },
}

/** The fill that properties give, where they give one. */
export function fillOf(properties: Node | undefined, theme: Theme): Fill | undefined {
  const fill = properties && elementsOf(properties).find(({ name }) => FILLS.has(name))
  if (fill === undefined) return undefined
  if (fill.name === 'a:noFill') return { is: 'none' }
  const [node] = elementsOf(fill)
  if (fill.name !== 'a:solidFill' || node === undefined) return { is: 'unknown' }
  const colour = colourIn(node, theme)
  return colour === undefined ? { is: 'unknown' } : { is: 'colour', colour }
}

/** A colour without anything that changes it; with any such thing it is not known. */
function colourIn(node: Node, theme: Theme): string | undefined {
  if (elementsOf(node).length > 0) return undefined
  const value = attributeOf(node, 'val') ?? ''
  if (node.name === 'a:srgbClr') return value
  if (node.name === 'a:schemeClr') return theme(value)
  return Object.hasOwn(WINDOW, value) ? WINDOW[value] : undefined
}

/**
 * How a run's look hides it. `all`: its own properties, and those of the lists of its text, the first before the last.
 * What a layout or master gives is not followed: where the colour must come from there, a person looks.
 */
export function hidesBy(
  all: readonly (Node | undefined)[],
  behind: Fill | undefined,
  theme: Theme,
): FindingCode | null {
  const size = all.map((each) => attributeOf(each, 'sz')).find((each) => each !== undefined)
  if (size !== undefined && !(Number(size) >= 100 * SMALLEST)) return 'tiny-text'
  const fill = all.map((each) => fillOf(each, theme)).find((each) => each !== undefined)
  const ground = behind?.is === 'colour' ? behind.colour : undefined
  if (fill === undefined) return isDark(ground) ? 'pale-text' : null
  if (fill.is === 'none' || all.some(isTransparent)) return 'hidden-text'
  if (fill.is === 'unknown') return all.some(isFaint) ? 'pale-text' : null
  const mark = all.map((each) => childOf(each, 'a:highlight')).find((each) => each !== undefined)
  const [marked] = elementsOf(mark ?? NOTHING)
  return colourHides(fill.colour, [marked === undefined ? ground : colourIn(marked, theme)])
}

const NOTHING: Node = { name: '', attributes: {}, children: [] }

/** Whether a colour that is changed may end like paper or be seen through: only a little darker is not. */
function isFaint(properties: Node | undefined): boolean {
  const fill = properties && elementsOf(properties).find(({ name }) => FILLS.has(name))
  if (fill === undefined) return false
  if (fill.name !== 'a:solidFill') return true
  const colour = [...everyNode(fill)]
  return (
    !colour.slice(2).every(({ name, attributes }) => {
      const value = Number(attributes.val)
      if (name === 'a:lumMod' || name === 'a:tint') return value >= 50_000
      return name === 'a:lumOff' && value <= 50_000
    }) || !/^a:s(?:rgb|cheme)Clr$/.test(colour[1]?.name ?? '')
  )
}

const LEAST_OPACITY = 20_000

/** Whether a colour lets nearly all through. Opacity is in thousandths of a percent. */
function isTransparent(properties: Node | undefined): boolean {
  const fill = childOf(properties, 'a:solidFill')
  const all = fill === undefined ? [] : [...everyNode(fill)].filter(({ name }) => name === 'a:alpha')
  return all.some((each) => !(Number(attributeOf(each, 'val')) >= LEAST_OPACITY))
}

/** The properties that a text's own list gives to a paragraph of some level. */
export function listLook(text: Node | undefined, paragraph: Node): (Node | undefined)[] {
  const list = childOf(text, 'a:lstStyle')
  const level = Number(attributeOf(childOf(paragraph, 'a:pPr'), 'lvl') ?? 0) + 1
  return [`a:lvl${level}pPr`, 'a:defPPr'].map((name) => childOf(childOf(list, name), 'a:defRPr'))
}
