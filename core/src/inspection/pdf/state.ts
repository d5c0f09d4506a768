import { BLACK, type Colour, colourIn, type Space, spaceOf } from './colour.ts'
import { type Box, IDENTITY, type Matrix } from './graphics.ts'
import type { Objects } from './objects.ts'
import { type Dict, dictOf, isDict, Name, type Value } from './values.ts'

/** With what something is painted: `alpha` from 0 to 1. */
export type Ink = { readonly colour: Colour; readonly space: Space; readonly alpha: number }

/**
 * What a graphics state holds that matters here (ISO 32000-2, 8.4). `group`: by how much all that is painted is seen
 * through because it belongs to a group. `isUnsure`: a clip of some shape is in
 * force, or what was before a group of paints.
 */
export type State = {
  matrix: Matrix
  clip: Box
  fill: Ink
  stroke: Ink
  group: number
  isUnsure: boolean
  isMasked: boolean
  isBlended: boolean
  pen: number
  mode: number
  size: number
  font: Dict | undefined
  leading: number
  rise: number
  scale: number
  gap: number
  gapOfWords: number
}

const INK: Ink = { colour: BLACK, space: 1, alpha: 1 }

/** Clipped by nothing: what lies beyond the page is told apart from what a clip hides. */
export function start(): State {
  const clip: Box = [-1e9, -1e9, 1e9, 1e9]
  const look = { matrix: IDENTITY, clip, fill: INK, stroke: INK, group: 1, pen: 1 }
  const hides = { isUnsure: false, isMasked: false, isBlended: false }
  const text = { mode: 0, size: 0, font: undefined, leading: 0, rise: 0, scale: 1, gap: 0, gapOfWords: 0 }
  return { ...look, ...hides, ...text }
}

/** What a graphics state is as a form is begun; a group is painted as a whole, with what was in force before it. */
export function within(state: State, matrix: Matrix, clip: Box, isGroup: boolean): State {
  const { fill, stroke, group } = state
  if (!isGroup) return { ...state, matrix, clip }
  const whole = { group: group * fill.alpha, isUnsure: isUncertain(state), isMasked: false, isBlended: false }
  return { ...state, matrix, clip, ...whole, fill: { ...fill, alpha: 1 }, stroke: { ...stroke, alpha: 1 } }
}

/** Whether nothing here can say how something is seen that is painted in a state. */
export function isUncertain({ isUnsure, isMasked, isBlended }: State): boolean {
  return isUnsure || isMasked || isBlended
}

const FILLS = new Set(['g', 'rg', 'k', 'cs', 'sc', 'scn'])
const DEVICES: { readonly [word: string]: string } = { g: 'DefaultGray', rg: 'DefaultRGB', k: 'DefaultCMYK' }

/** Takes an operator of colour (ISO 32000-2, 8.6.8); says whether it was one. */
export function colour(word: string, operands: readonly Value[], state: State, resources: Dict, objects: Objects) {
  const low = word.toLowerCase()
  if (!FILLS.has(low) || (low !== word && low.toUpperCase() !== word)) return false
  const which = low === word ? 'fill' : 'stroke'
  const numbers = operands.filter((each) => typeof each === 'number')
  const ink = state[which]
  const resolve = (value: Value | undefined) => objects.resolve(value)
  if (low === 'cs') {
    const named = lookUp(objects, resources, 'ColorSpace', operands[0]) ?? operands[0] ?? null
    const space = spaceOf(named, resolve)
    state[which] = { ...ink, space, colour: typeof space === 'number' ? BLACK : null }
    return true
  }
  const device = DEVICES[low]
  // A default space takes the place of a device's own, and may show its colours as others.
  const instead = device === undefined ? null : lookUp(objects, resources, 'ColorSpace', new Name(device))
  const space = device === undefined ? ink.space : instead === null ? numbers.length : spaceOf(instead, resolve)
  state[which] = { ...ink, space, colour: colourIn(space, numbers) }
  return true
}

const PLAIN_BLENDS = new Set(['Normal', 'Compatible'])

/** Takes a dictionary of graphics state (ISO 32000-2, 8.4.5). */
export function outer(value: Value, state: State, objects: Objects): void {
  const dict = dictOf(value)
  for (const [key, raw] of dict ?? []) {
    const found = objects.resolve(raw)
    const name = found instanceof Name ? found.name : ''
    if (key === 'ca' && typeof found === 'number') state.fill = { ...state.fill, alpha: found }
    else if (key === 'CA' && typeof found === 'number') state.stroke = { ...state.stroke, alpha: found }
    else if (key === 'LW' && typeof found === 'number') state.pen = found
    else if (key === 'SMask') state.isMasked = name !== 'None'
    else if (key === 'BM') state.isBlended = !PLAIN_BLENDS.has(name)
    else if (key === 'TR' || key === 'TR2') state.isUnsure ||= name !== 'Identity' && name !== 'Default'
    else if (key === 'Font' && Array.isArray(found)) {
      state.font = dictOf(objects.resolve(found[0]))
      state.size = Number(objects.resolve(found[1]))
    }
  }
}

/** What a name stands for among resources of some kind; null for none. */
export function lookUp(objects: Objects, resources: Dict, kind: string, name: Value | undefined): Value {
  const list = objects.resolve(resources.get(kind))
  return name instanceof Name && isDict(list) ? objects.resolve(list.get(name.name)) : null
}
