import { dictOf, Name, type Value } from './values.ts'

/** A colour as red, green and blue from 0 to 1; null where it cannot be known. */
export type Colour = readonly [red: number, green: number, blue: number] | null
export const BLACK: Colour = [0, 0, 0]
export const PAPER: Colour = [1, 1, 1]

/**
 * How many components a colour has, which are those of grey, RGB or CMYK by their number; or that they are inks of the
 * file's own, which a function mixes; or are not known here.
 */
export type Space = number | 'inks' | 'unknown'

const DEVICES: ReadonlyMap<string, number> = new Map([
  ['DeviceGray', 1],
  ['DeviceRGB', 3],
  ['DeviceCMYK', 4],
])

/** A colour space by its value (ISO 32000-2, 8.6), references resolved. Those with functions of their own are not known. */
export function spaceOf(value: Value, resolve: (value: Value | undefined) => Value): Space {
  const [kind, more] = Array.isArray(value) ? value.slice(0, 2).map(resolve) : [value]
  const name = kind instanceof Name ? kind.name : ''
  if (name === 'Separation' || name === 'DeviceN') return 'inks'
  const components = name === 'ICCBased' ? resolve(dictOf(more)?.get('N')) : DEVICES.get(name)
  return typeof components === 'number' ? components : 'unknown'
}

/** A colour by its components. Of inks of the file's own no ink leaves the paper; what any is, is not known. */
export function colourIn(space: Space, numbers: readonly number[]): Colour {
  if (space === 'inks') return numbers.length > 0 && numbers.every((each) => each <= 0) ? PAPER : null
  return space === numbers.length ? colourOf(numbers) : null
}

/** A colour by its components in grey, RGB or CMYK. */
function colourOf(numbers: readonly number[]): Colour {
  const [first, second, third, fourth] = numbers
  if (first === undefined) return null
  if (second === undefined) return [first, first, first]
  if (third === undefined) return null
  if (fourth === undefined) return [first, second, third]
  const part = (ink: number) => Math.max(0, (1 - ink) * (1 - fourth))
  return [part(first), part(second), part(third)]
}

/** What is seen of a colour that lets others through, over another. */
export function mixed(over: Colour, under: Colour, alpha: number): Colour {
  if (alpha >= 1) return over
  if (over === null || under === null) return null
  const part = (which: 0 | 1 | 2) => over[which] * alpha + under[which] * (1 - alpha)
  return [part(0), part(1), part(2)]
}

/** Whether nobody tells one colour from the other. */
export function isAlike(one: Colour, other: Colour): boolean {
  if (one === null || other === null) return false
  const light = ([red, green, blue]: readonly [number, number, number]) => 0.299 * red + 0.587 * green + 0.114 * blue
  const far = one.reduce((sum, value, order) => sum + Math.abs(value - (other[order] ?? 0)), 0)
  return Math.abs(light(one) - light(other)) < 0.08 && far < 0.3
}
