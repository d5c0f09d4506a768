import { attributeOf, childOf, elementsOf, type Node } from '../xml.ts'
import { isPale, SMALLEST } from './colour.ts'

/** What a run of text looks like, as far as it could hide it. Sizes are half points. */
export type Look = {
  readonly hidden?: boolean
  readonly colour?: string | undefined
  readonly theme?: string | undefined
  readonly size?: number
  readonly behind?: string
}

export type Styles = { readonly base: Look; readonly of: (id: string | undefined) => Look }

const MOST_STEPS = 20
const PALE_THEMES = new Set(['background1', 'light1', 'bg1', 'lt1'])

/** The looks that a document's styles give, each with those that it is based on. */
export function stylesOf(root: Node | null): Styles {
  const nodes = new Map<string, Node>()
  for (const style of root === null ? [] : elementsOf(root)) {
    if (style.name === 'style') nodes.set(attributeOf(style, 'styleId') ?? '', style)
  }
  const defaults = childOf(root === null ? undefined : childOf(root, 'docDefaults'), 'rPrDefault')
  const lookOf = (id: string | undefined, steps: number): Look => {
    const style = nodes.get(id ?? '')
    if (style === undefined || steps > MOST_STEPS) return {}
    const based = attributeOf(childOf(style, 'basedOn'), 'val')
    return { ...lookOf(based, steps + 1), ...lookIn(childOf(style, 'rPr')) }
  }
  return { base: lookIn(childOf(defaults, 'rPr')), of: (id) => lookOf(id, 0) }
}

/** The look that a run's own properties (`w:rPr`) give it. */
export function lookIn(properties: Node | undefined): Look {
  if (properties === undefined) return {}
  const look: { hidden?: boolean; colour?: string; theme?: string; size?: number; behind?: string } = {}
  for (const each of elementsOf(properties)) {
    const value = attributeOf(each, 'val')
    if (['vanish', 'specVanish', 'webHidden'].includes(each.name)) look.hidden = isOn(value)
    if (each.name === 'color') {
      look.colour = value ?? 'auto'
      look.theme = attributeOf(each, 'themeColor') ?? ''
    }
    if (each.name === 'sz') look.size = Number(value)
    if (each.name === 'shd') look.behind = attributeOf(each, 'fill') ?? 'auto'
    if (each.name === 'highlight') look.behind = HIGHLIGHTS[value ?? ''] ?? '808080'
  }
  return look
}

const HIGHLIGHTS: { readonly [name: string]: string } = { white: 'FFFFFF', none: 'auto', yellow: 'FFFF00' }

function isOn(value: string | undefined): boolean {
  return value === undefined || !['0', 'false', 'off'].includes(value)
}

/** How a look hides its text, if it does; `behind` is the colour of what stands around it. */
export function hidesBy(look: Look, around: string | undefined): 'hidden-text' | 'white-text' | 'tiny-text' | null {
  if (look.hidden) return 'hidden-text'
  if (look.size !== undefined && !(look.size >= 2 * SMALLEST)) return 'tiny-text'
  const behind = look.behind ?? around
  const isFilled = behind !== undefined && behind !== 'auto'
  const isPaleText = isPale(look.colour) || PALE_THEMES.has(look.theme ?? '')
  if (isPaleText) return isFilled && !isPale(behind) ? null : 'white-text'
  const isSame = isFilled && look.colour !== undefined && look.colour.toLowerCase() === behind.toLowerCase()
  return isSame ? 'white-text' : null
}
