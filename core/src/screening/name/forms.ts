import { distance } from 'fastest-levenshtein'
import { FORMS } from './forms-table.ts'
import { toLatin } from './latin.ts'
import type { WordReading } from './plain-word.ts'
import { bits, lettersOf } from './plain-word.ts'
import { scriptOf } from './scripts.ts'
import { skeleton } from './skeleton.ts'

type Element = { readonly latin: string; readonly bones: string; readonly stem: boolean; readonly letters: number }
export type Phrase = { readonly family: string; readonly elements: readonly Element[] }

const PHRASES: readonly Phrase[] = FORMS.trim()
  .split('\n')
  .flatMap((line) => {
    const [family = '', names = ''] = line.split(': ')
    return names.split('; ').map((name) => ({ family, elements: name.split(' ').map(element) }))
  })
  .sort((one, other) => other.elements.length - one.elements.length)

function element(word: string): Element {
  const stem = word.endsWith('*')
  const text = stem ? word.slice(0, -1) : word
  const latin = toLatin(text, scriptOf(text))
  return { latin, bones: skeleton(latin), stem, letters: lettersOf(latin) }
}

/** The words that legal forms begin with, each once, with the places of those forms. */
const FIRSTS: { readonly first: Element; readonly at: number[] }[] = []
PHRASES.forEach(({ elements: [first] }, at) => {
  if (first === undefined) return
  const known = FIRSTS.find((each) => each.first.latin === first.latin && each.first.stem === first.stem)
  if (known) known.at.push(at)
  else FIRSTS.push({ first, at: [at] })
})

/** Which of them a word may be, by its spelling, by how its skeleton begins, and by its length. */
const SPELT = new Map<string, typeof FIRSTS>()
const BEGUN = new Map<string, typeof FIRSTS>()
const LONG = new Map<number, typeof FIRSTS>()
for (const each of FIRSTS) {
  const { first } = each
  if (first.stem) fileUnder(BEGUN, first.bones.slice(0, 2), each)
  else fileUnder(SPELT, first.latin, each)
  if (!first.stem && first.latin.length >= 5)
    for (const more of [-1, 0, 1]) fileUnder(LONG, first.latin.length + more, each)
}

function fileUnder<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function phrasesFrom(word: WordReading): readonly Phrase[] {
  word.forms ??= formsFrom(word)
  return word.forms
}

function formsFrom(word: WordReading): readonly Phrase[] {
  const { latin, other, readings } = word
  const found = new Set<number>()
  addMet(word, SPELT.get(latin), found)
  addMet(word, BEGUN.get((readings[0] ?? '').slice(0, 2)), found)
  addMet(word, LONG.get(latin.length), found)
  if (other !== null) addMet(word, SPELT.get(other), found)
  return found.size === 0 ? NO_PHRASES : [...found].sort((one, next) => one - next).map((at) => PHRASES[at] as Phrase)
}

function addMet(word: WordReading, may: typeof FIRSTS | undefined, found: Set<number>): void {
  if (may === undefined) return
  for (const { first, at } of may) if (meets(word, first)) for (const each of at) found.add(each)
}

const NO_PHRASES: readonly Phrase[] = []

function meets(word: WordReading, { latin, bones, stem, letters }: Element): boolean {
  const [first = ''] = word.readings
  if (stem) return first.startsWith(bones) && first.length <= bones.length + 6
  if (word.latin === latin || word.other === latin) return true
  if (latin.length < 5 || Math.abs(latin.length - word.latin.length) > 1) return false
  if (first === bones) return true
  return latin.length > 5 && bits(letters ^ word.letters) < 3 && distance(latin, word.latin) === 1
}

const NONE: ReadonlyMap<number, { family: string; words: number }> = new Map()

/**
 * The legal forms in a name, the family of each by the first word of it, and the number of words that it has. None when
 * the name would have no other word.
 */
export function legalForms(words: readonly WordReading[]): ReadonlyMap<number, { family: string; words: number }> {
  if (words.every((word) => phrasesFrom(word).length === 0)) return NONE
  const found = new Map<number, { family: string; words: number }>()
  let forms = 0
  for (let at = 0; at < words.length; ) {
    const phrase = phraseFrom(words, at)
    if (phrase) found.set(at, { family: phrase.family, words: phrase.elements.length })
    forms += phrase?.elements.length ?? 0
    at += phrase?.elements.length ?? 1
  }
  return forms === words.length ? new Map() : found
}

function phraseFrom(words: readonly WordReading[], at: number): Phrase | null {
  const word = words[at]
  if (!word || phrasesFrom(word).length === 0) return null
  const found = phrasesFrom(word).find(({ elements }) =>
    elements.every((each, step) => {
      const there = words[at + step]
      return there !== undefined && (step === 0 || meets(there, each))
    }),
  )
  return found ?? null
}
