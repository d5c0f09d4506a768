import { expect, test } from 'vitest'
import { gradeIn, markOf, schemeOf } from '../label/scheme.ts'
import { caveatLine } from '../law/caveat-line.ts'
import { bookOf, lawFiles } from '../law/testing/law-files.ts'
import { LADDERS, MARKINGS } from './phrases.ts'

const BOOK = bookOf(lawFiles()).bundle
const schemes = BOOK.parts.flatMap(({ lists }) => lists).filter(({ kind }) => kind === 'labels')

/** Its marks are those of whoever made the document, and no words of its own. */
const OTHERS = 'FOREIGN'

/** A category of a label and no caveat: it says to whom a document may go. */
const TO_WHOM = 'Releasable To'

test('the ladders are the schemes of the statute book, each with its grades in their order', () => {
  const book = schemes.map(({ name, members }) => [name, members.map(({ value }) => value)])
  expect(LADDERS).toEqual(Object.fromEntries(book))
})

test('a phrase means a grade that its scheme has', () => {
  for (const { policy, classification } of MARKINGS.flatMap(({ grades = [] }) => grades)) {
    const scheme = schemeOf(BOOK, policy) ?? expect.fail(policy)
    expect(gradeIn(scheme, classification)?.member.value).toBe(classification)
  }
})

const marks = schemes
  .filter(({ name }) => name !== OTHERS)
  .flatMap((scheme) =>
    scheme.members.flatMap((member) => {
      const words = scheme.marked === undefined ? [member.value, ...member.synonyms] : [markOf(scheme, member)]
      return words.map((word) => ({ policy: scheme.name, grade: member.value, word }))
    }),
  )

test.each(marks)('$word is looked for, as a grade of $policy', ({ policy, grade, word }) => {
  const found = MARKINGS.filter(({ say }) => say.some((each) => each.toLowerCase() === word.toLowerCase()))
  expect(found.flatMap(({ grades = [] }) => grades)).toContainEqual({ policy, classification: grade })
})

test('the caveats that phrases stand for are those of the statute book, by their first names', () => {
  const book = BOOK.parts
    .flatMap(({ lists }) => lists)
    .filter(({ kind }) => kind === 'caveats')
    .flatMap(({ members }) => members.map(({ value }) => caveatLine(value)?.names[0]))
  const looked = MARKINGS.flatMap(({ category = TO_WHOM }) => category).filter((each) => each !== TO_WHOM)
  expect(new Set(looked)).toEqual(new Set(book))
})
