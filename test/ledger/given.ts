import { fromBase64, join, utf8 } from '../../core/src/ledger/bytes.ts'
import { parseVkey, type VerifierKey } from '../../core/src/ledger/key.ts'

/** A vector as it is read: nothing of it is known until it is asked for. */
export type Given = { readonly id: string; readonly expect: unknown; readonly [input: string]: unknown }

export const inside = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

/** The bytes that a vector writes as text, as base64, as a repetition, or as parts of these. */
export function bytesIn(value: unknown): Uint8Array {
  if (typeof value === 'string') return utf8(value)
  const [encoded, parts] = [inside(value, 'base64'), inside(value, 'join')]
  if (typeof encoded === 'string') return hashIn(encoded)
  if (Array.isArray(parts)) return join(...parts.map(bytesIn))
  return utf8(textIn(inside(value, 'repeat')).repeat(numberIn(inside(value, 'times'))))
}

export function textIn(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`a vector has ${JSON.stringify(value)} where a text stands`)
  return value
}

export function numberIn(value: unknown): number {
  if (typeof value !== 'number') throw new Error(`a vector has ${JSON.stringify(value)} where a number stands`)
  return value
}

export function listIn(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`a vector has ${JSON.stringify(value)} where a list stands`)
  return value
}

/** A hash, or whatever stands in its place, in base64. */
export function hashIn(value: unknown): Uint8Array {
  const bytes = fromBase64(textIn(value))
  if (bytes === null) throw new Error(`a vector has ${JSON.stringify(value)} where base64 stands`)
  return bytes
}

export const hashesIn = (value: unknown): Uint8Array[] => listIn(value).map(hashIn)
export const keysIn = (value: unknown): VerifierKey[] => listIn(value).map((vkey) => parseVkey(textIn(vkey)))
