import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCase } from '../../node/src/cases/get.ts'
import { checkDraft } from '../../node/src/drafts/check.ts'
import { enactLaw } from '../../node/src/laws/enact.ts'
import { fromLibrary } from '../../node/src/laws/judged-by.ts'
import { previewLaw } from '../../node/src/laws/preview.ts'
import { proposeLaw } from '../../node/src/laws/propose.ts'
import { knownAt } from '../../node/src/laws/shelf.ts'
import type { Node } from '../../node/src/node.ts'
import { checkTransfer } from '../../node/src/transfers/check.ts'
import { apply } from './steps.ts'
import type { TwoNodes } from './two-nodes.ts'
import { callerOf, FEBRUARY, pump, twoNodes } from './two-nodes.ts'

const MARCH = '2014-03-18T13:39:00Z'
const AUGUST = '2014-08-02T12:00:00Z'

let world: TwoNodes
beforeAll(async () => {
  world = await twoNodes()
}, 60_000)
afterAll(() => world[Symbol.asyncDispose]())

/** A nation puts the law in force that was known at an instant; returns the book's hash. */
async function enact(nation: 'gb' | 'ru', known: string): Promise<string> {
  const preview = await world.ask(`${nation}-licensing`, previewLaw, { known })
  const { previous, digest, hash } = preview
  const asked = { known, previous, preview: digest, confirm: [] }
  const { acts } = await world.ask(`${nation}-licensing`, proposeLaw, asked)
  await world.ask(`${nation}-countersigning`, enactLaw, { proposal: acts[0]?.id ?? 'none' })
  await world.carry()
  return hash
}

test('a check is judged by the book in force at the node unless the newest is asked for, and says which', async () => {
  const transfer = pump()
  const inForce = await world.ask('gb-public', checkTransfer, { transfer, at: AUGUST, simulate: true })
  expect(inForce.judgedBy).toMatchObject({ nation: 'GB', hash: world.GB.book(AUGUST).hash, inForce: true, from: null })
  expect(inForce.law.hash).toBe(inForce.judgedBy.hash)
  const draft = await world.ask('gb-exporter', checkDraft, { kind: 'individual', transfer, documents: [] })
  expect(draft.judgedBy).toEqual({ ...inForce.judgedBy })
  const newest = await world.ask('gb-public', checkTransfer, { transfer, at: AUGUST, simulate: true, book: 'newest' })
  expect(newest.judgedBy).toMatchObject({ hash: world.GB.laws.whole.hash, inForce: false, from: null })
  expect(newest.law.hash).toBe(newest.judgedBy.hash)
  expect(newest.nations.GB?.verdict).not.toBe(inForce.nations.GB?.verdict)
})

test('while no act of a nation says which book it has in force, its column says that this is not known', async () => {
  const { judgedBy } = await world.ask('gb-public', checkTransfer, { transfer: pump(), at: FEBRUARY })
  expect(judgedBy.others).toEqual({ RU: { hash: null, from: null, same: null, verdict: null } })
})

test('once a nation has enacted another book, the other node says so at its column, and what that book says of it', async () => {
  const reference = await apply(world, pump())
  world.move(MARCH)
  const hash = await enact('gb', MARCH)
  const { ruling, judgedBy } = await world.ask('ru-licensing', getCase, { reference })
  expect(judgedBy).toMatchObject({ nation: 'RU', hash: world.RU.book(MARCH).hash, inForce: true })
  expect(judgedBy?.others.GB).toEqual({ hash, from: MARCH, same: false, verdict: 'suspended' })
  // What Russia's book knows of British law is still shown, and is another answer than Britain's own.
  const own = await world.ask('gb-licensing', getCase, { reference })
  expect(own.judgedBy).toMatchObject({ nation: 'GB', hash, inForce: true, from: MARCH })
  expect([ruling?.nations.GB?.verdict, own.ruling?.nations.GB?.verdict]).toEqual(['licence', 'suspended'])
  // Before that day it was the one that the act took the place of, and both nodes had it in force.
  const before = await world.ask('ru-public', checkTransfer, { transfer: pump(), at: FEBRUARY })
  expect(before.judgedBy.others.GB).toMatchObject({ hash: before.law.hash, from: null, same: true })
})

test('a book that does not come of the law that is here is not taken for it', () => {
  const { whole } = world.RU.laws
  const { hash } = knownAt(whole, MARCH)
  expect(fromLibrary(whole, { hash, from: MARCH })?.hash).toBe(hash)
  expect(fromLibrary(whole, { hash, from: FEBRUARY })).toBeNull()
  expect(fromLibrary(whole, { hash: `sha256:${'0'.repeat(64)}`, from: MARCH })).toBeNull()
  expect(fromLibrary(whole, { hash, from: null })).toBeNull()
})

test('another nation’s book that is kept here says what its own column would be', async () => {
  const transfer = pump()
  const { judgedBy } = await world.ask('ru-public', checkTransfer, { transfer, at: MARCH, book: 'newest' })
  expect(judgedBy.others.GB).toMatchObject({ same: false, verdict: 'suspended' })
  const later = '2014-03-19T12:00:00Z'
  world.move(later)
  await enact('ru', later)
  const both = await world.ask('ru-public', checkTransfer, { transfer, at: later })
  expect(both.judgedBy.others.GB?.same).toBe(true)
  world.move(AUGUST)
  await enact('ru', AUGUST)
  const contract = { concluded: '2014-08-01', value: { amount: '120000.00', currency: 'GBP' } }
  const apart = await world.ask('ru-public', checkTransfer, { transfer: { ...transfer, contract }, at: AUGUST })
  expect(apart.judgedBy.others.GB).toMatchObject({ same: false, verdict: 'suspended' })
  expect(apart.nations.GB?.verdict).toBe('prohibited')
})

test('a proposed book is known to whoever reads its proposal, from the first moment on', async () => {
  const [known, node] = [AUGUST, world.GB]
  const { previous, digest, hash } = await world.ask('gb-licensing', previewLaw, { known })
  expect(node.laws.get(hash)).toBeNull()
  const transact: Node['transact'] = async (...asked) => {
    const made = await node.transact(...asked)
    // Here the follower may look already.
    expect(node.laws.get(hash)?.hash).toBe(hash)
    return made
  }
  const asked = { known, previous, preview: digest, confirm: [] }
  const call = { id: '0144d4f4-9c00-7000-8000-000000000099' }
  await proposeLaw.run({ ...node, transact }, asked, callerOf(node, 'gb-licensing'), call)
  expect.assertions(2)
})
