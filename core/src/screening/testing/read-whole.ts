import type { ListEntry } from '../list-entry.ts'
import type { About, ListReader } from '../read/reader.ts'
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
