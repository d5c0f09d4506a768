import type { ListEntry } from '../list-entry.ts'
import { formOf, type ReadOptions } from '../read/forms.ts'
import type { About, ListReader } from '../read/reader.ts'
import { recognise } from '../read/recognise.ts'
import { ListRefused } from '../read/refused.ts'

/** Reads a text, or bytes, in pieces of so many bytes. */
export function readWhole(
  reader: ListReader,
  content: string | Uint8Array,
  piece = 7,
): { readonly entries: ListEntry[]; readonly about: About } {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const entries: ListEntry[] = []
  for (let at = 0; at < bytes.length; at += piece) entries.push(...reader.push(bytes.subarray(at, at + piece)))
  const end = reader.end()
  return { entries: [...entries, ...end.entries], about: end.about }
}

/** Reads a whole file by the form that it is recognised as. */
export function readRecognised(name: string, bytes: Uint8Array, options: ReadOptions = {}) {
  const known = recognise(bytes)
  if (known === null || !('form' in known)) throw new Error(`${name} is recognised as ${JSON.stringify(known)}`)
  return readWhole(formOf(known.form).read(name, options), bytes, 65_536)
}

/** What a reader says when it refuses a text; the empty text where it takes it. */
export function refusalOf(make: () => ListReader, content: string | Uint8Array): string {
  try {
    readWhole(make(), content)
    return ''
  } catch (error) {
    if (error instanceof ListRefused) return error.message
    throw error
  }
}
