import { hanOrdinals } from '../name/numbers.ts'
import { bits, lettersOf } from '../name/plain-word.ts'
import { isFar } from '../name/scripts.ts'
import { consonants } from '../name/skeleton.ts'
import type { Unit } from '../name/unit.ts'
import { STEM } from '../name/unit.ts'
import { vowelsAgree } from '../name/written-vowels.ts'
import { edits, LONGEST } from './edit.ts'
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
  if (one.text === other.text && (one.key === other.key || (one.readings.length > 0 && other.readings.length > 0)))
    return SAME
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
  if (isInitial(one) || isInitial(other)) return initial(one, other, weights)
  if (one.kind === 'particle' || other.kind === 'particle') return null
  if (one.script === 'han' && other.script === 'han') return byCharacters(one, other, weights)
  if (one.script === 'abjad' && other.script === 'abjad') return byLetters(one, other, weights)
  const crossed =
    one.script !== other.script && (isFar(one.script) || isFar(other.script)) ? byConsonants(one, other, weights) : null
  // Letters that are not written would count as edits; of words that are vowels and hardly more there is nothing else.
  if ((one.script === 'abjad' || other.script === 'abjad') && !hasFewConsonants(one, other)) return crossed
  return crossed ?? (isSyllable(one) || isSyllable(other) ? null : byEdits(one, other, weights))
}

const hasFewConsonants = (one: Unit, other: Unit) =>
  Math.min(consonants(one.latin).length, consonants(other.latin).length) < FEWEST_CONSONANTS

/** Fewer consonants tell no word from another. */
const FEWEST_CONSONANTS = 2

/** One sign of a script of syllables: a letter more or less is another name. */
const isSyllable = ({ script, text }: Unit) => script === 'han' && text.length === 1

function initial(one: Unit, other: Unit, weights: Weights): Likeness | null {
  const [short, long] = isInitial(one) ? [one, other] : [other, one]
  if (isInitial(long) || long.kind === 'particle' || long.kind === 'title' || isFar(long.script)) return null
  const starts = short.latin[0] !== undefined && (long.latin[0] === short.latin[0] || startAlike(short, long))
  if (!starts) return null
  return {
    kind: 'initial',
    similarity: short.kind === 'letter' && !isGiven(long) ? weights.letterOf : weights.initialOf,
  }
}

const isInitial = ({ kind }: Unit) => kind === 'initial' || kind === 'letter'

/** A letter of a firm's name is a name of its own, or one of several that abbreviate it; it stands for a given name alone. */
const isGiven = ({ kind, codes }: Unit) => kind === 'word' && codes.some((code) => !code.startsWith(STEM))

const startAlike = (short: Unit, long: Unit) =>
  short.readings.some((bones) => long.readings[0]?.startsWith(bones[0] ?? '-'))

/** An edit among syllables counts as so many. */
const OF_SYLLABLES = 1.5

function byCharacters(one: Unit, other: Unit, weights: Weights): Likeness | null {
  if (hanOrdinals(one.text) !== hanOrdinals(other.text)) return null
  return near(1 - (OF_SYLLABLES * edits(one.text, other.text)) / Math.max(one.text.length, other.text.length), weights)
}

/** Of the Arabic script, which writes few vowels, each letter counts, and all are compared as they are written. */
function byLetters(one: Unit, other: Unit, weights: Weights): Likeness | null {
  return near(
    1 - (weights.perEdit * edits(one.text, other.text)) / Math.max(one.text.length, other.text.length),
    weights,
  )
}

function byConsonants(one: Unit, other: Unit, weights: Weights): Likeness | null {
  const loosely = one.script === 'han' || other.script === 'han'
  if (loosely && (isOwnName(one) || isOwnName(other))) return null
  const [left, right] = [consonants(one.latin, loosely), consonants(other.latin, loosely)]
  if (left.length < FEWEST_CONSONANTS || right.length < FEWEST_CONSONANTS) return null
  if (loosely) return left === right && left.length > 2 ? { kind: 'consonants', similarity: weights.consonants } : null
  if (left === right) {
    const alike = soundAlike(one, other)
    if (!alike && left.length < MANY_CONSONANTS) return null
    return { kind: 'consonants', similarity: alike && left.length > 2 ? weights.consonants : weights.fewConsonants }
  }
  if (Math.max(left.length, right.length) < MANY_CONSONANTS || edits(left, right) > 1) return null
  return { kind: 'consonants', similarity: weights.fewConsonants }
}

/** So many consonants say something of a word though a vowel or one of them is another. */
const MANY_CONSONANTS = 4

/** Whether the vowels that one of two words writes, if it is of the Arabic script, may be those of the other. */
function soundAlike(one: Unit, other: Unit): boolean {
  if (one.script === 'abjad') return other.script === 'abjad' || vowelsAgree(one.text, other.latin)
  return other.script !== 'abjad' || vowelsAgree(other.text, one.latin)
}

/** A word of one or two signs is a name of its own language; those of other languages take more to be written by sound. */
const isOwnName = ({ script, text }: Unit) => script === 'han' && text.length < 3

/** Whether one word is of syllables and the other of an alphabet that spells them: by a few letters it is another syllable. */
const isSpeltSyllables = (one: Unit, other: Unit) => (one.script === 'han') !== (other.script === 'han')

function byEdits(one: Unit, other: Unit, weights: Weights): Likeness | null {
  const [left, right] = [one.latin, other.latin]
  if (!mayBeNear(left.length, right.length, one.letters, other.letters, weights)) return null
  const [leftBones = '', rightBones = ''] = [one.readings[0], other.readings[0]]
  const skeletal = Math.max(leftBones.length, rightBones.length, SHORTEST_BONES)
  const most = bonesEnough(skeletal, lettersOf(leftBones), lettersOf(rightBones), weights)
  const byBones = most < 0 ? Number.POSITIVE_INFINITY : edits(leftBones, rightBones, most) / skeletal
  const longest = Math.max(left.length, right.length)
  const enough = latinEnough(longest, byBones, one.letters, other.letters, weights)
  if (enough < 0) return null
  const similarity = nearBy(edits(left, right, enough) / longest, byBones, weights)
  return near(isSpeltSyllables(one, other) ? 1 - OF_SYLLABLES * (1 - similarity) : similarity, weights)
}

/** A shorter skeleton counts as one of so many letters. */
export const SHORTEST_BONES = 3

/** So many edits for each letter are the most of the two spellings that has fewer. */
const mostApart = ({ nearest, perEdit }: Weights): number => (1 - nearest) / perEdit

/** Whether it is left open by how long two words are, and by their letters, that they are near. */
export function mayBeNear(one: number, other: number, letters: number, others: number, weights: Weights): boolean {
  if (Math.min(one, other) < 2 || Math.abs(one - other) > 3) return false
  return bits(letters ^ others) / 2 <= 2 * mostApart(weights) * Math.max(one, other)
}

/**
 * The most edits between two skeletons that matter: with more of them, the edits of the other spelling alone say how near
 * two words are. Below 0 where the letters of the skeletons have more.
 */
export function bonesEnough(skeletal: number, one: number, other: number, weights: Weights): number {
  const most = mostApart(weights) * skeletal + ROUNDING
  return hasMore(skeletal, one, other, most) ? -1 : most
}

const ROUNDING = 1e-9

/** The most edits between two words that are near, by those of their skeletons; below 0 where their letters have more. */
export function latinEnough(longest: number, byBones: number, one: number, other: number, weights: Weights): number {
  const most = mostApart(weights)
  const enough = Math.max(most, 2 * most - byBones) * longest
  return hasMore(longest, one, other, enough) ? -1 : enough
}

/** Each consonant that one word has and the other has not takes an edit. */
function hasMore(longest: number, one: number, other: number, most: number): boolean {
  return longest <= LONGEST && Math.max(bits(one & ~other), bits(other & ~one)) > most
}

/** How near two words are, by the edits of either spelling for each letter. */
export function nearBy(byLatin: number, byBones: number, weights: Weights): number {
  return 1 - weights.perEdit * Math.min(byLatin, (byLatin + byBones) / 2)
}

function near(similarity: number, weights: Weights): Likeness | null {
  return similarity >= weights.nearest ? { kind: 'near', similarity } : null
}
