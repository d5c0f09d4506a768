import type { Entity } from '@entente/core/screening/entity'
import { decodeUtf8 } from '../read/utf8.ts'

/** What is wrong with a line, and what was expected there. */
export type Fault = { readonly message: string; readonly expected: string }

export type JsonLine = { readonly value: { readonly [field: string]: unknown } } | Fault | null

/** The object that a line holds; null for an empty line. A line that grew too long comes as null bytes. */
export function jsonLine(bytes: Uint8Array | null): JsonLine {
  if (bytes === null) return { message: 'the line is longer than 1 MiB', expected: 'an entity a line' }
  const decoded = decodeUtf8(bytes)
  if ('before' in decoded) return { message: 'a byte that is no UTF-8', expected: 'text in UTF-8' }
  if (decoded.text.trim() === '') return null
  let value: unknown
  try {
    value = JSON.parse(decoded.text)
  } catch {
    return { message: 'this is no JSON', expected: 'one JSON object a line' }
  }
  return isObject(value) ? { value } : { message: 'this is no object', expected: 'one JSON object a line' }
}

const isObject = (value: unknown): value is { readonly [field: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The entity that a value is, in the shape of FollowTheMoney: the value of a property is a text, or a list of texts. */
export function entityOf(value: unknown, place: string, id: string): Entity | Fault {
  if (!isObject(value)) return { message: `${place} is no object`, expected: '{ "schema": …, "properties": { … } }' }
  const { schema, properties } = value
  if (typeof schema !== 'string' || schema === '') {
    return { message: `${place} has no schema`, expected: 'a schema of FollowTheMoney, such as "Person" or "Company"' }
  }
  if (!isObject(properties)) {
    return { message: `${place} has no properties`, expected: '"properties": { "name": ["…"] }' }
  }
  const read: { [property: string]: readonly string[] } = {}
  for (const [property, given] of Object.entries(properties)) {
    const texts = textsOf(given)
    if (texts === null) {
      return { message: `property ${property} of ${place} is no text`, expected: 'a text, or a list of texts' }
    }
    read[property] = texts
  }
  return { id, schema, properties: read }
}

function textsOf(given: unknown): readonly string[] | null {
  if (given === null) return []
  if (typeof given === 'string') return [given]
  if (typeof given === 'number') return [String(given)]
  if (!Array.isArray(given)) return null
  const texts = given.map((each: unknown) => (typeof each === 'number' ? String(each) : each))
  return texts.every((each) => typeof each === 'string') ? texts : null
}

/** An identifier of a line: a text or a number, given back as it came. */
export function idOf(value: { readonly [field: string]: unknown }): string | number | Fault {
  const { id } = value
  if ((typeof id === 'string' && id !== '') || typeof id === 'number') return id
  return { message: 'the line has no id', expected: '"id": a text that the answer repeats' }
}

export const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' && value !== null && 'expected' in value && 'message' in value
