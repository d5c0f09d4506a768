import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import type { Bundle, Part } from './model.ts'

/**
 * The canonical bundle of a book's parts (RFC 8785), and the SHA-256 of its bytes, which names the law in every
 * ruling. Places in the sources are left out, so that prose and layout change neither.
 */
export function bundle(parts: readonly Part[], modelledOn: string): { bundle: Bundle; text: string; hash: string } {
  const bare = parts.map((part) => withoutPlaces(part))
  const built: Bundle = {
    format: 'entente-law/1',
    modelledOn,
    parts: bare.map((part) => ({ ...part, hash: digest(canonical(part)) })),
  }
  const text = canonical(built)
  return { bundle: built, text, hash: digest(text) }
}

/** The hash by which a bundle is named, of the bundle as it was read from somewhere: whoever has a name checks it. */
export function hashOfBundle(read: unknown): string {
  return digest(canonical(read))
}

/** `sha256:` and the digest in hexadecimal, of a text's UTF-8 bytes. */
function digest(text: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`
}

function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('a value that JSON cannot hold')
  return text
}

function withoutPlaces(part: Part): Part {
  const bare = <T extends { place?: unknown }>({ place: _place, entry: _entry, ...rest }: T & { entry?: unknown }) =>
    rest
  return {
    ...part,
    instruments: part.instruments.map(bare),
    rules: part.rules.map(bare),
    defines: part.defines.map(bare),
    lists: part.lists.map(bare),
  }
}
