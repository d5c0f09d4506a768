import { setImmediate as later } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { oneAtATime, oneAtATimeEach } from './turns.ts'

test('work waits its turn, and what fails holds up nobody', async () => {
  const inTurn = oneAtATime()
  const said: string[] = []
  const work = (name: string) => async () => {
    said.push(`${name} begins`)
    await later()
    said.push(`${name} ends`)
    if (name === 'b') throw new Error(name)
    return name
  }
  const all = ['a', 'b', 'c'].map((name) => inTurn(work(name)))
  expect(await Promise.allSettled(all)).toMatchObject([{ value: 'a' }, { reason: { message: 'b' } }, { value: 'c' }])
  expect(said).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  expect(await inTurn(work('d'))).toBe('d')
})

test('work under one name waits for that alone', async () => {
  const inTurn = oneAtATimeEach()
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const said: string[] = []
  const first = inTurn('a', () => held)
  const second = inTurn('a', async () => said.push('a'))
  await inTurn('b', async () => said.push('b'))
  expect(said).toEqual(['b'])
  release()
  await Promise.all([first, second])
  expect(said).toEqual(['b', 'a'])
})
