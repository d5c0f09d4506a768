import type { Piece } from './clean.ts'
import { otherAlphabet } from './homoglyphs.ts'
import { spoken, toLatin } from './latin.ts'
import type { Script } from './scripts.ts'
import { scriptOf } from './scripts.ts'
import { skeletons } from './skeleton.ts'

/** A word before anybody asks what it means. */
export type PlainWord = {
  readonly piece: Piece
  readonly script: Script
  readonly latin: string
  readonly readings: readonly string[]
  /** The word in the other alphabet, where all its letters are in both. */
  readonly other: string | null
}

export function plainWord(piece: Piece): PlainWord {
  const script = scriptOf(piece.text)
  const latin = withoutArticle(toLatin(piece.text, script), piece.text, script)
  const readings = latin === '' ? [piece.text] : script === 'han' ? [latin] : skeletons(latin)
  const said = script === 'latin' ? spoken(piece.text) : null
  const alike = otherAlphabet(piece.text)
  const other = alike === null ? null : toLatin(alike, scriptOf(alike))
  for (const more of [said, other]) {
    if (more === null) continue
    for (const bones of skeletons(more)) if (!readings.includes(bones)) readings.push(bones)
  }
  return { piece, script, latin, readings, other }
}

/** Arabic writes its article on the word. */
function withoutArticle(latin: string, text: string, script: Script): string {
  return script === 'abjad' && text.startsWith('ال') && text.length > 4 ? latin.slice(1).replace(/^l/, '') : latin
}
