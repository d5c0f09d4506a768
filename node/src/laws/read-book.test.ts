import { Refused } from '@entente/core/contract/refusals'
import { bundle } from '@entente/core/law/bundle'
import { load } from '@entente/core/law/decide'
import { expect, test } from 'vitest'
import { readBook } from './read-book.ts'
import type { Shelf } from './shelf.ts'

const { bundle: empty, hash } = bundle([], '2024-01-01')
const book = load(empty, hash)
const shelf: Shelf = { at: () => book, whole: book, get: () => book, all: () => [], keep: () => {}, add: () => {} }

function whyNot(text: string): string {
  try {
    readBook(shelf, { bundle: text })
    return 'taken'
  } catch (error) {
    return error instanceof Refused ? error.message : `broken: ${String(error)}`
  }
}

test('a built bundle is the book that its bytes say', () => {
  expect(readBook(shelf, { bundle: JSON.stringify(empty) }).hash).toBe(hash)
})

test.each(['{}', 'null', '[]', '"text"', '7', '{"format":"entente-law/2","parts":[]}', '{"parts":[]}'])(
  'a file of something else is no bundle, and what was expected is said: %s',
  (text) => {
    expect(whyNot(text)).toBe('This is no bundle: expected the format entente-law/1')
  },
)

test('what is no JSON, or has the format and not what belongs to it, says nothing of the program', () => {
  expect(whyNot('not JSON')).toBe('This is no bundle: it cannot be read')
  expect(whyNot('{"format":"entente-law/1"}')).toBe('This is no bundle: it cannot be read')
  expect(whyNot('{"format":"entente-law/1","parts":[null]}')).toBe('This is no bundle: it cannot be read')
  expect(whyNot(JSON.stringify({ ...empty, parts: [{ id: 'GB' }] }))).not.toContain('undefined')
})
