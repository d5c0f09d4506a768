import { expect, test } from 'vitest'
import { bundle } from '../bundle.ts'
import { load } from '../decide.ts'
import { endlessExceptions, exceptionCycles } from './cycles.ts'
import { book, rule } from './example-book.ts'

test('exceptions may have exceptions, and may share them', () => {
  const rules = [
    rule('gb.a', 'except gb.b, gb.c'),
    rule('gb.b', 'then lift', 'except gb.d'),
    rule('gb.c', 'then lift', 'except gb.d'),
    rule('gb.d', 'then lift'),
  ]
  expect(exceptionCycles(book(rules.join('\n\n')).parts)).toEqual([])
})

test('each circle is reported once, at the rule with the least id', () => {
  const pair = (one: string, other: string) => [
    rule(one, 'then lift', `except ${other}`),
    rule(other, 'then lift', `except ${one}`),
  ]
  const rules = [rule('gb.a', 'except gb.z, gb.x'), ...pair('gb.z', 'gb.y'), ...pair('gb.x', 'gb.w')]
  const { parts } = book(rules.join('\n\n'))
  expect(exceptionCycles(parts).map(({ message }) => message)).toEqual([
    'exceptions run in a circle: gb.y, gb.z, gb.y',
    'exceptions run in a circle: gb.w, gb.x, gb.w',
  ])
})

test('a bundle whose exceptions run in a circle is not loaded, whoever made it', () => {
  const { parts } = book(
    [rule('gb.a', 'then lift', 'except gb.b'), rule('gb.b', 'then lift', 'except gb.a')].join('\n\n'),
  )
  const built = bundle(parts, '2026-01-01')
  expect(() => load(built.bundle, built.hash)).toThrow('exceptions run in a circle: gb.a, gb.b, gb.a')
})

test('exceptions that nest too deeply are refused, for each level multiplies the work', () => {
  const chain = (levels: number) =>
    Array.from({ length: levels + 1 }, (_, at) => {
      const lines = [...(at === 0 ? [] : ['then lift']), ...(at < levels ? [`except gb.r${at + 1}`] : [])]
      return rule(`gb.r${at}`, ...lines)
    }).join('\n\n')
  expect(endlessExceptions(book(chain(4)).parts)).toEqual([])
  expect(endlessExceptions(book(chain(5)).parts).map(({ message }) => message)).toEqual([
    'exceptions to rule gb.r0 nest too deeply',
  ])
})
