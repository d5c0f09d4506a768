import { type Spellings, spellingsOf } from '../score/edit.ts'
import { type Postings, PostingsBuilder } from './postings.ts'

/**
 * Numbers filed under texts, in typed arrays: a text is found by the hash of its letters and told by the letters
 * themselves. A slot holds the place of a text and one more, 0 where there is none; there are twice as many as texts.
 */
export type Filed = { readonly slots: Uint32Array; readonly keys: Spellings; readonly under: Postings }

/** Gathers numbers under texts, each text's in the order in which they came. */
export class FiledBuilder {
  readonly #places = new Map<string, number>()
  readonly #under = new PostingsBuilder()

  /** Files a number; gives the place of its text. */
  add(key: string, value: number): number {
    let place = this.#places.get(key)
    if (place === undefined) {
      place = this.#places.size
      this.#places.set(key, place)
    }
    this.#under.add(place, value)
    return place
  }

  build(): Filed {
    const keys = this.keys()
    return { slots: slotsFor(keys), keys: spellingsOf(keys), under: this.under() }
  }

  /** The texts, in the order of their places. */
  keys(): string[] {
    return [...this.#places.keys()]
  }

  /** The numbers under each text, by its place. */
  under(): Postings {
    return this.#under.build(this.#places.size)
  }
}

function slotsFor(keys: readonly string[]): Uint32Array {
  const slots = new Uint32Array(2 << Math.ceil(Math.log2(keys.length + 1)))
  const mask = slots.length - 1
  keys.forEach((key, place) => {
    let slot = hashOf(key) & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = place + 1
  })
  return slots
}

/** FNV-1a over UTF-16 code units, its bits mixed once more. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}

/** The place of a text, which is the list of `under` that has its numbers; -1 where nothing is filed under it. */
function placeOf({ slots, keys }: Filed, key: string): number {
  const mask = slots.length - 1
  for (let slot = hashOf(key) & mask; ; slot = (slot + 1) & mask) {
    const place = (slots[slot] as number) - 1
    if (place < 0 || isSpelt(keys, place, key)) return place
  }
}

function isSpelt({ starts, letters }: Spellings, place: number, key: string): boolean {
  const start = starts[place] as number
  if ((starts[place + 1] as number) - start !== key.length) return false
  for (let at = 0; at < key.length; at += 1) if (letters[start + at] !== key.charCodeAt(at)) return false
  return true
}

/** The numbers under a text, in the order in which they were filed. */
export function filedUnder(filed: Filed, key: string): Uint32Array {
  const place = placeOf(filed, key)
  if (place < 0) return NONE
  const { starts, values } = filed.under
  return values.subarray(starts[place] as number, starts[place + 1] as number)
}

const NONE = new Uint32Array(0)
