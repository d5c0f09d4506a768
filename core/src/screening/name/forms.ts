import { distance } from 'fastest-levenshtein'
import { FORMS } from './forms-table.ts'
import { toLatin } from './latin.ts'
import type { PlainWord } from './plain-word.ts'
import { scriptOf } from './scripts.ts'
import { skeleton } from './skeleton.ts'

type Element = { readonly latin: string; readonly bones: string; readonly stem: boolean }
type Phrase = { readonly family: string; readonly elements: readonly Element[] }

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
  return { latin, bones: skeleton(latin), stem }
}

const startingWith = new Map<string, readonly Phrase[]>()

function phrasesFrom(word: PlainWord): readonly Phrase[] {
  const known = startingWith.get(word.latin)
  if (known) return known
  const found = PHRASES.filter(({ elements: [first] }) => first !== undefined && meets(word, first))
  if (startingWith.size < 100_000) startingWith.set(word.latin, found)
  return found
}

function meets(word: PlainWord, { latin, bones, stem }: Element): boolean {
  const [first = ''] = word.readings
  if (stem) return first.startsWith(bones) && first.length <= bones.length + 6
  if (word.latin === latin || word.other === latin) return true
  if (latin.length < 5 || Math.abs(latin.length - word.latin.length) > 1) return false
  return first === bones || (latin.length > 5 && distance(latin, word.latin) === 1)
}

/**
 * The legal forms in a name, the family of each by the first word of it, and the number of words that it has. None when
 * the name would have no other word.
 */
export function legalForms(words: readonly PlainWord[]): ReadonlyMap<number, { family: string; words: number }> {
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

function phraseFrom(words: readonly PlainWord[], at: number): Phrase | null {
  const word = words[at]
  if (!word) return null
  const found = phrasesFrom(word).find(({ elements }) =>
    elements.every((each, step) => {
      const there = words[at + step]
      return there !== undefined && (step === 0 || meets(there, each))
    }),
  )
  return found ?? null
}
