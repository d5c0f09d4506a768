import { expect, test } from 'vitest'
import { askedTogether } from './asked-together.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('whoever asks while an answer is under way shares the next question, and each gets his own answer', async () => {
  const asked: (readonly number[])[] = []
  const answered: (() => void)[] = []
  const ask = askedTogether(async (keys: readonly number[]) => {
    asked.push(keys)
    await new Promise<void>((resolve) => answered.push(resolve))
    return keys.map((key) => key * 10)
  })
  const first = [ask(1), ask(2)]
  await turn()
  const meanwhile = [ask(3), ask(1)]
  answered.shift()?.()
  expect(await Promise.all(first)).toEqual([10, 20])
  await turn()
  answered.shift()?.()
  expect(await Promise.all(meanwhile)).toEqual([30, 10])
  expect(asked).toEqual([
    [1, 2],
    [3, 1],
  ])
})

test('a question that fails fails for those who shared it, and the next one is asked', async () => {
  let fails = true
  const ask = askedTogether(async (keys: readonly number[]) => {
    if (fails) throw new Error('no connection')
    return keys
  })
  await expect(Promise.all([ask(1), ask(2)])).rejects.toThrow('no connection')
  fails = false
  expect(await ask(3)).toBe(3)
})

test('whoever asks in the same turn of the loop shares one question, also one after another', async () => {
  const asked: (readonly number[])[] = []
  const ask = askedTogether(async (keys: readonly number[]) => {
    asked.push(keys)
    return keys
  })
  const first = ask(1)
  await Promise.resolve()
  expect(await Promise.all([first, ask(2)])).toEqual([1, 2])
  expect(asked).toEqual([[1, 2]])
})
