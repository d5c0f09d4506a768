import { toLatin } from './latin.ts'
import { COMPOUNDS, LEXICON } from './lexicon-table.ts'
import { WIDER } from './lexicon-wider-table.ts'
import type { WordReading } from './plain-word.ts'
import { scriptOf } from './scripts.ts'
import { skeleton } from './skeleton.ts'

type Meaning = { readonly codes: readonly string[] }
type Stem = { readonly bones: string; readonly meaning: Meaning }

const WEIGHT = new Map<string, number>()
const EXACT = new Map<string, Meaning>()
const PHRASES = new Map<string, (readonly string[])[]>()
const PHRASE_MEANING = new Map<string, Meaning>()
const STEMS = new Map<string, Stem[]>()
/** Compounds: several codes one after another. */
const SEQUENCES = new Map<string, readonly string[]>()
const SEQUENCE_STEMS = new Map<string, { bones: string; codes: readonly string[] }[]>()

/** What a class is called in Russian and in English, each word by its parts. */
type Called = { readonly russian: readonly (readonly string[])[]; readonly english: readonly (readonly string[])[] }
const CALLED = new Map<string, Called>()

const latinOf = (word: string) => toLatin(word.replace(/['’]/g, ''), scriptOf(word))

function meanAlso(word: string, code: string): void {
  const codes = EXACT.get(word)?.codes ?? []
  if (!codes.includes(code)) EXACT.set(word, { codes: [...codes, code] })
}

for (const line of [...LEXICON.trim().split('\n'), ...WIDER.trim().split('\n')]) {
  const [head = '', english = ''] = line.split('|')
  const [code = '', weight = '', ...stems] = head.split(' ')
  WEIGHT.set(code, Number(weight) / 100)
  CALLED.set(code, {
    russian: stems.filter((stem, at) => at === 0 || stem.includes('-')).map((stem) => stem.split('-').map(latinOf)),
    english: english.split(' ').map((word) => word.split('-')),
  })
  for (const stem of stems) addStem(stem, code)
  for (const word of english.split(' ')) addEnglish(word, code)
}

function addStem(stem: string, code: string): void {
  const parts = stem.split('-')
  if (parts.length > 1) {
    addEnglish(parts.map(latinOf).join('-'), code)
    return
  }
  const bones = skeleton(latinOf(stem))
  if (bones.length < 3) {
    meanAlso(latinOf(stem), code)
    return
  }
  const key = bones.slice(0, 3)
  STEMS.set(key, [...(STEMS.get(key) ?? []), { bones, meaning: { codes: [code] } }])
}

function addEnglish(word: string, code: string): void {
  const parts = word.split('-')
  const [first = ''] = parts
  if (parts.length > 1) {
    PHRASES.set(first, [...(PHRASES.get(first) ?? []), parts])
    PHRASE_MEANING.set(word, { codes: [code] })
  }
  meanAlso(parts.join(''), code)
}

for (const line of COMPOUNDS.trim().split('\n')) {
  const [names = '', codes = ''] = line.split(': ')
  for (const name of names.split(' ')) {
    const latin = latinOf(name)
    const made = codes.split(' ')
    SEQUENCES.set(latin, made)
    if (latin.length < 6) continue
    const bones = skeleton(latin)
    const key = bones.slice(0, 3)
    SEQUENCE_STEMS.set(key, [...(SEQUENCE_STEMS.get(key) ?? []), { bones, codes: made }])
  }
}

/** What is left of an inflected or derived word behind its stem, as a skeleton. */
const ENDING =
  /^(?:eln|teln|tel|ovn|ov|ev|en|n|sk|stv|st|ost|eni|ani|i?S|ir|on|al)*(?:|a|e|i|o|u|oe|ee|oi|ei|ogo|ego|omu|emu|om|em|ag|am|ami|im|ig|imi|ai|iu|au|ia|oiu|aa|uu|ka|ke)$/

/** The classes that one word may be of; none for a word that the lexicon has not. */
export function classesOf(word: WordReading): { readonly codes: readonly string[]; readonly english: boolean } {
  const exact = EXACT.get(word.latin)
  if (exact) return { codes: exact.codes, english: word.script === 'latin' }
  let best: Stem[] = []
  for (const bones of word.readings) {
    for (const stem of STEMS.get(bones.slice(0, 3)) ?? []) {
      const length = best[0]?.bones.length ?? 0
      if (stem.bones.length < length || !isFormOf(bones, stem.bones)) continue
      best = stem.bones.length > length ? [stem] : [...best, stem]
    }
    if (best.length > 0) break
  }
  return { codes: [...new Set(best.flatMap((stem) => stem.meaning.codes))], english: false }
}

function isFormOf(bones: string, stem: string): boolean {
  if (!bones.startsWith(stem) || bones.length > stem.length + 8) return false
  return (stem.length > 6 && !JOINING.test(stem)) || ENDING.test(bones.slice(stem.length))
}

/** A stem with the vowel that joins it to another, `elektro`: with something else behind it is a name or another thing. */
const JOINING = /(?<!str)o$/

/** The codes that an abbreviation or a compound is made of; null for any other word. */
export function sequenceOf(word: WordReading): readonly string[] | null {
  const exact = SEQUENCES.get(word.latin)
  if (exact) return exact
  const [bones = ''] = word.readings
  const found = SEQUENCE_STEMS.get(bones.slice(0, 3))?.find((stem) => isFormOf(bones, stem.bones))
  return found ? found.codes : null
}

/** The classes of an English phrase that begins at a word, and the number of words it has; null where none does. */
export function phraseAt(
  words: readonly WordReading[],
  at: number,
): { codes: readonly string[]; words: number } | null {
  for (const parts of PHRASES.get(words[at]?.latin ?? '') ?? []) {
    if (!parts.every((part, step) => words[at + step]?.latin === part)) continue
    const meaning = PHRASE_MEANING.get(parts.join('-'))
    if (meaning) return { codes: meaning.codes, words: parts.length }
  }
  return null
}

/** What a class is called in Russian, in Latin letters, and in English; null for a code that is none. */
export const calledOf = (code: string): Called | null => CALLED.get(code) ?? null

/** What a class weighs beside a word that the lexicon has not, which weighs 1. */
export const classWeight = (code: string): number => WEIGHT.get(code) ?? 0.3
