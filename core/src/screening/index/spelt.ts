/** The letters of words, one after another: those of word `at` from `starts[at]` up to `starts[at + 1]`. */
export type Spellings = { readonly starts: Uint32Array; readonly letters: Uint16Array }

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

/** The same words in another order. */
export function spelledIn(order: Uint32Array, { starts, letters }: Spellings): Spellings {
  const moved = { starts: new Uint32Array(order.length + 1), letters: new Uint16Array(starts[order.length] as number) }
  let end = 0
  order.forEach((word, at) => {
    for (let from = starts[word] as number; from < (starts[word + 1] as number); from += 1, end += 1)
      moved.letters[end] = letters[from] as number
    moved.starts[at + 1] = end
  })
  return moved
}

function twice(letters: Uint16Array): Uint16Array<ArrayBuffer> {
  const more = new Uint16Array(letters.length * 2)
  more.set(letters)
  return more
}
