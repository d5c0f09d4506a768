import { type Colour, isAlike, mixed, PAPER } from './colour.ts'
import { areaOf, type Box, meet, shareOf } from './graphics.ts'
import type { Near } from './near.ts'
import type { Slanting } from './path.ts'

/**
 * Something painted. `colour` is null where it is not known, `picture` for a picture, which is a finding by itself.
 * `isExact`: it fills its box, and nothing but that. `line`: it is no box but a slanting line of some width in points.
 */
export type Paint = {
  readonly order: number
  readonly box: Box
  readonly colour: Colour | 'picture'
  readonly alpha: number
  readonly isExact: boolean
  readonly line?: Slanting
}

/** A piece of text where it was painted. `isUnsure`: a mask, a blend or a clip of some shape was in force. */
export type Painted = {
  readonly order: number
  readonly box: Box
  readonly size: number
  readonly colour: Colour
  readonly alpha: number
  readonly clip: Box
  readonly isInvisible: boolean
  readonly isUnsure: boolean
  readonly quote: string
}

/** In points. */
const SMALLEST = 4
const FAINTEST = 0.1
/** A text's extent is only estimated, so little of it may lie in or out of a box. */
const LITTLE = 0.1
const HALF = 0.5
const MOST = 0.75
/** So many boxes over one text are measured, and so many backgrounds of it told apart. */
const MOST_BOXES = 32
const MOST_BACKGROUNDS = 8

export type Hides =
  | 'invisible-text'
  | 'tiny-text'
  | 'off-page'
  | 'covered-text'
  | 'white-text'
  | 'pale-text'
  | 'uncertain-text'

/** How a piece of text is hidden by its look, its place, or by what was painted before and after it. */
export function hidesBy(text: Painted, page: Box, paints: Near): Hides | null {
  const clipped = shareOf(text.box, text.clip)
  if (text.isInvisible || !(text.alpha >= FAINTEST) || !(clipped >= HALF)) return 'invisible-text'
  if (!(text.size >= SMALLEST)) return 'tiny-text'
  const shown = shareOf(text.box, page)
  if (!(shown >= HALF)) return 'off-page'
  const near = paints.to(text.box)
  const covered = coverOf(
    text.box,
    near.filter(({ order, alpha }) => order > text.order && alpha > FAINTEST),
  )
  if (covered >= HALF) return 'covered-text'
  const before = near.filter(({ order }) => order < text.order)
  const isUnsure = text.isUnsure || covered > LITTLE || clipped < MOST || shown < MOST
  return byColour(text, backgroundsOf(text.box, before), isUnsure)
}

type Background = Colour | 'picture'

function byColour({ colour, alpha }: Painted, behind: readonly Background[], isUnsure: boolean): Hides | null {
  const isLost = (background: Background) =>
    background !== 'picture' && isAlike(mixed(colour, background, alpha), background)
  if (behind.every(isLost)) return 'white-text'
  const isPale = behind.includes('picture') && isAlike(colour, PAPER)
  if (isPale) return 'pale-text'
  return isUnsure || colour === null || behind.includes(null) || behind.some(isLost) ? 'uncertain-text' : null
}

/** Every colour that may stand behind some of a text: of what holds only part of it both that and what lies beneath. */
function backgroundsOf(text: Box, paints: readonly Paint[]): readonly Background[] {
  let all: Background[] = [PAPER]
  for (const paint of paints) {
    const { colour, alpha, isExact } = paint
    const share = paint.line ? areaUnder(paint.line, text) / areaOf(text) : shareOf(text, paint.box)
    if (share <= LITTLE) continue
    const over = all.map((under) => {
      if (colour === 'picture' || under === 'picture') return alpha >= 1 ? colour : null
      return mixed(colour, under, alpha)
    })
    all = isExact && share >= MOST ? over : [...all, ...over]
    if (all.length > 1) all = [...new Map(all.map((each) => [`${each}`, each])).values()]
    if (all.length > MOST_BACKGROUNDS) all = [...all.slice(0, MOST_BACKGROUNDS), null]
  }
  return all
}

/** How much of a text lies under what was painted over it, from 0 to 1. */
function coverOf(text: Box, paints: readonly Paint[]): number {
  const boxes = paints.filter(({ line }) => line === undefined).map(({ box }) => meet(box, text))
  const whole = Math.max(areaOf(text), Number.MIN_VALUE)
  if (boxes.some((box) => areaOf(box) >= HALF * whole)) return 1
  // What is not measured is held for cover, unless all of it together is little.
  const isMany = boxes.length > MOST_BOXES
  const area = isMany ? boxes.reduce((sum, box) => sum + areaOf(box), 0) : areaOfUnion(boxes)
  const lines = paints.reduce((sum, { line }) => sum + (line ? areaUnder(line, text) : 0), 0)
  return (area + lines) / whole
}

/** The area of boxes together, by the strips between their edges. */
function areaOfUnion(boxes: readonly Box[]): number {
  const edges = [...new Set(boxes.flatMap(([left, , right]) => [left, right]))].sort((a, b) => a - b)
  return edges.slice(1).reduce((sum, right, order) => {
    const left = edges[order] ?? right
    const within = boxes.filter((box) => box[0] <= left && box[2] >= right).sort((a, b) => a[1] - b[1])
    let [height, reached] = [0, Number.NEGATIVE_INFINITY]
    for (const [, bottom, , top] of within) {
      height += Math.max(0, top - Math.max(bottom, reached))
      reached = Math.max(reached, top)
    }
    return sum + height * (right - left)
  }, 0)
}

/** At the most, the area that a line covers of a text: its length within reach of it, times its width. */
function areaUnder({ ends, width }: Slanting, text: Box): number {
  const [[x, y], [X, Y]] = ends
  const reach = width / 2
  const [left, bottom, right, top] = [text[0] - reach, text[1] - reach, text[2] + reach, text[3] + reach]
  const spans = [
    [left - x, right - x, X - x],
    [bottom - y, top - y, Y - y],
  ] as const
  let [from, to] = [0, 1]
  for (const [low, high, way] of spans) {
    if (way === 0) continue
    from = Math.max(from, Math.min(low / way, high / way))
    to = Math.min(to, Math.max(low / way, high / way))
  }
  const length = Math.max(0, to - from) * Math.hypot(X - x, Y - y) + (to > from ? width : 0)
  return length * Math.min(width, right - left, top - bottom)
}
