import { expect, test } from 'vitest'
import { bookToJudgeBy } from '../check/kept-book.ts'
import { refuseUnlessEnactable } from './enactable.ts'
import { knownAt } from './shelf.ts'

const whole = bookToJudgeBy(undefined)
const [february, march] = [knownAt(whole, '2014-02-14T12:00:00Z'), knownAt(whole, '2014-03-18T13:39:00Z')]
const onNode = new Map([whole, february].map((book) => [book.hash, book]))
const laws = { whole, get: (hash: string) => onNode.get(hash) ?? null }

test('a later book takes the place of an earlier one, and no earlier one that of a later', () => {
  const known = '2014-03-18T13:39:00Z'
  expect(() => refuseUnlessEnactable(laws, march, february, known)).not.toThrow()
  expect(() => refuseUnlessEnactable(laws, whole, march, undefined)).not.toThrow()
  for (const asked of ['2014-02-14T12:00:00Z', undefined]) {
    expect(() => refuseUnlessEnactable(laws, february, march, asked)).toThrow(
      /does not know \S+, which is in the one in force/,
    )
  }
})

test('a book that whoever asks brings along is enacted by nobody', () => {
  expect(() => refuseUnlessEnactable(laws, march, february, undefined)).toThrow('not on this node')
})
