import type { Spellings } from './spelt.ts'
import { SpellingsBuilder } from './spelt.ts'

/**
 * Texts, each once, in typed arrays: one is found by the hash of its letters and told by the letters themselves. A slot
 * holds the place of a text and one more, 0 where there is none; there are at least twice as many as texts.
 */
export type Texts = { readonly slots: Uint32Array; readonly keys: Spellings }

/** Gathers texts. */
export class TextsBuilder {
  #slots = new Uint32Array(1 << 8)
  readonly #keys = new SpellingsBuilder()

  /** How many there are. */
  get count(): number {
    return this.#keys.count
  }

  /** The texts by now. */
  get spelt(): Spellings {
    return this.#keys.spelt
  }

  /** The place of a text, which is added where it is new. */
  add(text: string): number {
    const slot = slotOf(this.#slots, this.#keys.spelt, text)
    const place = (this.#slots[slot] as number) - 1
    if (place >= 0) return place
    this.#keys.add(text)
    this.#slots[slot] = this.count
    if (this.count * 2 > this.#slots.length) this.#spread()
    return this.count - 1
  }

  #spread(): void {
    const slots = new Uint32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    const { starts, letters } = this.#keys.spelt
    for (let place = 0; place < this.count; place += 1) {
      let hash = BASIS
      const end = starts[place + 1] as number
      for (let at = starts[place] as number; at < end; at += 1) hash = mixed(hash, letters[at] as number)
      let slot = last(hash) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = place + 1
    }
    this.#slots = slots
  }

  build(): Texts {
    return { slots: this.#slots, keys: this.#keys.build() }
  }
}

/** FNV-1a over UTF-16 code units, its bits mixed once more at the end. */
const BASIS = 0x811c9dc5
const mixed = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193)

function last(hash: number): number {
  const more = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return more ^ (more >>> 13)
}

/** The slot of a text, or the free one that it would take. */
function slotOf(slots: Uint32Array, keys: Spellings, text: string): number {
  let hash = BASIS
  for (let at = 0; at < text.length; at += 1) hash = mixed(hash, text.charCodeAt(at))
  const mask = slots.length - 1
  for (let slot = last(hash) & mask; ; slot = (slot + 1) & mask) {
    const place = (slots[slot] as number) - 1
    if (place < 0 || isSpelt(keys, place, text)) return slot
  }
}

function isSpelt({ starts, letters }: Spellings, place: number, text: string): boolean {
  const start = starts[place] as number
  if ((starts[place + 1] as number) - start !== text.length) return false
  for (let at = 0; at < text.length; at += 1) if (letters[start + at] !== text.charCodeAt(at)) return false
  return true
}

/** The place of a text; -1 where it is none of these. */
export function placeIn({ slots, keys }: Texts, text: string): number {
  return (slots[slotOf(slots, keys, text)] as number) - 1
}

/** A word as it was spelt: four letters at once, for each text on the way to it is one more to be cleared away. */
export function wordAt({ starts, letters }: Spellings, at: number): string {
  let word = ''
  let place = starts[at] as number
  const end = starts[at + 1] as number
  for (; place + 4 <= end; place += 4) {
    word += String.fromCharCode(
      letters[place] as number,
      letters[place + 1] as number,
      letters[place + 2] as number,
      letters[place + 3] as number,
    )
  }
  for (; place < end; place += 1) word += String.fromCharCode(letters[place] as number)
  return word
}
