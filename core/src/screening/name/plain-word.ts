import type { Piece } from './clean.ts'
import type { Phrase } from './forms.ts'
import { otherAlphabet } from './homoglyphs.ts'
import { spoken, toLatin } from './latin.ts'
import type { Script } from './scripts.ts'
import { scriptOf } from './scripts.ts'
import { skeletons } from './skeleton.ts'

/** A word before anybody asks what it means. */
export type WordReading = {
  readonly script: Script
  readonly latin: string
  readonly readings: readonly string[]
  /** The word in the other alphabet, where all its letters are in both. */
  readonly other: string | null
  readonly letters: number
  /** The legal forms that may begin with the word; null until somebody asks. */
  forms: readonly Phrase[] | null
}

export type PlainWord = WordReading & { readonly piece: Piece }

export const plainWord = (piece: Piece): PlainWord => ({ piece, ...readWord(piece.text) })

/** A cleaned word in Latin letters, and its skeletons. */
export function readWord(text: string): WordReading {
  const script = scriptOf(text)
  const latin = withoutArticle(toLatin(text, script), text, script)
  const readings = latin === '' ? [text] : script === 'han' ? [latin] : skeletons(latin)
  const said = script === 'latin' ? spoken(text) : null
  const alike = otherAlphabet(text)
  const other = alike === null ? null : toLatin(alike, scriptOf(alike))
  for (const more of [said, other]) {
    if (more === null) continue
    for (const bones of skeletons(more)) if (!readings.includes(bones)) readings.push(bones)
  }
  return { script, latin, readings, other, letters: lettersOf(latin), forms: null }
}

/** Arabic writes its article on the word. */
function withoutArticle(latin: string, text: string, script: Script): string {
  return script === 'abjad' && text.startsWith('ال') && text.length > 4 ? latin.slice(1).replace(/^l/, '') : latin
}

/** How many bits of a mask are set. */
export function bits(mask: number): number {
  let rest = mask - ((mask >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The consonants that a Latin word has, a bit each. */
export function lettersOf(latin: string): number {
  let letters = 0
  for (let at = 0; at < latin.length; at += 1) {
    const code = latin.charCodeAt(at) - 0x61
    if (code >= 0 && code < 26) letters |= 1 << code
    else if (code < 0) letters |= 1 << 26
  }
  return letters & CONSONANTS
}

const CONSONANTS = ~[...'aeiouy'].reduce((mask, letter) => mask | (1 << (letter.charCodeAt(0) - 0x61)), 0)
