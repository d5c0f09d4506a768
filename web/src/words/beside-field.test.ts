import { placesOf } from '@entente/core/contract/problem'
import { parseTransfer } from '@entente/core/contract/transfer'
import { expect, test } from 'vitest'
import { besideField } from './beside-field.ts'

function wrongIn(transfer: unknown, language: 'en' | 'ru'): string[] {
  const read = parseTransfer(transfer)
  return 'transfer' in read
    ? []
    : placesOf(read.refused).map(({ path, message }) => besideField(message, path, language))
}

test('what is wrong with a field says nothing of its path, for its name stands beside it', () => {
  const wrong = {
    via: ['ZZ'],
    items: [{ quantity: { amount: '1,5', unit: 'NAR' }, controls: ['garbage'] }],
    informed: 'no',
    means: null,
  }
  expect(wrongIn(wrong, 'en')).toEqual([
    '`ZZ` is no nation',
    'null',
    '`garbage` names an entry without its list, or a list without an entry',
    '`1,5` has a comma for its point',
    '`no` is text',
  ])
  expect(wrongIn(wrong, 'ru')).toEqual([
    '`ZZ`: такого нет (страна)',
    'null',
    '`garbage`: назван пункт без списка или список без пункта',
    '`1,5`: вместо точки стоит запятая',
    '`no`: это текст',
  ])
})

test('a field that there is not is named, and the place around it by its label', () => {
  expect(wrongIn({ items: [{ wieght: 4 }] }, 'en')).toEqual(['unknown field `wieght` in “Item 1”'])
})

test('a message with no place in it stays as it is', () => {
  expect(besideField('missing: what it is', 'transfer.items[0].description', 'en')).toBe('missing: what it is')
  expect(besideField('something that nobody has put into Russian', 'via', 'ru')).toBe(
    'something that nobody has put into Russian',
  )
})
