import type { Piece } from './clean.ts'
import { pieces } from './clean.ts'
import { legalForms } from './forms.ts'
import { givenNames } from './given.ts'
import { classesOf, classWeight, phraseAt, sequenceOf } from './lexicon.ts'
import { numberOf, romanNumber } from './numbers.ts'
import { isShipPrefix, isTitle, particle } from './particles.ts'
import type { WordReading } from './plain-word.ts'
import { lettersOf, readWord } from './plain-word.ts'
import { isFar } from './scripts.ts'
import { stemsOf } from './stem.ts'
import type { Bearer, Reading, Span, Unit, UnitKind } from './unit.ts'
import { STEM } from './unit.ts'

/** A word with what it is in the names of whoever bears it, as far as it was asked: `initials` are those of a person. */
type Word = WordReading & { readonly units: { [bearer in Bearer | 'initials']: readonly Unit[] | null } }

/** Words that were read before: the same word is read once. */
export type Vocabulary = { readonly words: Map<string, Word> }

export const newVocabulary = (): Vocabulary => ({ words: new Map() })

/** No name has more words; what stands behind them is not compared, or a long text would be looked at for ever. */
const MOST_WORDS = 60

/** A printed name, read word by word. `bearer` is who has it; a vocabulary saves reading a word twice. */
export function readName(printed: string, bearer: Bearer, vocabulary: Vocabulary = newVocabulary()): Reading {
  const units: Unit[] = []
  const spans: Span[] = []
  const read = pieces(printed)
  if (read.length > MOST_WORDS) read.length = MOST_WORDS
  const words = read.map(({ text }) => known(text, vocabulary))
  const forms = bearer === 'thing' ? legalForms(words) : NO_FORMS
  for (let at = 0; at < words.length; ) {
    const [word, piece] = [words[at], read[at]]
    if (!word || !piece) break
    const form = forms.get(at)
    const phrase = form || bearer !== 'thing' ? null : phraseAt(words, at)
    const length = form?.words ?? phrase?.words ?? 1
    const span: Span = [piece.start, (read[at + length - 1] ?? piece).end]
    const found = form
      ? formUnits(form.family)
      : phrase
        ? [phraseUnit(words.slice(at, at + length), phrase.codes)]
        : unitsOf(word, piece, bearer)
    for (const unit of found) {
      units.push(unit)
      spans.push(span)
    }
    at += length
  }
  return { bearer, units, spans }
}

function known(text: string, { words }: Vocabulary): Word {
  let word = words.get(text)
  if (word === undefined) {
    word = { ...readWord(text), units: { person: null, thing: null, ship: null, initials: null } }
    words.set(text, word)
  }
  return word
}

const NO_FORMS: ReadonlyMap<number, { family: string; words: number }> = new Map()

const FORM_UNITS = new Map<string, readonly Unit[]>()

function formUnits(family: string): readonly Unit[] {
  const known = FORM_UNITS.get(family)
  if (known) return known
  const units = [formUnit(family)]
  FORM_UNITS.set(family, units)
  return units
}

/** A legal form as a word of a name. */
export function formUnit(family: string): Unit {
  return {
    key: `form:${family}`,
    kind: 'form',
    text: family,
    latin: '',
    script: 'latin',
    readings: [],
    codes: [family],
    weight: 1,
    english: false,
    letters: 0,
  }
}

function phraseUnit(words: readonly WordReading[], codes: readonly string[]): Unit {
  const latin = words.map((word) => word.latin).join('')
  return {
    key: `class:${latin}`,
    kind: 'class',
    text: latin,
    latin,
    script: 'latin',
    readings: [words.map((word) => word.readings[0] ?? '').join('')],
    codes,
    weight: classWeight(codes[0] ?? ''),
    english: true,
    letters: lettersOf(latin),
  }
}

function unitsOf(word: Word, piece: Piece, bearer: Bearer): readonly Unit[] {
  const as = bearer === 'person' && areInitials(word, piece) ? 'initials' : bearer
  const before = word.units[as]
  if (before) return before
  const units = read(word, piece, bearer, `${as}:${piece.text}`)
  word.units[as] = units
  return units
}

/** Whether a word is spelt with points as the first letters of names are: `E.D.` is not `Ed`. */
function areInitials({ latin }: WordReading, { dotted }: Piece): boolean {
  return dotted && latin.length < 4
}

function read(word: WordReading, piece: Piece, bearer: Bearer, key: string): readonly Unit[] {
  const { latin, readings, script, letters } = word
  const unit = (kind: UnitKind, codes: readonly string[] = [], weight = 1, english = false): Unit => ({
    key,
    kind,
    text: piece.text,
    latin,
    script,
    readings,
    codes,
    weight,
    english,
    letters,
  })
  const number = numberOf(piece.text) ?? (bearer === 'person' || latin.length < 2 ? null : romanNumber(latin))
  if (number !== null) return [{ ...unit('number', [number]), latin: number, readings: [number] }]
  if (bearer === 'person') return personal(word, piece, unit)
  if (bearer === 'ship' && isShipPrefix(latin)) return [unit('title')]
  const sequence = sequenceOf(word)
  if (sequence) {
    return sequence.map((code) => ({
      ...unit('class', [code], classWeight(code)),
      key: `${key}=${code}`,
      latin: '',
      readings: [],
    }))
  }
  const classes = classesOf(word)
  if (classes.codes.length > 0) {
    return [unit('class', classes.codes, Math.min(...classes.codes.map(classWeight)), classes.english)]
  }
  if (latin.length === 1) return [unit('letter')]
  const given = givenNames(piece.text, script, latin, readings[0] ?? '')
  const stems = bearer === 'thing' && !isFar(script) ? stemsOf(readings[0] ?? '').map((stem) => STEM + stem) : []
  return [unit('word', [...given, ...stems])]
}

function personal(
  word: WordReading,
  piece: Piece,
  unit: (kind: UnitKind, codes?: readonly string[]) => Unit,
): readonly Unit[] {
  const { script, latin, readings } = word
  // Without vowels, or by the sound of one sign, a name looks like a Latin particle or title that it is not.
  const plain = isFar(script) ? piece.text : latin
  const code = particle(piece.text, plain)
  if (code !== null) return [unit('particle', [code])]
  if (latin.length === 1 && /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(piece.text))
    return [unit('initial')]
  if (areInitials(word, piece)) return [unit('initial')]
  if (isTitle(plain)) return [unit('title')]
  const given = givenNames(piece.text, script, latin, readings[0] ?? '')
  return [given.length > 0 ? unit('given', given) : unit('word')]
}
