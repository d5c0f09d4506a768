import type { Spellings } from '../score/edit.ts'

/** Gathers words, and lays their letters out one after another. */
export class SpellingsBuilder {
  readonly #starts = [0]
  #letters = new Uint16Array(1 << 12)

  add(word: string): void {
    const start = this.#starts.at(-1) as number
    const end = start + word.length
    while (end > this.#letters.length) this.#letters = twice(this.#letters)
    for (let at = 0; at < word.length; at += 1) this.#letters[start + at] = word.charCodeAt(at)
    this.#starts.push(end)
  }

  build(): Spellings {
    return { starts: Uint32Array.from(this.#starts), letters: this.#letters.slice(0, this.#starts.at(-1)) }
  }
}

function twice(letters: Uint16Array): Uint16Array<ArrayBuffer> {
  const more = new Uint16Array(letters.length * 2)
  more.set(letters)
  return more
}
