/** Less than this is read by nobody, in points. */
export const SMALLEST = 4

/** Colours nearer than this, in steps of red, green and blue, are one to the eye; and nearer than that, perhaps. */
const SAME = 64
const NEAR = 100
const NEAR_BRIGHTNESS = 40
const PALE = 230

/** The colours that may be behind text; undefined where one is not known. */
export type Ground = readonly (string | undefined)[]
export const PAPER: Ground = ['FFFFFF']

type Rgb = readonly [red: number, green: number, blue: number]

function rgbOf(colour: string | undefined): Rgb | undefined {
  const digits = /^#?(?:[\da-f]{2})?([\da-f]{6})$/i.exec(colour ?? '')?.[1]
  if (digits === undefined) return undefined
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16))
  return [red, green, blue]
}

const brightnessOf = ([red, green, blue]: Rgb) => 0.299 * red + 0.587 * green + 0.114 * blue

/** How text of a colour (RGB in hexadecimal, or eight digits with the opacity first) is hidden by what may be behind it. */
export function colourHides(text: string | undefined, behind: Ground): 'white-text' | 'pale-text' | null {
  const said = behind.map((each) => likeness(rgbOf(text), rgbOf(each)))
  if (said.length > 0 && said.every((each) => each === 'same')) return 'white-text'
  return said.every((each) => each === 'apart') ? null : 'pale-text'
}

/** Where one of two colours is not known, only text like paper is in doubt. */
function likeness(text: Rgb | undefined, behind: Rgb | undefined): 'same' | 'near' | 'apart' {
  if (text === undefined) return 'near'
  const isPale = brightnessOf(text) > PALE
  if (behind === undefined) return isPale ? 'near' : 'apart'
  const distance = Math.hypot(text[0] - behind[0], text[1] - behind[1], text[2] - behind[2])
  if (distance < SAME || (isPale && brightnessOf(behind) > PALE)) return 'same'
  const isNear = distance < NEAR || Math.abs(brightnessOf(text) - brightnessOf(behind)) < NEAR_BRIGHTNESS
  return isNear ? 'near' : 'apart'
}

/** A colour made lighter (towards white by `share` above 0) or darker (towards black, below 0). */
export function tinted(colour: string | undefined, share: number): string | undefined {
  const rgb = rgbOf(colour)
  if (rgb === undefined || !(Math.abs(share) <= 1)) return undefined
  const to = share > 0 ? 255 : 0
  const all = rgb.map((each) => Math.round(each + (to - each) * Math.abs(share)))
  return all.map((each) => each.toString(16).padStart(2, '0')).join('')
}

/** Whether text of an unsaid colour, which is black, is hard to see on this. */
export function isDark(colour: string | undefined): boolean {
  const rgb = rgbOf(colour)
  return rgb !== undefined && brightnessOf(rgb) < 60
}
