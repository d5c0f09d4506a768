import { LabelRefusal } from '../refusal.ts'

/** A document, or a part of one, that a label is bound to. */
export type DataReference = {
  /** A file beside the binding, `drawing.pdf`, or a part of the package that holds it, `pack:///word/document.xml`. */
  readonly uri: string
  /** `sha384:` and the digest of its bytes, in hexadecimal. */
  readonly digest: string
}

const SEGMENT = "(?:[A-Za-z0-9._~!$'()*+,;=@&-]|%[0-9A-F]{2})+"
const FILE = new RegExp(`^${SEGMENT}$`)
const PART = new RegExp(`^pack://(?:/${SEGMENT})+$`)
const MOST_DATA = 4096
const LONGEST = 1024

/** How a file that lies beside its binding is named: its name alone, with no way to another folder. */
export function fileUri(name: string): string {
  return encodeURIComponent(name)
}

/**
 * Holds references to what a binding may name: files beside it or parts of one package, never both, each once. Refuses
 * `bad-reference`: a path, an address, a fragment, the empty name, `.` and `..`, and one that comes twice.
 */
export function requireReferences(uris: readonly string[]): void {
  const [first = ''] = uris
  const form = PART.test(first) ? PART : FILE
  if (uris.length === 0 || uris.length > MOST_DATA)
    throw new LabelRefusal('bad-reference', `a binding names no data, or more than ${MOST_DATA}`)
  const isNone = (uri: string) => uri.length > LONGEST || !form.test(uri) || uri.split('/').some(isDots)
  if (uris.some(isNone))
    throw new LabelRefusal('bad-reference', 'a binding names neither a file beside it nor a part of its package')
  if (new Set(uris.map((uri) => uri.toLowerCase())).size < uris.length)
    throw new LabelRefusal('bad-reference', 'a binding names the same data twice')
}

function isDots(segment: string): boolean {
  return /^(?:\.|%2E){1,2}$/.test(segment)
}
