import { expect, test } from 'vitest'
import { CONDITION_STARTS, readCondition } from './notation/condition.ts'
import type { Setting } from './words-of.ts'
import { conditionsText, conditionText, effectText } from './words-of.ts'

function words(text: string, setting?: Setting): string {
  return conditionText(readCondition(text, { file: 'a.md', line: 1, text }, 1), setting)
}

test.each([
  ['kind is goods, software, technology', 'it is goods, software or technology'],
  ['kind is not goods', 'it is not goods'],
  ['means is electronic', 'its means is electronic'],
  ['use is component, spare-part', 'its use is component or spare-part'],
  ['origin is not US', 'its origin is not US'],
  ['from is home', 'it leaves the nation judged'],
  ['to is not home', 'it does not go to the nation judged'],
  ['via is BY', 'it goes through BY'],
  ['end use nation is RU', 'its end use is in RU'],
  ['incorporation nation is RU', 'what it is built into goes to RU'],
  ['entry in GB-ML:ML10, MTCR', 'it is on GB-ML ML10 or MTCR'],
  ['entry not in GB-ML', 'it is not on GB-ML'],
  ['label is MTCA UNCLASSIFIED', 'its label is MTCA UNCLASSIFIED'],
  ['label at or above GB-GPMS TOP SECRET', 'its label is at or above GB-GPMS TOP SECRET'],
  ['labelled', 'it bears a label'],
  ['not published', 'it is not in the public domain'],
  ['end use military', 'its end use is military'],
  ['not incorporated', 'it is not built into anything else'],
  ['informed', 'the exporter has been informed of a concern'],
  ['contract concluded before 2014-08-01', 'the contract was concluded before 2014-08-01'],
  ['contract concluded from 2014-08-01T17:00', 'the contract was concluded on or after 2014-08-01T17:00'],
  ['contract value >= 1000.00 GBP', "the contract's value is at least 1000.00 GBP"],
  ['item value < 5 EUR', "the item's value is below 5 EUR"],
  ['quantity > 4 NAR', 'the quantity is above 4 NAR'],
  ['with assurance end-user-undertaking', 'the assurance end-user-undertaking is given'],
  ['without assurance a, b', 'none of the assurances a, b is given'],
  [
    'some party with role end-user, recipient is armed-forces, police of RU',
    'some end-user or recipient is armed-forces or police and is of RU',
  ],
  ['no party not military', 'no party is not military'],
  ['every party holding gb-f680 not on EU-833-IV', 'every party holds gb-f680 and is not on EU-833-IV'],
  ['some party lacking ru-foreign-trade', 'some party does not hold ru-foreign-trade'],
  ['incorporation end-user is company', 'the end user of what it is built into is company'],
  ['meets to-russia', 'it meets to-russia'],
  ['does not meet to-russia', 'it does not meet to-russia'],
])('`%s` reads: %s', (notation, expected) => {
  expect(words(notation)).toBe(expected)
})

test('each kind of condition is put in words above', () => {
  expect(CONDITION_STARTS).toHaveLength(29)
})

test('home is called by its name where one is known', () => {
  expect(words('from is home, RU', { home: 'GB' })).toBe('it leaves GB or RU')
})

test('a define is told by what it stands for', () => {
  const at = { file: 'a.md', line: 1, text: '' }
  const alternatives = [
    [readCondition('to is RU', at, 1)],
    [readCondition('from is GB', at, 1), readCondition('published', at, 1)],
  ]
  const setting = { defines: [{ name: 'to-russia', alternatives }] }
  expect(words('meets to-russia', setting)).toBe('either it goes to RU, or it leaves GB and it is in the public domain')
  expect(words('does not meet to-russia', setting)).toBe(
    'it is not so that either it goes to RU, or it leaves GB and it is in the public domain',
  )
})

test('a rule without conditions speaks always', () => {
  expect(conditionsText([])).toBe('always')
})

test('an effect says what it means', () => {
  expect(effectText('blocked')).toBe('blocked: it cannot go ahead on these facts')
})
