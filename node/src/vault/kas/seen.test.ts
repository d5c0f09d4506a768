import { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { connectTo, preparedDatabase } from '../../store/engine/prepared.ts'
import { type Mark, seenIn, type Taken } from './seen.ts'

const pglite = await PGlite.create({ dataDir: 'memory://', loadDataDir: await preparedDatabase() })
const { db } = connectTo(pglite)
afterAll(async () => {
  await db.destroy()
  await pglite.close()
})

const NOW = 1_392_379_200
const UNTIL = NOW + 60
const proof = (name: string): Mark => ({ of: ['proof', 'k', name], until: UNTIL })
const request = (token: string): Mark => ({ of: ['request', token], until: UNTIL })

/** What calls are told that come one after another, by a plain list of what was there. */
function oneByOne(calls: readonly (readonly [string, string])[], seen: Set<string>): Taken[] {
  return calls.map(([name, token]) => {
    const marks = [`proof ${name}`, `request ${token}`]
    const isNew = marks.every((mark) => !seen.has(mark))
    for (const mark of marks) seen.add(mark)
    return isNew ? 'new' : 'seen'
  })
}

test('of calls that come at one time each is told what it would be told if they came one after another', async () => {
  const few = fc.constantFrom(...'abcdef')
  const seen = seenIn(db, () => NOW)
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(fc.tuple(few, few), { maxLength: 8 }), { maxLength: 3 }), async (turns) => {
      run += 1
      const before = new Set<string>()
      for (const calls of turns) {
        const named = calls.map(([name, token]) => [`${run} ${name}`, `${run} ${token}`] as const)
        const told = await Promise.all(named.map(([name, token]) => seen.take([proof(name), request(token)])))
        expect(told).toEqual(oneByOne(named, before))
      }
    }),
    { numRuns: 150 },
  )
})

test('those for which there is no room are told so, at one time too, and nothing of them is remembered', async () => {
  await db.deleteFrom('vault_seen').execute()
  const seen = seenIn(db, () => NOW, 5)
  const calls = ['a', 'b', 'c'].map((name) => [proof(name), request(name)])
  expect(await Promise.all(calls.map((marks) => seen.take(marks)))).toEqual(['new', 'new', 'full'])
  expect(await db.selectFrom('vault_seen').select('mark').execute()).toHaveLength(4)
  expect(await seen.take([proof('c'), request('c')])).toBe('full')
  expect(await seen.take([proof('c')])).toBe('new')
})
