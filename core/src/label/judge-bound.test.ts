import { expect, test } from 'vitest'
import { bookOf, lawFiles } from '../law/testing/law-files.ts'
import { judgeBound, judgeLabelBy } from './judge-bound.ts'
import type { Label } from './label.ts'
import { label } from './testing/label.ts'

const MTCA = 'agreements/mtca-gb-ru.md'
const LAW = lawFiles('gb/gpms.md', 'gb/gsc-2014-04-02.md', 'lists/ru-labels.md', 'nato/labels.md', MTCA)
const BOOK = bookOf(LAW).bundle
const MAY = '2014-05-01T00:00:00Z'

type Signed = readonly [by: string, label: Label]
const judged = (...bound: readonly Signed[]) => judgedFor('RU', ...bound)
const judgedFor = (recipient: string, ...bound: readonly Signed[]) => {
  const verified = {
    bound: bound.map(([by, each]) => ({ by, at: MAY, labels: [{ label: each, digest: '' }] })),
    data: [],
  }
  const verdict = judgeBound(BOOK, { agreement: 'mtca-gb-ru', recipient, at: MAY }, verified)
  return verdict.verdict === 'within' ? 'within' : verdict.reason
}
const TIER = label('GB-GSC', 'OFFICIAL', MAY)
const NOT_SECRET = label('RU-GRIF', 'несекретно', MAY, {
  categories: [{ type: 'INFORMATIVE', tagName: 'No Limited Distribution', uri: null, values: ['stated'] }],
})
const DECIDED = label('MTCA', 'UNCLASSIFIED', MAY, { kind: 'alternative' })

test('a nation’s scheme is its own to label by', () => {
  expect(judgedFor('GB', ['RU', NOT_SECRET])).toBe('within')
  expect(judged(['GB', NOT_SECRET])).toBe('not-its-nation')
  expect(judged()).toBe('not-its-nation')
})

test('a scheme of no nation is for the agreement’s nations to label by, and not for whoever is to have the document', () => {
  const unclassified = label('MTCA', 'UNCLASSIFIED', MAY)
  expect(judged(['GB', unclassified])).toBe('within')
  expect(judged(['RU', unclassified])).toBe('not-its-nation')
  expect(judged(['FR', unclassified])).toBe('not-its-nation')
  expect(judged(['RU', NOT_SECRET])).toBe('not-its-nation')
})

test('a scheme of the Alliance is no nation’s to label by', () => {
  expect(judged(['GB', label('NATO', 'UNCLASSIFIED', MAY)])).toBe('not-its-nation')
})

test('where a person must decide, it is one of the nation whose document it is, and not whoever is to have it', () => {
  expect(judged(['GB', TIER])).toBe('person-decides')
  expect(judged(['GB', TIER], ['GB', DECIDED])).toBe('within')
  expect(judged(['GB', TIER], ['RU', DECIDED])).toBe('person-decides')
})

test('the same of a label that stands in an act, with what its nation’s officer said beside it', () => {
  const judgedBy = (by: string, own: Label, ...alternatives: Label[]) => {
    const question = { label: own, agreement: 'mtca-gb-ru', recipient: 'RU', at: MAY }
    const verdict = judgeLabelBy(BOOK, question, by, alternatives)
    return verdict.verdict === 'within' ? verdict.line?.certain : verdict.reason
  }
  expect(judgedBy('GB', TIER)).toBe('person-decides')
  // By a word: the line stays one that maps by nobody's but a person's.
  expect(judgedBy('GB', TIER, DECIDED)).toBe(false)
  expect(judgedBy('RU', TIER, DECIDED)).toBe('not-its-nation')
  expect(judgedBy('GB', label('GB-GSC', 'OFFICIAL-SENSITIVE', MAY), DECIDED)).toBe('no-equivalence')
  expect(judgedBy('GB', { ...TIER, review: MAY }, DECIDED)).toBe('review-due')
  // What the book does not know is no matter of what a line leaves to a person.
  const strange = { type: 'INFORMATIVE', tagName: 'Example', uri: null, values: ['stated'] } as const
  const more = { ...NOT_SECRET, categories: [...NOT_SECRET.categories, strange] }
  const ofRussia = (own: Label, ...beside: Label[]) => {
    const verdict = judgeLabelBy(BOOK, { label: own, agreement: 'mtca-gb-ru', recipient: 'GB', at: MAY }, 'RU', beside)
    return verdict.verdict === 'within' ? 'within' : verdict.reason
  }
  expect(ofRussia(NOT_SECRET)).toBe('within')
  expect(ofRussia(more)).toBe('unknown-category')
  expect(ofRussia(more, DECIDED)).toBe('unknown-category')
})
