import { expect, test } from 'vitest'
import { MemoryTables } from '../../bench/simulate/tables.ts'
import { followedAt } from '../../node/src/monitor/followed.ts'

test('a query that is worded once is asked with the values of each time', async () => {
  const { db } = new MemoryTables().open()
  for (const [origin, index, size] of [
    ['a', 3, 10],
    ['a', 7, 20],
    ['b', 1, 30],
  ] as const) {
    await db.insertInto('followed').values({ origin, index, size }).execute()
  }
  const asked = [
    ['a', 2],
    ['a', 3],
    ['a', 6],
    ['a', 9],
    ['b', 9],
    ['c', 9],
  ] as const
  const found: number[] = []
  for (const [origin, index] of asked) found.push(await followedAt(db, origin, index))
  expect(found).toEqual([0, 10, 10, 20, 30, 0])
})
