import { expect, test } from 'vitest'
import { printProblem } from '../notation/source.ts'
import { printFamily, readSignedOff, spanOf } from './signed-off.ts'

function read(...lines: string[]) {
  return readSignedOff({
    file: 'law/uncovered.md',
    text: ['# Prose', '', '```uncovered', ...lines, '```', 'GB  X  any  any  2000-01-01 ..  # prose'].join('\n'),
  })
}

test('a line names a family of cells and says why nothing is written of them', () => {
  const { signedOff, problems } = read(
    'GB  GB-ML:ML1, GB-DU  out, in  any  2009-04-06 .. 2020-12-31T23:00  # nobody looked',
  )
  expect(problems).toEqual([])
  expect(signedOff).toEqual([
    {
      nation: 'GB',
      entries: [
        { list: 'GB-ML', path: 'ML1' },
        { list: 'GB-DU', path: null },
      ],
      directions: ['out', 'in'],
      kinds: ['goods', 'software', 'technology', 'assistance', 'brokering', 'information'],
      inForce: { from: '2009-04-06', until: '2020-12-31T23:00' },
      reason: 'nobody looked',
      place: { file: 'law/uncovered.md', line: 4 },
    },
  ])
})

test('a line of another form, with an unknown word or without a reason is refused with its place', () => {
  const { problems, signedOff } = read(
    'GB  GB-ML  out  goods  2000-01-01 ..',
    'GB  GB-ML  out  goods  # none',
    'GB  GB-ML  up  goods  2000-01-01 ..  # none',
    'GB  GB-ML  out  gods  2000-01-01 ..  # none',
    'GB  GB-ML  out  goods  2000-13-01 ..  # none',
  )
  expect(signedOff).toEqual([])
  expect(problems.map((problem) => printProblem(problem).split(';')[0])).toEqual([
    'law/uncovered.md:4:37: the line gives no reason',
    'law/uncovered.md:5:1: the line names no family of cells',
    'law/uncovered.md:6:12: `up` is not a direction',
    'law/uncovered.md:7:17: `gods` is not a kind',
    'law/uncovered.md:8:24: `2000-13-01` does not exist',
  ])
})

test('what is printed of a family is read again as the same', () => {
  const line = 'GB  GB-ML:ML1, GB-ML:ML10  out, abroad  goods  2014-03-18T13:39 .. 2014-10-26T01:30:00Z'
  const [family] = read(`${line}  # none`).signedOff
  if (!family) throw new Error('the line was not read')
  const entries = family.entries.map(({ list, path }) => `${list}:${path}`)
  expect(printFamily({ ...family, entries, span: spanOf(family, 'Europe/London') }, 'Europe/London')).toBe(line)
})
