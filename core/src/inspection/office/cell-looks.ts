import { attributeOf, childOf, elementsOf, everyNode, type Node } from '../xml.ts'
import { colourHides, type Ground, PAPER, SMALLEST, tinted } from './colour.ts'
import { NUMBERED, type Theme } from './theme.ts'

export type Hides = 'white-text' | 'pale-text' | 'tiny-text' | 'hidden-cells'

/** The first 8 of the colours by number, each of which comes twice, and those of the window (18.8.27). */
const INDEXED = ['000000', 'FFFFFF', 'FF0000', '00FF00', '0000FF', 'FFFF00', 'FF00FF', '00FFFF']
const OF_WINDOW: { readonly [index: string]: string } = { 64: '000000', 65: 'FFFFFF', 81: '000000' }

/** A colour of a font or fill; undefined where there is none, and `unknown` where it is not known. */
function colourIn(node: Node | undefined, theme: Theme): string | undefined {
  if (node === undefined) return undefined
  const [index, numbered] = [attributeOf(node, 'indexed'), attributeOf(node, 'theme')]
  const tint = Number(attributeOf(node, 'tint') ?? 0)
  const plain =
    attributeOf(node, 'rgb') ?? (numbered === undefined ? byIndex(index) : theme(NUMBERED[Number(numbered)] ?? ''))
  return tinted(plain, tint) ?? 'unknown'
}

function byIndex(index: string | undefined): string | undefined {
  if (index === undefined) return '000000'
  const number = Number(index)
  return Object.hasOwn(OF_WINDOW, index) ? OF_WINDOW[index] : number < 16 ? INDEXED[number % 8] : undefined
}

/** What a fill puts behind text: its colour, each of a pattern's two, or each of a gradient's. */
export function groundOf(fill: Node | undefined, theme: Theme): Ground {
  const pattern = childOf(fill, 's:patternFill')
  const gradient = childOf(fill, 's:gradientFill')
  if (gradient !== undefined) {
    const colours = [...everyNode(gradient)].filter(({ name }) => name === 's:color')
    return colours.length === 0 ? [undefined] : colours.map((each) => colourIn(each, theme))
  }
  const type = attributeOf(pattern, 'patternType') ?? 'none'
  if (type === 'none') return PAPER
  const fore = colourIn(childOf(pattern, 's:fgColor'), theme) ?? '000000'
  return type === 'solid' ? [fore] : [fore, colourIn(childOf(pattern, 's:bgColor'), theme) ?? 'FFFFFF']
}

/** What a conditional format fills with: of a solid one, the colour that others have behind their pattern. */
export function groundOfCondition(fill: Node | undefined, theme: Theme): Ground {
  const pattern = childOf(fill, 's:patternFill')
  if (pattern === undefined || !['solid', undefined].includes(attributeOf(pattern, 'patternType'))) {
    return groundOf(fill, theme)
  }
  const colour = childOf(pattern, 's:bgColor') ?? childOf(pattern, 's:fgColor')
  return colour === undefined ? PAPER : [colourIn(colour, theme)]
}

/** How a font (or a run's properties) hides what is written in it over a ground. */
export function fontHides(font: Node | undefined, ground: Ground, theme: Theme): Hides | null {
  const size = attributeOf(childOf(font, 's:sz'), 'val')
  if (size !== undefined && !(Number(size) >= SMALLEST)) return 'tiny-text'
  return colourHides(colourIn(childOf(font, 's:color'), theme) ?? '000000', ground)
}

/** What a number format writes beside, or instead of, what a cell holds, and how it hides that. */
export function formatHides(code: string, text: string, isNumber: boolean): Hides | null {
  if (/\[\s*(?:white|color\s*2)\s*\]/i.test(code)) return 'white-text'
  const sections = bare(code).split(';')
  const shows = (section: string | undefined) => /[0#?@ymdhsge\u0430-\u044f]/i.test(section ?? '')
  if (!sections.some(shows)) return 'hidden-cells'
  if (!isNumber) return sections.length > 3 && !shows(sections[3]) && text.trim() !== '' ? 'hidden-cells' : null
  const isConditional = /\[[<>=]/.test(code)
  if (isConditional) return sections.slice(0, 3).every(shows) ? null : 'hidden-cells'
  const value = Number(text)
  const [positive, negative = positive, zero = positive] = sections
  return shows(value > 0 ? positive : value < 0 ? negative : zero) ? null : 'hidden-cells'
}

const LITERAL = /"([^"]*)"|\\(.)/g

/** A number format without its literals, fillers and what is in brackets. */
function bare(code: string): string {
  return code
    .replace(LITERAL, '')
    .replace(/[_*]./g, '')
    .replace(/\[[^\]]*\]/g, '')
}

/** The words that a number format shows in every cell that has it. */
export function wordsOfFormat(code: string): string {
  return Array.from(code.matchAll(LITERAL), ([, quoted = '', escaped = '']) => quoted + escaped).join('')
}

export function elementsIn(styles: Node | null, name: string): Node[] {
  const list = childOf(styles ?? undefined, name)
  return list === undefined ? [] : elementsOf(list)
}
