/** Lists of numbers in one block: list `at` is `values` from `starts[at]` up to `starts[at + 1]`. */
export type Postings = { readonly starts: Uint32Array; readonly values: Uint32Array }

/** Pairs of a list and a value, gathered and then laid out in one block, each list in the order in which it came. */
export class PostingsBuilder {
  #lists = new Uint32Array(1 << 12)
  #values = new Uint32Array(1 << 12)
  #length = 0

  add(list: number, value: number): void {
    if (this.#length === this.#lists.length) {
      this.#lists = grown(this.#lists)
      this.#values = grown(this.#values)
    }
    this.#lists[this.#length] = list
    this.#values[this.#length] = value
    this.#length += 1
  }

  /** Gives each list that was added another number. */
  renumberLists(numbers: Uint32Array): void {
    for (let at = 0; at < this.#length; at += 1) this.#lists[at] = numbers[this.#lists[at] as number] as number
  }

  /** Gives each value that was added another number. */
  renumberValues(numbers: Uint32Array): void {
    for (let at = 0; at < this.#length; at += 1) this.#values[at] = numbers[this.#values[at] as number] as number
  }

  build(lists: number): Postings {
    const starts = new Uint32Array(lists + 1)
    for (let at = 0; at < this.#length; at += 1)
      starts[(this.#lists[at] as number) + 1] = (starts[(this.#lists[at] as number) + 1] as number) + 1
    for (let list = 0; list < lists; list += 1)
      starts[list + 1] = (starts[list + 1] as number) + (starts[list] as number)
    const next = starts.slice(0, lists)
    const values = new Uint32Array(this.#length)
    for (let at = 0; at < this.#length; at += 1) {
      const list = this.#lists[at] as number
      const place = next[list] as number
      values[place] = this.#values[at] as number
      next[list] = place + 1
    }
    return { starts, values }
  }
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const twice = new Uint32Array(array.length * 2)
  twice.set(array)
  return twice
}
