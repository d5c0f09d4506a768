import { latin } from '../numbers.ts'
import { isAlike } from './colour.ts'
import { type Matrix, moved, stretch, times } from './graphics.ts'
import type { Painted } from './hides.ts'
import { isUncertain, type State } from './state.ts'
import { nameAt, Text, type Value } from './values.ts'

/** Ways to render text (ISO 32000-2, 9.3.6) that paint it; those from 4 on clip by it as well. */
const [FILLED, STROKED, BOTH] = [new Set([0, 4]), new Set([1, 5]), new Set([2, 6])]

/** What an operator shows: the piece of text, how many letters it has without white space, and where the next begins. */
type Shown = Omit<Painted, 'order'> & { readonly letters: number; readonly end: number }

/** Takes the operands of an operator that shows text: strings, and by how much the next is moved. */
export function textOf(shown: readonly Value[], state: State, place: Matrix): Shown {
  const isWide = nameAt(state.font, 'Subtype') === 'Type0'
  const pieces = shown.filter((each) => each instanceof Text).map(({ bytes }) => bytes)
  const { left, right, end } = extentOf(shown, state, isWide)
  const matrix = times(place, state.matrix)
  const [size] = stretch(times([state.size * state.scale, 0, 0, state.size, 0, 0], matrix))
  // Fonts of drawn letters (Type 3) have sizes of their own, and are a finding.
  const isDrawn = nameAt(state.font, 'Subtype') === 'Type3'
  const letters = pieces.reduce(
    (sum, bytes) => sum + (isWide ? bytes.length / 2 : bytes.filter((byte) => byte > 32).length),
    0,
  )
  return {
    ...{ letters, end, clip: state.clip, quote: isWide ? '' : pieces.map(latin).join('') },
    ...{ box: moved(matrix, [left, state.rise, right, state.rise + state.size * 0.7]), size: isDrawn ? 12 : size },
    ...{ ...lookOf(state), isUnsure: isUncertain(state) },
  }
}

/** In what a text is painted. What is filled and drawn along its edges has a colour if both are alike. */
function lookOf({ mode, fill, stroke, group }: State): Pick<Painted, 'colour' | 'alpha' | 'isInvisible'> {
  const isInvisible = !FILLED.has(mode) && !STROKED.has(mode) && !BOTH.has(mode)
  if (!BOTH.has(mode)) {
    const { colour, alpha } = STROKED.has(mode) ? stroke : fill
    return { colour, alpha: alpha * group, isInvisible }
  }
  const colour = isAlike(fill.colour, stroke.colour) ? fill.colour : null
  return { colour, alpha: Math.min(fill.alpha, stroke.alpha) * group, isInvisible }
}

/** From where to where pieces of text reach, by half of the size a letter, and where the next one begins. */
function extentOf(shown: readonly Value[], { size, scale, gap, gapOfWords }: State, isWide: boolean) {
  let [left, right, end] = [0, 0, 0]
  for (const each of shown) {
    if (typeof each === 'number') end -= (each / 1000) * size * scale
    if (!(each instanceof Text)) continue
    const letters = isWide ? each.bytes.length / 2 : each.bytes.length
    const words = isWide ? 0 : each.bytes.filter((byte) => byte === 32).length
    left = Math.min(left, end)
    end += (letters * (0.5 * size + gap) + words * gapOfWords) * scale
    right = Math.max(right, end)
    left = Math.min(left, end)
  }
  return { left, right, end }
}
