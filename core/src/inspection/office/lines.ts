import type { Place } from '../report.ts'
import type { Layer } from '../taken.ts'

/** What a part says, each paragraph or cell a line: what is seen and what is not apart, with its place in the part. */
export class Lines {
  readonly #seen: Line[] = []
  readonly #unseen: Line[] = []

  /** Adds a line, unless it is blank. */
  add(text: string, place: Place, isSeen: boolean): void {
    if (text.trim() !== '') (isSeen ? this.#seen : this.#unseen).push({ text, place })
  }

  layers(part: string, isMargin: boolean): Layer[] {
    return [
      { part, isMargin, isSeen: true, ...joined(this.#seen) },
      { part, isMargin, isSeen: false, ...joined(this.#unseen) },
    ]
  }
}

type Line = { readonly text: string; readonly place: Place }

function joined(lines: readonly Line[]): Pick<Layer, 'text' | 'places'> {
  const text = lines.map((line) => line.text.replace(/\s+/gu, ' ')).join('\n')
  return { text, places: lines.map(({ place }) => place) }
}
