import type { Piece } from './clean.ts'
import { pieces } from './clean.ts'
import { legalForms } from './forms.ts'
import { givenNames } from './given.ts'
import { classesOf, classWeight, phraseAt, sequenceOf } from './lexicon.ts'
import { numberOf, romanNumber } from './numbers.ts'
import { isShipPrefix, isTitle, particle } from './particles.ts'
import type { PlainWord, WordReading } from './plain-word.ts'
import { lettersOf, readWord } from './plain-word.ts'
import { isFar } from './scripts.ts'
import { stemsOf } from './stem.ts'
import type { Bearer, Reading, Span, Unit, UnitKind } from './unit.ts'
import { STEM } from './unit.ts'

/** Words and units that were read before: the same word is read once. */
export type Vocabulary = {
  readonly words: Map<string, WordReading>
  readonly units: Map<string, readonly Unit[]>
  /** One that is looked into first, and never added to. */
  readonly known: Vocabulary | null
}

export const newVocabulary = (known: Vocabulary | null = null): Vocabulary => ({
  words: new Map(),
  units: new Map(),
  known,
})

/** No name has more words; what stands behind them is not compared, or a long text would be looked at for ever. */
const MOST_WORDS = 60

/** A printed name, read word by word. `bearer` is who has it; a vocabulary saves reading a word twice. */
export function readName(printed: string, bearer: Bearer, vocabulary: Vocabulary = newVocabulary()): Reading {
  const units: Unit[] = []
  const spans: Span[] = []
  const words = pieces(printed)
    .slice(0, MOST_WORDS)
    .map((piece) => known(piece, vocabulary))
  const forms = bearer === 'thing' ? legalForms(words) : NO_FORMS
  for (let at = 0; at < words.length; ) {
    const word = words[at]
    if (!word) break
    const form = forms.get(at)
    const phrase = form || bearer !== 'thing' ? null : phraseAt(words, at)
    const length = form?.words ?? phrase?.words ?? 1
    const last = words[at + length - 1] ?? word
    const read = form
      ? [formUnit(form.family)]
      : phrase
        ? [phraseUnit(words.slice(at, at + length), phrase.codes)]
        : unitsOf(word, bearer, vocabulary)
    for (const unit of read) {
      units.push(unit)
      spans.push([word.piece.start, last.piece.end])
    }
    at += length
  }
  return { bearer, units, spans }
}

function known(piece: Piece, { words, known: before }: Vocabulary): PlainWord {
  let reading = before?.words.get(piece.text) ?? words.get(piece.text)
  if (reading === undefined) {
    reading = readWord(piece.text)
    words.set(piece.text, reading)
  }
  return { piece, ...reading }
}

const NO_FORMS: ReadonlyMap<number, { family: string; words: number }> = new Map()

function formUnit(family: string): Unit {
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

function phraseUnit(words: readonly PlainWord[], codes: readonly string[]): Unit {
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

function unitsOf(word: PlainWord, bearer: Bearer, vocabulary: Vocabulary): readonly Unit[] {
  const key = `${bearer}:${word.piece.text}`
  const before = vocabulary.known?.units.get(key) ?? vocabulary.units.get(key)
  if (before) return before
  const units = read(word, bearer, key)
  vocabulary.units.set(key, units)
  return units
}

function read(word: PlainWord, bearer: Bearer, key: string): readonly Unit[] {
  const { latin, readings, script, piece } = word
  const letters = lettersOf(latin)
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
  if (bearer === 'person') return personal(word, unit)
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
  if (latin.length === 1) return [unit('initial')]
  const given = givenNames(piece.text, script, latin, readings[0] ?? '')
  const stems = bearer === 'thing' && !isFar(script) ? stemsOf(readings[0] ?? '').map((stem) => STEM + stem) : []
  return [unit('word', [...given, ...stems])]
}

function personal(
  { piece, script, latin, readings }: PlainWord,
  unit: (kind: UnitKind, codes?: readonly string[]) => Unit,
): readonly Unit[] {
  const code = particle(piece.text, latin)
  if (code !== null) return [unit('particle', [code])]
  if (latin.length === 1 && /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(piece.text))
    return [unit('initial')]
  if (piece.dotted && latin.length < 4) return [unit('initial')]
  if (isTitle(latin)) return [unit('title')]
  const given = givenNames(piece.text, script, latin, readings[0] ?? '')
  return [given.length > 0 ? unit('given', given) : unit('word')]
}
