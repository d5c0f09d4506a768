import { isFar } from '../name/scripts.ts'
import { consonants } from '../name/skeleton.ts'
import type { Unit } from '../name/unit.ts'
import { STEM } from '../name/unit.ts'
import { edits } from './edit.ts'
import type { Weights } from './weights.ts'

export type LinkKind =
  | 'same'
  | 'skeleton'
  | 'given-name'
  | 'class'
  | 'stem'
  | 'near'
  | 'initial'
  | 'joined'
  | 'consonants'
  | 'abbreviation'
  | 'legal-form'

export type Likeness = { readonly kind: LinkKind; readonly similarity: number }

const SAME: Likeness = { kind: 'same', similarity: 1 }
const FORM: Likeness = { kind: 'legal-form', similarity: 1 }

/** How one word is the other, when nothing but writing, transliteration or translation stands between; else null. */
export function likeness(one: Unit, other: Unit, weights: Weights): Likeness | null {
  if (one === other) return one.kind === 'form' ? FORM : SAME
  if (one.kind === 'form' || other.kind === 'form') {
    return one.kind === other.kind && one.text === other.text ? FORM : null
  }
  if (one.kind === 'number' || other.kind === 'number') return one.latin === other.latin ? SAME : null
  if (one.text === other.text && one.readings.length > 0 && other.readings.length > 0) return SAME
  if (one.script === 'han' && other.script === 'han') return null
  const spelt = one.latin !== '' && one.latin === other.latin
  if (one.script === 'abjad' || other.script === 'abjad') {
    if (spelt && one.latin.length > 2) return { kind: 'consonants', similarity: weights.consonants }
    return byCode(one, other, weights)
  }
  if (spelt) return SAME
  for (const bones of one.readings) {
    if (other.readings.includes(bones)) return { kind: 'skeleton', similarity: weights.skeleton }
  }
  return byCode(one, other, weights)
}

/** Two words that are known to be one: a given name, a class of words, or a stem. */
function byCode(one: Unit, other: Unit, weights: Weights): Likeness | null {
  for (const code of one.codes) {
    if (!other.codes.includes(code)) continue
    if (code.startsWith(STEM)) return { kind: 'stem', similarity: weights.stem }
    if (one.kind === 'class' || other.kind === 'class') {
      const synonyms = one.english && other.english
      return { kind: 'class', similarity: synonyms ? weights.synonym : weights.sameClass }
    }
    return one.kind === 'particle' ? SAME : { kind: 'given-name', similarity: weights.sameGiven }
  }
  return null
}

/** How near two words are that are not alike: by their edits, by an initial, or by what a script without vowels keeps. */
export function nearness(one: Unit, other: Unit, weights: Weights): Likeness | null {
  if (one.kind === 'number' || other.kind === 'number' || one.kind === 'form' || other.kind === 'form') return null
  if (one.kind === 'initial' || other.kind === 'initial') return initial(one, other, weights)
  if (one.kind === 'particle' || other.kind === 'particle') return null
  if (one.script === 'han' && other.script === 'han') return byCharacters(one, other, weights)
  const crossed =
    one.script !== other.script && (isFar(one.script) || isFar(other.script)) ? byConsonants(one, other, weights) : null
  return crossed ?? (isSyllable(one) || isSyllable(other) ? null : byEdits(one, other, weights))
}

/** One sign of a script of syllables: a letter more or less is another name. */
const isSyllable = ({ script, text }: Unit) => script === 'han' && text.length === 1

function initial(one: Unit, other: Unit, weights: Weights): Likeness | null {
  const [short, long] = one.kind === 'initial' ? [one, other] : [other, one]
  if (long.kind === 'initial' || long.kind === 'particle' || long.kind === 'title' || isFar(long.script)) return null
  const starts = short.latin[0] !== undefined && (long.latin[0] === short.latin[0] || startAlike(short, long))
  return starts ? { kind: 'initial', similarity: weights.initialOf } : null
}

const startAlike = (short: Unit, long: Unit) =>
  short.readings.some((bones) => long.readings[0]?.startsWith(bones[0] ?? '-'))

function byCharacters(one: Unit, other: Unit, weights: Weights): Likeness | null {
  return near(1 - (1.5 * edits(one.text, other.text)) / Math.max(one.text.length, other.text.length), weights)
}

function byConsonants(one: Unit, other: Unit, weights: Weights): Likeness | null {
  const loosely = one.script === 'han' || other.script === 'han'
  if (loosely && (isOwnName(one) || isOwnName(other))) return null
  const [left, right] = [consonants(one.latin, loosely), consonants(other.latin, loosely)]
  if (left.length < 2 || right.length < 2) return null
  if (loosely) return left === right && left.length > 2 ? { kind: 'consonants', similarity: weights.consonants } : null
  if (left === right)
    return { kind: 'consonants', similarity: left.length > 2 ? weights.consonants : weights.fewConsonants }
  if (Math.max(left.length, right.length) < 4 || edits(left, right) > 1) return null
  return { kind: 'consonants', similarity: weights.fewConsonants }
}

/** A word of one or two signs is a name of its own language; those of other languages take more to be written by sound. */
const isOwnName = ({ script, text }: Unit) => script === 'han' && text.length < 3

function byEdits(one: Unit, other: Unit, weights: Weights): Likeness | null {
  const [left, right] = [one.latin, other.latin]
  const longest = Math.max(left.length, right.length)
  if (Math.min(left.length, right.length) < 2 || Math.abs(left.length - right.length) > 3) return null
  const most = (1 - weights.nearest) / weights.perEdit
  if (bits(one.letters ^ other.letters) / 2 > 2 * most * longest) return null
  const [leftBones = '', rightBones = ''] = [one.readings[0], other.readings[0]]
  const skeletal = Math.max(leftBones.length, rightBones.length, 3)
  const byBones = edits(leftBones, rightBones, 2 * most * skeletal) / skeletal
  const byLatin = edits(left, right, Math.max(most, 2 * most - byBones) * longest) / longest
  return near(1 - weights.perEdit * Math.min(byLatin, (byLatin + byBones) / 2), weights)
}

/** How many bits of a mask are set. */
export function bits(mask: number): number {
  let rest = mask - ((mask >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

function near(similarity: number, weights: Weights): Likeness | null {
  return similarity >= weights.nearest ? { kind: 'near', similarity } : null
}
