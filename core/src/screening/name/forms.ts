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

/** A form of three letters or fewer is one only at an end of the name. */
const SHORT = 3

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
  const taken = words.map(() => false)
  const take = (at: number, longEnough: boolean): boolean => {
    const word = words[at]
    if (!word || taken[at]) return false
    const phrase = phrasesFrom(word).find(
      ({ elements }) =>
        (!longEnough || isLong(elements)) &&
        elements.every((each, step) => {
          const there = words[at + step]
          return there !== undefined && !taken[at + step] && (step === 0 || meets(there, each))
        }),
    )
    if (!phrase) return false
    const { family, elements } = phrase
    found.set(at, { family, words: elements.length })
    for (let step = 0; step < elements.length; step += 1) taken[at + step] = true
    return true
  }
  for (let at = 0; at < words.length; at += 1) take(at, true)
  for (let at = 0; at < words.length && (taken[at] || take(at, false)); at += 1);
  for (let at = words.length - 1; at >= 0 && (taken[at] || takeEndingAt(at, take, taken)); at -= 1);
  return taken.every(Boolean) ? new Map() : found
}

const isLong = (elements: readonly Element[]) => elements.length > 1 || (elements[0]?.latin.length ?? 0) > SHORT

function takeEndingAt(at: number, take: (at: number, longEnough: boolean) => boolean, taken: boolean[]): boolean {
  return take(at, false) || Boolean(taken[at])
}
