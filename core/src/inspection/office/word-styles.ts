import { attributeOf, childOf, elementsOf, everyNode, type Node } from '../xml.ts'
import { colourHides, type Ground, SMALLEST, tinted } from './colour.ts'
import { isSet } from './flags.ts'
import type { Theme } from './theme.ts'

const FLAGS = ['vanish', 'specVanish', 'webHidden'] as const

/** What a run of text looks like, as far as it could hide it. Sizes are half points, widths percent. */
export type Look = { readonly [flag in (typeof FLAGS)[number]]?: boolean } & {
  readonly colour?: string | undefined
  readonly size?: number
  readonly width?: number
  readonly shade?: Ground
  readonly highlight?: string
  readonly effect?: 'hidden-text' | 'pale-text'
}

/** A table's style: how its text looks, what may be behind it, and looks that only some of its cells have. */
export type TableStyle = { readonly look: Look; readonly ground: Ground; readonly some: readonly Look[] }

export type Styles = {
  readonly base: readonly Look[]
  readonly paragraph: (id: string | undefined) => Look
  readonly character: (id: string | undefined) => Look
  readonly table: (id: string | undefined) => TableStyle
  readonly theme: Theme
}

const MOST_STEPS = 20

/** The looks that a document's styles give, each with those that it is based on, and the default of each type. */
export function stylesOf(root: Node | null, theme: Theme): Styles {
  const nodes = new Map<string, Node>()
  const defaults = new Map<string, string>()
  for (const style of root === null ? [] : elementsOf(root)) {
    if (style.name !== 'w:style') continue
    const id = attributeOf(style, 'w:styleId') ?? ''
    nodes.set(id, style)
    if (isSet(attributeOf(style, 'w:default'))) defaults.set(attributeOf(style, 'w:type') ?? '', id)
  }
  const chain = (id: string | undefined, type: string): Node[] => {
    const all: Node[] = []
    let next = nodes.has(id ?? '') ? id : defaults.get(type)
    for (
      let style = nodes.get(next ?? '');
      style !== undefined && all.length < MOST_STEPS;
      style = nodes.get(next ?? '')
    ) {
      all.unshift(style)
      next = attributeOf(childOf(style, 'w:basedOn'), 'w:val')
    }
    return all
  }
  const lookOf = (id: string | undefined, type: string): Look =>
    Object.assign({}, ...chain(id, type).map((style) => lookIn(childOf(style, 'w:rPr'), theme)))
  const base = childOf(childOf(root ?? undefined, 'w:docDefaults'), 'w:rPrDefault')
  return {
    base: [lookIn(childOf(base, 'w:rPr'), theme)],
    paragraph: (id) => lookOf(id, 'paragraph'),
    character: (id) => lookOf(id, 'character'),
    table: (id) => tableStyle(chain(id, 'table'), lookOf(id, 'table'), theme),
    theme,
  }
}

function tableStyle(chain: readonly Node[], look: Look, theme: Theme): TableStyle {
  const shades = chain.flatMap((style) => [...everyNode(style)].filter(({ name }) => name === 'w:shd'))
  const some = chain
    .flatMap((style) => elementsOf(style).filter(({ name }) => name === 'w:tblStylePr'))
    .map((part): Look => {
      const shade = shadeOf(childOf(childOf(part, 'w:tcPr'), 'w:shd'), theme)
      return { ...(shade && { shade }), ...lookIn(childOf(part, 'w:rPr'), theme) }
    })
  return { look, ground: shades.flatMap((shade) => shadeOf(shade, theme) ?? []), some }
}

/** The look that a run's own properties (`w:rPr`) give it. */
export function lookIn(properties: Node | undefined, theme: Theme): Look {
  const looks = properties === undefined ? [] : elementsOf(properties).map((each) => lookOfOne(each, theme))
  return Object.assign({}, ...looks)
}

function lookOfOne(each: Node, theme: Theme): Look {
  const value = attributeOf(each, 'w:val')
  switch (each.name) {
    case 'w:vanish':
    case 'w:specVanish':
    case 'w:webHidden':
      return { [each.name.slice(2)]: isSet(value ?? '1') }
    case 'w:color':
      return { colour: colourIn(each, ['w:val', 'w:themeColor', 'w:themeTint', 'w:themeShade'], theme) }
    case 'w:sz':
      return { size: Number(value) }
    case 'w:w':
      return { width: Number(value?.replace('%', '')) }
    case 'w:shd': {
      const shade = shadeOf(each, theme)
      return shade === undefined ? {} : { shade }
    }
    case 'w:highlight':
      return { highlight: (Object.hasOwn(HIGHLIGHTS, value ?? '') ? HIGHLIGHTS[value ?? ''] : undefined) ?? '000000' }
    case 'w14:textFill':
      return { effect: childOf(each, 'w14:noFill') === undefined ? 'pale-text' : 'hidden-text' }
    default:
      return {}
  }
}

/** Every value of ST_HighlightColor (ECMA-376, part 1, 17.18.40). */
const HIGHLIGHTS: { readonly [name: string]: string } = {
  ...{ none: 'none', white: 'FFFFFF', yellow: 'FFFF00', green: '00FF00', cyan: '00FFFF', magenta: 'FF00FF' },
  ...{ blue: '0000FF', red: 'FF0000', darkBlue: '00008B', darkCyan: '008B8B', darkGreen: '006400', black: '000000' },
  ...{ darkMagenta: '800080', darkRed: '8B0000', darkYellow: '808000', darkGray: 'A9A9A9', lightGray: 'D3D3D3' },
}

/** A colour by its value, or by the theme's, which goes before it; `auto` where the program chooses. */
function colourIn(node: Node, [value, name, tint, shade]: readonly [string, string, string, string], theme: Theme) {
  const named = attributeOf(node, name)
  if (named === undefined || named === 'none') return attributeOf(node, value) ?? 'auto'
  const share = (of: string) => Number.parseInt(attributeOf(node, of) ?? 'ff', 16) / 255
  return tinted(tinted(theme(named), 1 - share(tint)), share(shade) - 1) ?? 'unknown'
}

/** What a shading (`w:shd`) puts behind its text: its fill, its pattern's colour, or a mixture of both. */
export function shadeOf(node: Node | undefined, theme: Theme): Ground | undefined {
  if (node === undefined) return undefined
  const pattern = attributeOf(node, 'w:val') ?? 'clear'
  const fill = colourIn(node, ['w:fill', 'w:themeFill', 'w:themeFillTint', 'w:themeFillShade'], theme)
  const colour = colourIn(node, ['w:color', 'w:themeColor', 'w:themeTint', 'w:themeShade'], theme)
  const drawn = colour === 'auto' ? '000000' : colour
  if (pattern === 'solid') return [drawn]
  if (pattern === 'clear' || pattern === 'nil') return fill === 'auto' ? undefined : [fill]
  return [fill === 'auto' ? 'FFFFFF' : fill, drawn]
}

/** Looks over one another, the last before the first. A style that hides is heeded unless the run itself says no. */
export function combined(styles: readonly Look[], own: Look): Look {
  const flags = FLAGS.map((flag) => [flag, own[flag] ?? styles.some((style) => style[flag])])
  return Object.assign({}, ...styles, own, Object.fromEntries(flags))
}

/** How a look hides its text, if it does; `around` is what may stand around it. */
export function hidesBy(look: Look, around: Ground): 'hidden-text' | 'white-text' | 'tiny-text' | 'pale-text' | null {
  if (FLAGS.some((flag) => look[flag]) || look.effect === 'hidden-text') return 'hidden-text'
  if (look.size !== undefined && !(look.size >= 2 * SMALLEST)) return 'tiny-text'
  if (look.width !== undefined && !(look.width >= 20)) return 'tiny-text'
  const isMarked = look.highlight !== undefined && look.highlight !== 'none'
  const isAutomatic = look.colour === undefined || look.colour === 'auto'
  // What is automatic is chosen by the shading, but not by a highlight.
  const colour = isAutomatic ? '000000' : look.colour
  const behind = isMarked ? [look.highlight] : (look.shade ?? around)
  const hides = isAutomatic && !isMarked ? null : colourHides(colour, behind)
  return hides ?? look.effect ?? null
}
