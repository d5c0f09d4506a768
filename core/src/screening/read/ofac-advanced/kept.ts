import { utf8 } from '../../../ledger/bytes.ts'
import type { Json } from '../../list-entry.ts'
import { type Element, elementRecord } from '../xml.ts'
import type { References } from './references.ts'

/** A record that an entry is made of: of its element, with the texts that its ids stand for. */
export type Kept = { readonly line: number; readonly record: Json }

export function keptOf(element: Element, references: References): Kept {
  return { line: element.line, record: elementRecord(references.named(element)) }
}

/**
 * What waits for the end of the file, under ids, each as the bytes of one text: tens of thousands wait, and as trees,
 * whose strings are parts of the file's, they would hold all of it several times over.
 */
export class Waiting<Value> {
  readonly #texts = new Map<string, Uint8Array[]>()

  has(id: string): boolean {
    return this.#texts.has(id)
  }

  add(id: string, value: Value): void {
    const texts = this.#texts.get(id)
    if (texts === undefined) this.#texts.set(id, [written(value)])
    else texts.push(written(value))
  }

  /** The first that waits under an id. */
  get(id: string): Value | undefined {
    const [text] = this.#texts.get(id) ?? []
    return text === undefined ? undefined : read(text)
  }

  /** All that wait under an id. */
  all(id: string): Value[] {
    return this.#texts.get(id)?.map((text) => read<Value>(text)) ?? []
  }

  /** The same, and they wait no more. */
  take(id: string): Value[] {
    const values = this.all(id)
    this.#texts.delete(id)
    return values
  }

  /** The ids under which any wait. */
  ids(): Iterable<string> {
    return this.#texts.keys()
  }
}

const DECODER = new TextDecoder()

function written(value: unknown): Uint8Array {
  return utf8(JSON.stringify(value))
}

function read<Value>(text: Uint8Array): Value {
  return JSON.parse(DECODER.decode(text)) as Value
}
