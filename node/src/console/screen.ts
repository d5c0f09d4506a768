import { env, stdout } from 'node:process'
import pc from 'picocolors'
import type { Paint, Span } from './line.ts'
import { span } from './line.ts'

export type Colours = ReturnType<typeof pc.createColors>

/** What a page is written on: how many places a line has, and in which colours. */
export type Screen = { readonly width: number; readonly colours: Colours }

/** Narrower than this, what stands side by side stands one below the other. */
export const ABREAST = 72
const LEAST = 40
const USUAL = 100
/** Longer lines are hard to follow back to their start. */
const MOST = 132

/**
 * The screen that a stream gives, of so many places as COLUMNS asks for or else the terminal has. Colour only on a terminal, and there not against the reader's wish (NO_COLOR, or a
 * terminal that has none); FORCE_COLOR asks for it elsewhere.
 */
export function screenOf(stream: { isTTY?: boolean; columns?: number } = stdout): Screen {
  return screenWith(asked() ?? stream.columns ?? USUAL, isColoured(stream.isTTY === true))
}

function asked(): number | null {
  return /^[1-9]\d{0,4}$/.test(env.COLUMNS ?? '') ? Number(env.COLUMNS) : null
}

/** A screen of so many places, within what can be read, in colour or without. */
export function screenWith(width: number, isInColour: boolean): Screen {
  return { width: Math.min(MOST, Math.max(LEAST, width)), colours: pc.createColors(isInColour) }
}

function isColoured(isTerminal: boolean): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0'
  return isTerminal && env.TERM !== 'dumb'
}

/** The colour of a verdict's severity. */
export function toneOf(verdict: string, { colours }: Screen): Paint {
  if (verdict === 'free' || verdict === 'general' || verdict === 'in') return colours.green
  if (verdict === 'licence' || verdict === 'presumed-denial') return colours.yellow
  if (verdict === 'refer' || verdict === 'open') return colours.cyan
  if (verdict === 'suspended') return colours.magenta
  if (verdict === 'lift') return colours.dim
  return colours.red
}

/** A few words that stand out: by their background where there is colour, by their capitals where there is none. */
export function badge(text: string, tone: Paint, { colours }: Screen): Span {
  const capitals = text.toUpperCase()
  if (!colours.isColorSupported) return span(capitals)
  return span(` ${capitals} `, (said) => colours.bold(colours.inverse(tone(said))))
}
