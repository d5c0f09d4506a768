import { expect, test } from 'vitest'
import { orOverflow } from './overflow.ts'

const deep = (): number => 1 + deep()

test('a document that is too deep or too long for a reader is told from a fault of ours', async () => {
  expect(await orOverflow(async () => deep())).toBeNull()
  expect(await orOverflow(async () => [0].push(...new Array<number>(1_000_000).fill(0)))).toBeNull()
  expect(await orOverflow(async () => 'a report')).toBe('a report')
  await expect(orOverflow(() => Promise.reject(new TypeError('ours')))).rejects.toThrow('ours')
})
