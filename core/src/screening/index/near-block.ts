import { lettersOf } from '../name/plain-word.ts'

/**
 * Skeletons one behind another, and behind each its spellings, in one block of 16-bit numbers: whoever comes by one finds
 * all of it in one place, for memory that is read in leaps is waited for. Each begins at a multiple of `STEP`.
 */
export const STEP = 8

/** Of a skeleton: where its spellings end, its consonants and whether it has a pair `TWICE`, its first word, its letters. */
const END = 0
const LETTERS = 2
const FIRST = 4
const LENGTH = 6
const BONES = 7

/** Of a spelling: its consonants and whether it is `PLAIN`, how many words have it, and its letters. */
const TRAIT = 0
const WORDS = 2
const SPELT = 4
const LATIN = 5

/** No vowel has a bit among the consonants, and this would be that of `a`: words of an alphabet, and no particles. */
export const PLAIN = 1

/** A skeleton that has a pair of letters twice: in the place of another vowel, that of `e`. */
const TWICE = 1 << 4

/** A number that takes two places. */
const long = (block: Uint16Array, at: number): number => (block[at] as number) | ((block[at + 1] as number) << 16)

export const endOf = (block: Uint16Array, bones: number): number => bones + long(block, bones + END)
export const lettersAt = (block: Uint16Array, bones: number): number => long(block, bones + LETTERS) & ~TWICE
export const hasTwice = (block: Uint16Array, bones: number): boolean => (long(block, bones + LETTERS) & TWICE) !== 0
export const firstAt = (block: Uint16Array, bones: number): number => long(block, bones + FIRST)
export const lengthAt = (block: Uint16Array, bones: number): number => block[bones + LENGTH] as number
/** Where the letters of a skeleton begin. */
export const bonesAt = (bones: number): number => bones + BONES
/** The first spelling of a skeleton, which has so many letters. */
export const spellingsAt = (bones: number, length: number): number => bones + BONES + length

export const traitAt = (block: Uint16Array, spelling: number): number => long(block, spelling + TRAIT)
export const wordsAt = (block: Uint16Array, spelling: number): number => long(block, spelling + WORDS)
export const speltAt = (block: Uint16Array, spelling: number): number => block[spelling + SPELT] as number
export const latinAt = (spelling: number): number => spelling + LATIN
/** The spelling behind one that has so many letters. */
export const nextOf = (spelling: number, length: number): number => spelling + LATIN + length

/** A way in which words of a skeleton are spelt, and how many they are. */
export type Spelling = { readonly trait: number; readonly latin: string; readonly words: number }

/** Gathers skeletons with their spellings. */
export class BlockBuilder {
  #block = new Uint16Array(1 << 12)
  #length = 0

  /** Adds a skeleton, which may have a pair twice and whose words have numbers from `first` on; gives its step. */
  add(bones: string, twice: boolean, first: number, spellings: readonly Spelling[]): number {
    const start = Math.ceil(this.#length / STEP) * STEP
    const length = spellings.reduce((sum, { latin }) => sum + LATIN + latin.length, BONES + bones.length)
    this.#reach(start + length)
    this.#long(start + END, length)
    this.#long(start + LETTERS, lettersOf(bones) | (twice ? TWICE : 0))
    this.#long(start + FIRST, first)
    this.#text(start + LENGTH, bones)
    let at = spellingsAt(start, bones.length)
    for (const { trait, latin, words } of spellings) {
      this.#long(at + TRAIT, trait)
      this.#long(at + WORDS, words)
      this.#text(at + SPELT, latin)
      at = nextOf(at, latin.length)
    }
    this.#length = start + length
    return start / STEP
  }

  #reach(length: number): void {
    if (length <= this.#block.length) return
    const more = new Uint16Array(Math.max(length, this.#block.length * 2))
    more.set(this.#block)
    this.#block = more
  }

  #long(at: number, value: number): void {
    this.#block[at] = value & 0xffff
    this.#block[at + 1] = value >>> 16
  }

  /** How many letters a text has, and they: some ten thousand at most, for no cell of a list is read beyond 2,000. */
  #text(at: number, text: string): void {
    this.#block[at] = text.length
    for (let letter = 0; letter < text.length; letter += 1) this.#block[at + 1 + letter] = text.charCodeAt(letter)
  }

  build(): Uint16Array {
    return this.#block.slice(0, this.#length)
  }
}
