import { fromDecimal, join, textOf, utf8 } from './bytes.ts'
import { LedgerRefusal } from './refusal.ts'

/** A named part of a container. */
export type Part = { readonly name: string; readonly bytes: Uint8Array }

/** A file that is carried by hand. */
export type Container = { readonly kind: ContainerKind; readonly parts: readonly Part[] }

/** The parts of each kind, in their order. A fork's follow from its claim. */
const PARTS = {
  /** The receipt is of the reader's own log: the way back of what he sent. */
  bundle: /^checkpoint entries(?: receipt)?$/,
  receipt: /^checkpoint$/,
  record: /^keys keys(?: entry proof)+$/,
  /** The accuser's list is the first. */
  silence: /^keys keys entry proof$/,
  fork: /^claim keys (?:checkpoint checkpoint|leaf proof leaf proof|entry proof)$/,
} as const

export type ContainerKind = keyof typeof PARTS

/** Longer than any name or number in a container's lines. */
const LONGEST_LINE = 64
const NEWLINE = 0x0a

/** `entente/<kind>@v1\n`, then `<name> <length>\n<bytes>\n` for each part. Refuses `bad-container`. */
export function encodeContainer({ kind, parts }: Container): Uint8Array {
  requireParts(kind, parts)
  const encoded = parts.flatMap(({ name, bytes }) => [utf8(`${name} ${bytes.length}\n`), bytes, utf8('\n')])
  return join(utf8(`entente/${kind}@v1\n`), ...encoded)
}

/** Reads a container. Refuses `bad-container`: another kind, a part too many, too few or out of order, a byte left. */
export function decodeContainer(bytes: Uint8Array): Container {
  const header = lineAt(bytes, 0)
  const kind = kindOf(header)
  const parts: Part[] = []
  for (let at = header.length + 1; at < bytes.length; ) {
    const line = lineAt(bytes, at)
    const [name = '', decimal = '', ...rest] = line.split(' ')
    const start = at + line.length + 1
    const end = start + (fromDecimal(decimal) ?? Number.NaN)
    if (rest.length > 0 || !(end < bytes.length) || bytes[end] !== NEWLINE) throw bad('has a part that does not end')
    parts.push({ name, bytes: bytes.slice(start, end) })
    at = end + 1
  }
  requireParts(kind, parts)
  return { kind, parts }
}

/** The bytes of the parts with a name, in their order. */
export function partsNamed(container: Container, name: string): Uint8Array[] {
  return container.parts.filter((part) => part.name === name).map(({ bytes }) => bytes)
}

function kindOf(header: string): ContainerKind {
  switch (header) {
    case 'entente/bundle@v1':
      return 'bundle'
    case 'entente/receipt@v1':
      return 'receipt'
    case 'entente/record@v1':
      return 'record'
    case 'entente/fork@v1':
      return 'fork'
    case 'entente/silence@v1':
      return 'silence'
    default:
      throw bad('is of no known kind')
  }
}

function lineAt(bytes: Uint8Array, at: number): string {
  const end = bytes.subarray(at, at + LONGEST_LINE).indexOf(NEWLINE)
  const line = end < 0 ? null : textOf(bytes.subarray(at, at + end))
  if (line === null || line.length !== end) throw bad('has a line that is none of a container')
  return line
}

function requireParts(kind: ContainerKind, parts: readonly Part[]): void {
  if (!PARTS[kind].test(parts.map(({ name }) => name).join(' '))) throw bad(`has not the parts of a ${kind}`)
}

function bad(why: string): LedgerRefusal {
  return new LedgerRefusal('bad-container', `the file ${why}`)
}
