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

const NOTE = { type: 'cases.note', log: 'internal', subject: 'dossiers/1', body: {} } as const
const BY = { person: 'p-1', role: 'adviser', organisation: 'Example Authority' } as const

/** Opens a node of a nation's own with a statute book, and says which is in force and which it knows. */
async function opened(book: typeof whole, act = false) {
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
  await using store = node.store
  if (act) await store.transact((tx) => tx.act(NOTE, BY))
  const known = node.laws.all().map((each) => each.book.hash)
  return { inForce: node.book(FEBRUARY).hash, known: known.sort() }
}

test('a node that starts again with newer law knows it, and judges by the book that it began with', async () => {
  expect(await opened(february)).toEqual({ inForce: february.hash, known: [february.hash] })
  const both = [february.hash, whole.hash].sort()
  expect(await opened(whole)).toEqual({ inForce: february.hash, known: both })
  expect(await opened(february)).toEqual({ inForce: february.hash, known: [february.hash] })
}, 60_000)

test('a node whose tables are lost judges by the book that it began with, and one that has lost that as well does not start', async () => {
  await opened(february, true)
  const data = join(folder, 'gb', 'data')
  rmSync(join(data, 'tables'), { recursive: true })
  expect(await opened(whole)).toMatchObject({ inForce: february.hash })
  for (const lost of ['tables', 'laws']) rmSync(join(data, lost), { recursive: true })
  await expect(opened(whole)).rejects.toThrow(/log\/internal: the node has acted, and the statute book .* is not kept/)
}, 60_000)
