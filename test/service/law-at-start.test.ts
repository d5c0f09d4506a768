import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { bookToJudgeBy } from '../../node/src/check/kept-book.ts'
import { movableClock } from '../../node/src/clock.ts'
import { introductionOf, nationConfig } from '../../node/src/demo/nation.ts'
import { loggerOf } from '../../node/src/http/log.ts'
import { knownAt } from '../../node/src/laws/shelf.ts'
import { openNode } from '../../node/src/node.ts'
import { OPERATIONS } from '../../node/src/operations.ts'
import { FEBRUARY } from './served.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-law-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const whole = bookToJudgeBy(undefined)
const february = knownAt(whole, FEBRUARY)

/** Opens a node of a nation's own with a statute book, and says which is in force and which it knows. */
async function opened(book: typeof whole) {
  introductionOf(folder, 'GB')
  const place = { nation: 'GB', folder, listening: { port: 1 }, partner: { port: 2 } } as const
  const node = await openNode(nationConfig(place), {
    clock: movableClock(FEBRUARY),
    log: loggerOf('silent', 'GB'),
    operations: OPERATIONS,
    introduction: null,
    demo: null,
    book,
  })
  await using _store = node.store
  const known = node.laws.all().map((each) => each.book.hash)
  return { inForce: node.book(FEBRUARY).hash, known: known.sort() }
}

test('a node that starts again with newer law knows it, and judges by the book that it began with', async () => {
  expect(await opened(february)).toEqual({ inForce: february.hash, known: [february.hash] })
  const both = [february.hash, whole.hash].sort()
  expect(await opened(whole)).toEqual({ inForce: february.hash, known: both })
  expect(await opened(february)).toEqual({ inForce: february.hash, known: [february.hash] })
}, 60_000)
