import { expect, test } from 'vitest'
import { asKnown } from './as-known.ts'
import { bundle } from './bundle.ts'
import { checkBook } from './check/check.ts'
import { book } from './check/example-book.ts'
import { criteriaInForce, criteriaOf } from './criteria.ts'

const LISTS = (lines: string) => `\n\`\`\`\n\`\`\`list\n${lines}\n\`\`\`\n\`\`\`rule`
const CRITERIA = `list criteria GB-OLD of GB
in force 2000-10-26 .. 2014-03-25
uksi/2000/1 1  # Obligations [ru] Обязательства
uksi/2000/1 2  2005-01-01 ..  # Rights [ru] Права

list criteria GB-NEW of GB
in force 2014-03-25 ..
uksi/2000/1 new/1  # Obligations anew [ru] Обязательства по-новому`

const built = (lists: string) => {
  const compiled = book(LISTS(lists))
  return { compiled, bundle: bundle(compiled.parts, compiled.modelledOn).bundle }
}

test('the criteria of a day are those of the list in force on it, to the second of its own clocks', () => {
  const { bundle: law } = built(CRITERIA)
  expect(criteriaInForce(law, 'GB', '2001-01-01T00:00:00Z')).toEqual(['uksi/2000/1 1'])
  expect(criteriaInForce(law, 'GB', '2014-03-24T23:59:59Z')).toEqual(['uksi/2000/1 1', 'uksi/2000/1 2'])
  expect(criteriaInForce(law, 'GB', '2014-03-25T00:00:00Z')).toEqual(['uksi/2000/1 new/1'])
  expect(criteriaInForce(law, 'RU', '2014-03-25T00:00:00Z')).toBeNull()
  expect(criteriaOf(law, '2014-03-24T12:00:00Z').find(({ inForce }) => inForce)).toEqual({
    id: 'uksi/2000/1 1',
    nation: 'GB',
    headings: { en: 'Obligations', ru: 'Обязательства' },
    inForce: true,
    complete: true,
  })
})

test('a book of the day before does not know the criteria of the day after, and keeps its own', () => {
  const { compiled } = built(CRITERIA)
  const then = bundle(asKnown(compiled.parts, '2014-03-24T12:00:00Z'), compiled.modelledOn).bundle
  expect(criteriaInForce(then, 'GB', '2014-04-01T00:00:00Z')).toEqual(['uksi/2000/1 1', 'uksi/2000/1 2'])
})

test.each([
  ['uksi/1999/9 1  # Obligations [ru] Обязательства', 'the criterion `uksi/1999/9 1` cites no instrument'],
  ['uksi/2000/1  # Obligations [ru] Обязательства', 'the criterion `uksi/2000/1` cites no instrument'],
  ['uksi/2000/1 1  # Obligations', 'the criterion `uksi/2000/1 1` has no heading'],
  ['uksi/2000/1 1', 'the criterion `uksi/2000/1 1` has no heading'],
])('a criterion that could not be found again is refused: %s', (line, message) => {
  const { compiled } = built(`list criteria GB-OLD of GB\nin force 2000-10-26 ..\n${line}`)
  const said = checkBook(compiled, { signedOff: [] }).map((each) => each.message)
  expect(said).toContain(message)
})
