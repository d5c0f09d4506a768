import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refused } from '../../core/src/contract/refusals.ts'
import type { Terms } from '../../core/src/contract/terms.ts'
import type { Transfer } from '../../core/src/contract/transfer.ts'
import { submitApplication } from '../../node/src/applications/submit.ts'
import { acceptCase } from '../../node/src/cases/accept.ts'
import { adviseCase } from '../../node/src/cases/advise.ts'
import { assessCase } from '../../node/src/cases/assess.ts'
import { assignCase } from '../../node/src/cases/assign.ts'
import { clearCase } from '../../node/src/cases/clear.ts'
import { consolidateCase } from '../../node/src/cases/consolidate.ts'
import { countersignCase } from '../../node/src/cases/countersign.ts'
import { decideCase } from '../../node/src/cases/decide.ts'
import { proposeCase } from '../../node/src/cases/propose.ts'
import { routeCase } from '../../node/src/cases/route.ts'
import { receiveDelivery } from '../../node/src/deliveries/receive.ts'
import { reserveDelivery } from '../../node/src/deliveries/reserve.ts'
import { shipDelivery } from '../../node/src/deliveries/ship.ts'
import { saveDraft } from '../../node/src/drafts/save.ts'
import { listGenerals } from '../../node/src/generals/list.ts'
import { registerGeneral } from '../../node/src/generals/register.ts'
import { documentOfLicence } from '../../node/src/licences/document.ts'
import { getLicence } from '../../node/src/licences/get.ts'
import { fromRussia } from './from-russia.ts'
import { draw, grant, TERMS } from './steps.ts'
import type { TwoNodes } from './two-nodes.ts'
import { pump, twoNodes } from './two-nodes.ts'

let world: TwoNodes
beforeAll(async () => {
  world = await twoNodes()
}, 60_000)
afterAll(() => world[Symbol.asyncDispose]())

async function apply(kind: 'individual' | 'open', transfer: Transfer, by = 'gb-exporter'): Promise<string> {
  const { id, completeness } = await world.ask(by, saveDraft, { kind, transfer, documents: [] })
  expect(completeness).toEqual([])
  const { subject } = await world.ask(by, submitApplication, { draft: id })
  await world.carry()
  return subject.slice('dossiers/'.length)
}

/** The pump without a number or a worth, as an open licence is asked for. */
function asOften(): Transfer {
  const transfer = pump({}, false)
  const items = (transfer.items ?? []).map(({ quantity: _many, value: _worth, ...item }) => item)
  return { ...transfer, items }
}

const UNBOUND: Terms = { ...TERMS, lines: [{ line: 1, controlledBy: 'O' }] }

async function deliver(reference: string, delivery: string, lines: ReturnType<typeof draw>): Promise<void> {
  await world.ask('gb-exporter', reserveDelivery, { reference, lines })
  await world.ask('gb-exporter', shipDelivery, { reference, delivery })
  await world.carry()
  await world.ask('ru-exporter', receiveDelivery, { reference, delivery })
  await world.carry()
}

test('an open licence that both granted without a ceiling is drawn from as often as there are deliveries', async () => {
  const reference = await apply('open', asOften())
  for (const nation of ['gb', 'ru'] as const) await grant(world, nation, reference, UNBOUND as typeof TERMS)
  await world.carry()
  await world.carry()
  expect(await world.ask('gb-exporter', getLicence, { reference })).toMatchObject({ kind: 'open', status: 'live' })
  for (const [delivery, amount] of [
    ['D1', '3'],
    ['D2', '40'],
    ['D3', '500'],
  ] as const) {
    await deliver(reference, delivery, draw(amount, '1000000.00'))
  }
  for (const reader of ['gb-licensing', 'ru-licensing']) {
    const { status, balance, deliveries } = await world.ask(reader, getLicence, { reference })
    expect(status).toBe('live')
    expect(balance).toEqual([{ line: 1, controlledBy: 'O' }])
    const paper = await world.ask(reader, documentOfLicence, { reference })
    expect(Buffer.from(paper.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    // Nothing is drawn down, and each is in the record all the same, with what went.
    expect(deliveries.map(({ state, lines }) => [state, lines[0]?.quantity?.amount])).toEqual([
      ['received', '3'],
      ['received', '40'],
      ['received', '500'],
    ])
  }
})

test('where one nation sets a ceiling of value, the open licence has it, and more is refused', async () => {
  const reference = await apply('open', asOften())
  await grant(world, 'gb', reference, UNBOUND as typeof TERMS)
  const value = { amount: '90000.00', currency: 'GBP' }
  const capped: Terms = { ...TERMS, lines: [{ line: 1, value, controlledBy: 'V' }] }
  await grant(world, 'ru', reference, capped as typeof TERMS)
  await world.carry()
  await world.carry()
  await deliver(reference, 'D1', draw('3', '60000.00'))
  const more = world.ask('gb-exporter', reserveDelivery, { reference, lines: draw('1', '30000.01') })
  expect(await world.codeOf(more)).toBe('over-balance')
  await deliver(reference, 'D2', draw('1', '30000.00'))
  const { status, balance } = await world.ask('ru-licensing', getLicence, { reference })
  expect(balance[0]).toMatchObject({ controlledBy: 'V', value: { authorised: '90000.00', available: '0.00' } })
  expect(status).toBe('exhausted')
})

test('an individual licence may not leave its quantity and value open', async () => {
  const reference = await apply('individual', pump({}, false))
  const refused = await grant(world, 'gb', reference, UNBOUND as typeof TERMS).catch((error: unknown) => error)
  if (!(refused instanceof Refused)) throw new Error('it was granted')
  expect([refused.code, refused.message]).toEqual(['bad-input', expect.stringContaining('as only an open licence may')])
})

test('a firm registers for a general licence, its nation asks for no other, and goods come in under it', async () => {
  const { generals } = await world.ask('gb-exporter', listGenerals, {})
  const general = generals.find(({ instrument }) => instrument === 'uksi/1954/23')?.general ?? 'none'
  await world.ask('gb-exporter', registerGeneral, { general })
  await world.carry()
  const reference = await apply('individual', fromRussia(world, 'GB-ML:ML10'), 'ru-exporter')
  await grant(world, 'ru', reference, { ...TERMS, destinations: ['GB'] })
  await decideNoLicence(reference)
  await world.carry()
  await world.carry()
  const licence = await world.ask('gb-exporter', getLicence, { reference })
  expect(licence).toMatchObject({ status: 'live', terms: { destinations: ['GB'] } })
  await world.ask('ru-exporter', reserveDelivery, { reference, lines: draw('2', '60000.00') })
  await world.ask('ru-exporter', shipDelivery, { reference, delivery: 'D1' })
  await world.carry()
  await world.ask('gb-exporter', receiveDelivery, { reference, delivery: 'D1' })
  const { deliveries } = await world.ask('gb-licensing', getLicence, { reference })
  expect(deliveries).toMatchObject([{ state: 'received' }])
  const { registrations } = await world.ask('gb-exporter', listGenerals, {})
  expect(registrations).toMatchObject([{ general, state: 'registered' }])
})

/** The British side: the guard says `general`, so nothing can be granted, and that no licence is required is decided. */
async function decideNoLicence(reference: string): Promise<void> {
  const officer = 'gb-licensing'
  const ministries = ['Example Ministry of Defence']
  await world.ask(officer, acceptCase, { reference })
  await world.ask(officer, assignCase, { reference, officer })
  await world.ask(officer, assessCase, { reference, lines: [{ line: 1, controls: ['GB-ML:ML10'], summary: 'pumps' }] })
  await world.ask(officer, clearCase, { reference, result: 'clear' })
  await world.ask(officer, routeCase, { reference, ministries })
  await world.ask('gb-adviser', adviseCase, { reference, type: 'no-licence-required', reasons: 'The general one' })
  await world.ask(officer, consolidateCase, { reference, recommendation: 'no-licence-required' })
  const granted = { reference, outcome: 'granted' as const, terms: { ...TERMS, destinations: ['GB'] }, reasons: 'No' }
  expect(await world.codeOf(world.ask(officer, proposeCase, granted))).toBe('guard-forbids')
  await world.ask(officer, proposeCase, { reference, outcome: 'no-licence-required', reasons: 'The general one' })
  await world.ask('gb-countersigning', countersignCase, { reference, accept: true, reasons: 'Yes' })
  await world.ask(officer, decideCase, { reference, reasons: 'The open general import licence covers it' })
}
