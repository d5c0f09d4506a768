import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Transfer } from '../contract/transfer.ts'
import { bundle } from './bundle.ts'
import { compile } from './compile.ts'
import { type Book, decide, load } from './decide.ts'
import { matches } from './guard/entries.ts'
import { readControl } from './guard/scene.ts'
import { isAtOrBelow, segments } from './path.ts'
import { isAtOrBelow as isAtOrBelowSlowly } from './reference/entries.ts'

const EVER = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }

/** Whether an entry is the other or lies below it, as each part of the program that must know says. */
function answers(entry: string, above: string): readonly boolean[] {
  const pattern = { list: 'GB-ML', path: segments(above), span: EVER, members: EVER }
  return [isAtOrBelow(entry, above), isAtOrBelowSlowly(entry, above), matches(readControl(`GB-ML:${entry}`), pattern)]
}

const YES = [true, true, true]
const NO = [false, false, false]

test('control entries compare by segment, never by letters', () => {
  expect(answers('ML10', 'ML1')).toEqual(NO)
  expect(answers('ML1', 'ML10')).toEqual(NO)
  expect(answers('2B001', '2B')).toEqual(YES)
  expect(answers('2B', '2B001')).toEqual(NO)
  expect(answers('2B001', '2B00')).toEqual(NO)
  expect(answers('ML10.a', 'ML10')).toEqual(YES)
  expect(answers('ML10.a', 'ML1')).toEqual(NO)
  expect(answers('ML10(a)[1]', 'ML10.a')).toEqual(YES)
  expect(answers('ML10.ab', 'ML10.a')).toEqual(NO)
})

const letters = fc.constantFrom('M', 'ML', 'a', 'ab', 'B', 'VIII', 'МЛ', 'spare-part')
const digits = fc.constantFrom('1', '10', '2', '001', '00')
const steps = fc.array(fc.oneof(letters, digits), { minLength: 1, maxLength: 4 })

/** A path as people write it: each step after a dot, in brackets, or with nothing between a letter and a digit. */
function written(path: readonly string[], marks: readonly number[]): string {
  return path.reduce((text, step, index) => {
    const mark = marks[index] ?? 0
    const meets = /^\d/.test(step) !== /\d$/.test(text)
    if (mark === 0 && meets && /^[\p{L}\d]/u.test(step) && /[\p{L}\d]$/u.test(text)) return text + step
    return text + ([`.${step}`, `.${step}`, `(${step})`, `[${step}]`][mark] ?? '')
  })
}

const entries = fc
  .tuple(steps, fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }))
  .map(([path, marks]) => ({ path, text: written(path, marks) }))

/** Often one path is the other's beginning, or nearly. */
const pairs = fc.oneof(
  fc.tuple(entries, entries),
  fc.tuple(steps, fc.nat(4), fc.nat(3), fc.nat(3)).map(([path, length, mark, other]) => {
    const above = path.slice(0, Math.max(1, length))
    const twice = (one: number) => [one, one, one, one]
    return [
      { path, text: written(path, twice(mark)) },
      { path: above, text: written(above, twice(other)) },
    ] as const
  }),
)

test('an entry lies below another when the other’s steps are its first, however both are written', () => {
  const seen = { below: 0, apart: 0 }
  fc.assert(
    fc.property(pairs, ([entry, above]) => {
      const below = above.path.every((step, index) => entry.path[index] === step)
      seen[below ? 'below' : 'apart']++
      expect(answers(entry.text, above.text)).toEqual(below ? YES : NO)
    }),
    { numRuns: 2000 },
  )
  expect(Math.min(seen.below, seen.apart)).toBeGreaterThan(200)
})

/** Reads a text sign by sign, and ends each of its steps with a slash. */
function slashed(text: string): string {
  let steps = ''
  let before = ''
  for (const sign of text) {
    const kind = '.()[]{}'.includes(sign)
      ? 'mark'
      : /\d/.test(sign)
        ? 'digit'
        : /\p{L}/u.test(sign)
          ? 'letter'
          : 'other'
    const parts =
      kind === 'mark' || (before === 'letter' && kind === 'digit') || (before === 'digit' && kind === 'letter')
    if (parts && steps !== '' && !steps.endsWith('/')) steps += '/'
    if (kind !== 'mark') steps += sign
    before = kind
  }
  return steps === '' || steps.endsWith('/') ? steps : `${steps}/`
}

test('any two texts compare as they do when read sign by sign', () => {
  const text = fc.array(fc.constantFrom(...'MLa12.()[-'), { maxLength: 8 }).map((signs) => signs.join(''))
  fc.assert(
    fc.property(text, text, (entry, above) => {
      const below = slashed(entry).startsWith(slashed(above))
      expect(answers(entry, above)).toEqual(below ? YES : NO)
    }),
    { numRuns: 5000 },
  )
})

/** A book with one rule an entry, in their order, and nothing else. */
function bookOf(paths: readonly string[]): Book {
  const rules = paths.map(
    (path, number) => `rule gb.act.${number}
cite article/${number}
in force 2009-01-01 ..
when entry in GB-ML:${path}
then licence
because Military goods need a licence.
`,
  )
  const text = `---
instrument: gb/act/1
title: Example Act
regime: GB
zone of GB: Europe/London
basis: statute
modelled: 2026-11-23
knowability: public
confidence: sure
---
\`\`\`list
list entries GB-ML of GB
in force 2009-01-01 ..
${paths.join('\n')}
\`\`\`
\`\`\`rule
${rules.join('\n')}
\`\`\`
`
  const { parts, modelledOn, problems } = compile([{ file: 'law/gb/act.md', text }])
  expect(problems).toEqual([])
  const built = bundle(parts, modelledOn)
  return load(built.bundle, built.hash)
}

/** The rules that say anything at all about an item with this control. */
function speaking(book: Book, control: string): readonly string[] {
  const transfer: Transfer = { kind: 'goods', from: 'GB', to: 'RU', items: [{ controls: [control] }] }
  const { nations } = decide(book, '2014-02-14T12:00:00Z', transfer)
  return (nations.GB?.findings ?? []).map(({ rule }) => rule)
}

test('a rule on GB-ML:ML1 never speaks of GB-ML:ML10, and one on GB-ML:ML10 does of what is below it', () => {
  const book = bookOf(['ML1', 'ML10', 'ML10.a', '2B', '2B001'])
  expect(speaking(book, 'GB-ML:ML1')).toEqual(['gb.act.0'])
  expect(speaking(book, 'GB-ML:ML10')).toEqual(['gb.act.1'])
  expect(speaking(book, 'GB-ML:ML10.a')).toEqual(['gb.act.1', 'gb.act.2'])
  expect(speaking(book, 'GB-ML:ML10.b')).toEqual(['gb.act.1'])
  expect(speaking(book, 'GB-ML:2B001')).toEqual(['gb.act.3', 'gb.act.4'])
  expect(speaking(book, 'GB-ML:ML11')).toEqual([])
})

test('of any entry, just the rules on the entries at or above it speak', () => {
  let spoke = 0
  const ruled = fc
    .array(pairs, { minLength: 1, maxLength: 3 })
    .map((some) => [...new Map(some.flat().map((entry) => [entry.path.join('/'), entry])).values()])
  fc.assert(
    fc.property(ruled, fc.array(entries, { maxLength: 3 }), (above, others) => {
      const book = bookOf(above.map(({ text }) => text))
      for (const entry of [...above, ...others]) {
        const expected = above.flatMap(({ path }, number) =>
          path.every((step, index) => entry.path[index] === step) ? [`gb.act.${number}`] : [],
        )
        if (expected.length > 1) spoke++
        expect(speaking(book, `GB-ML:${entry.text}`)).toEqual(expected)
      }
    }),
    { numRuns: 300 },
  )
  expect(spoke).toBeGreaterThan(50)
})
