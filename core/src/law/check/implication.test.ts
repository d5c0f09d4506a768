import { expect, test } from 'vitest'
import { areNested } from './box.ts'
import { Columns } from './columns.ts'
import { book, rule } from './example-book.ts'

function isNested(inner: string, outer: string): boolean {
  const { parts, problems } = book([rule('gb.inner', `when ${inner}`), rule('gb.outer', `when ${outer}`)].join('\n\n'))
  expect(problems).toEqual([])
  const { byId } = new Columns(parts).nation('GB')
  const boxes = (id: string) => byId.get(id)?.[0]?.boxes ?? []
  return areNested(boxes('gb.inner'), boxes('gb.outer'))
}

/** Of each pair the first says more than the second, and never the other way round. */
const NARROWER = [
  ['kind is goods', 'kind is goods, software'],
  ['kind is goods', 'kind is not software'],
  ['kind is goods', 'kind is not software, technology'],
  ['to is US', 'to is GB-FRIENDS'],
  ['to is RU', 'to is not home'],
  ['to is not home, RU', 'to is not home'],
  ['to is RU and published', 'to is RU'],
  ['via is RU', 'via is RU, BY'],
  ['via is not RU, BY', 'via is not RU'],
  ['entry in GB-ML:ML10.a', 'entry in GB-ML:ML10'],
  ['entry in GB-ML:ML10', 'entry in GB-ML'],
  ['entry not in GB-ML', 'entry not in GB-ML:ML10'],
  ['label is GB-MARKS SEALED', 'label above GB-MARKS OPEN'],
  ['label is GB-MARKS SEALED', 'labelled'],
  ['incorporation nation is RU', 'incorporated'],
  ['contract concluded from 2006-01-01', 'contract concluded from 2005-01-01'],
  ['contract concluded before 2005-01-01', 'contract concluded before 2005-01-01T12:00'],
  ['contract value > 10 GBP', 'contract value >= 10.00 GBP'],
  ['contract value > 10.01 GBP', 'contract value >= 10.00 GBP'],
  ['quantity <= 9.99 NAR', 'quantity < 10 NAR'],
  ['some party with role end-user is company of RU', 'some party with role end-user, consignee is company'],
  ['some party with role end-user is company', 'some party is not police'],
  ['no party is company', 'no party with role end-user is company of RU'],
  ['every party of RU, BY', 'every party with role end-user of not KZ'],
  ['some party lacking gb-leave', 'some party lacking gb-leave'],
  ['incorporation end-user is company of RU', 'incorporation end-user of RU'],
] as const

test('what says more lies within what says less', () => {
  for (const [inner, outer] of NARROWER) expect([inner, outer, isNested(inner, outer)]).toEqual([inner, outer, true])
})

test('and not the other way round', () => {
  for (const [inner, outer] of NARROWER) {
    if (inner !== outer) expect([outer, inner, isNested(outer, inner)]).toEqual([outer, inner, false])
  }
})

test('what only looks alike lies within nothing', () => {
  const unlike = [
    // A member since 2000 and until 2010 is not one for all of the time.
    ['to is FR', 'to is GB-FRIENDS'],
    ['via is RU', 'via is not BY'],
    ['entry in GB-ML:ML1', 'entry in GB-ML:ML10'],
    ['entry in GB-ML:ML1', 'entry not in GB-ML:ML10'],
    ['contract value > 10 GBP', 'contract value > 5 EUR'],
    ['contract value > 10 GBP', 'item value > 5 GBP'],
    ['some party is company', 'every party is company'],
    ['every party is company', 'some party is company'],
    ['published', 'informed'],
    ['published', 'kind is goods, software, technology, assistance, brokering, information'],
  ] as const
  for (const [inner, outer] of unlike) expect([inner, outer, isNested(inner, outer)]).toEqual([inner, outer, false])
})
