import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keptByText } from './by-text.ts'

test('a text is read once, while it is among those asked for last', () => {
  const read: string[] = []
  const lengthOf = keptByText(2, (text) => {
    read.push(text)
    return { length: text.length }
  })
  expect(['one', 'three', 'one', 'three', 'seven', 'one'].map((text) => lengthOf(text).length)).toEqual([
    3, 5, 3, 5, 5, 3,
  ])
  expect(read).toEqual(['one', 'three', 'seven', 'one'])
})

test('whatever is asked in whatever order, the answer is that of the text', () => {
  const text = fc.constantFrom('a', 'b', 'c', 'd', '')
  fc.assert(
    fc.property(fc.array(text), fc.integer({ min: 1, max: 4 }), (texts, most) => {
      const kept = keptByText(most, (given) => [given])
      expect(texts.map(kept)).toEqual(texts.map((given) => [given]))
    }),
  )
})

test('nobody who is given it can change it for others', () => {
  const kept = keptByText(1, () => ({ to: ['GB'] }))
  expect(() => kept('policy').to.push('RU')).toThrow(TypeError)
  expect(kept('policy')).toEqual({ to: ['GB'] })
})

test('what is refused is looked at each time', () => {
  let times = 0
  const kept = keptByText(1, () => {
    times += 1
    throw new Error(`refused ${times}`)
  })
  expect(() => kept('x')).toThrow('refused 1')
  expect(() => kept('x')).toThrow('refused 2')
})
