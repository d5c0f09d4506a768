import { evidenceOfHit } from '@entente/core/screening/hit-evidence'
import { hit } from '@entente/core/screening/testing/example-run'
import { expect, test } from 'vitest'
import { facingRows, figure, totalsOf } from './facing-words.ts'

const party = { schema: 'Company', properties: { name: ['АО Примерный завод приборов'] } }
const { name } = evidenceOfHit(party, hit({ names: ['EXAMPLE INSTRUMENT PLANT JSC MOSCOW'] }), null)

test('every word of both names stands in one row, those that are linked side by side', () => {
  const rows = name === null ? [] : facingRows(name)
  const said = (of: 'party' | 'entry') => rows.flatMap((row) => row[of]?.text ?? [])
  expect(said('party').sort()).toEqual(['АО', 'Примерный', 'завод', 'приборов'].sort())
  expect(said('entry').sort()).toEqual(['EXAMPLE', 'INSTRUMENT', 'PLANT', 'JSC', 'MOSCOW'].sort())
  expect(rows.find(({ party: ours }) => ours?.text === 'завод')).toMatchObject({ entry: { text: 'PLANT' } })
})

test('whoever adds up the rows by hand comes to what both names share', () => {
  const rows = name === null ? [] : facingRows(name)
  const { party: ours, entry: theirs } = totalsOf(rows)
  expect((ours.aligned + theirs.aligned) / (ours.whole + theirs.whole)).toBeCloseTo(name?.shared ?? 0, 3)
  expect(figure(0.123456)).toBe('0.1235')
  expect(figure(1)).toBe('1')
})
