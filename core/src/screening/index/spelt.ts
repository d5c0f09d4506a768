import type { Spellings } from '../score/edit.ts'

/** Gathers words, and lays their letters out one after another. */
export class SpellingsBuilder {
  #starts = new Uint32Array(1 << 10)
  #count = 0
  #letters = new Uint16Array(1 << 12)

  /** How many there are. */
  get count(): number {
    return this.#count
  }

  /** As it is by now, with room for more behind it. */
  get spelt(): Spellings {
    return { starts: this.#starts, letters: this.#letters }
  }

  add(word: string): void {
    const start = this.#starts[this.#count] as number
    const end = start + word.length
    while (end > this.#letters.length) this.#letters = twice(this.#letters)
    for (let at = 0; at < word.length; at += 1) this.#letters[start + at] = word.charCodeAt(at)
    this.#count += 1
    if (this.#count === this.#starts.length) {
      const more = new Uint32Array(this.#count * 2)
      more.set(this.#starts)
      this.#starts = more
    }
    this.#starts[this.#count] = end
  }

  build(): Spellings {
    const starts = this.#starts.slice(0, this.#count + 1)
    return { starts, letters: this.#letters.slice(0, starts[this.#count]) }
  }
}

function twice(letters: Uint16Array): Uint16Array<ArrayBuffer> {
  const more = new Uint16Array(letters.length * 2)
  more.set(letters)
  return more
}
