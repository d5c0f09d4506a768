import type { Postings } from './postings.ts'
import { PostingsBuilder } from './postings.ts'
import type { Texts } from './texts.ts'
import { placeIn, TextsBuilder } from './texts.ts'

/** Numbers filed under texts: those of a text in the list of its place. */
export type Filed = Texts & { readonly under: Postings }

/** Gathers numbers under texts, each text's in the order in which they came. */
export class FiledBuilder {
  readonly #texts = new TextsBuilder()
  readonly #under = new PostingsBuilder()

  /** Files a number; gives the place of its text. */
  add(key: string, value: number): number {
    const place = this.#texts.add(key)
    this.#under.add(place, value)
    return place
  }

  /** Gives each number that was filed another one. */
  renumber(numbers: Uint32Array): void {
    this.#under.renumberValues(numbers)
  }

  build(): Filed {
    return { ...this.#texts.build(), under: this.#under.build(this.#texts.count) }
  }
}

/** The numbers under a text, in the order in which they were filed. */
export function filedUnder(filed: Filed, key: string): Uint32Array {
  const place = placeIn(filed, key)
  if (place < 0) return NONE
  const { starts, values } = filed.under
  return values.subarray(starts[place] as number, starts[place + 1] as number)
}

const NONE = new Uint32Array(0)
