import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeOf, REFERENCE, World } from './arbitrary.ts'
import { decideCase } from './commands/cases.ts'
import * as deliveries from './commands/deliveries.ts'
import * as licences from './commands/licences.ts'
import { compare, sum } from './decimal.ts'
import type { Dossier } from './dossier.ts'
import { presentLicence } from './present-licence.ts'
import { issued, statusOf } from './status.ts'

const reference = REFERENCE
const because = 'because'

const lines = (amount: string, worth = '30000.00') => [
  { line: 1, quantity: { amount, unit: 'NAR' }, value: { amount: worth, currency: 'GBP' } },
]
const terms = (amount: string, worth = '120000.00') => ({
  lines: lines(amount, worth).map((line) => ({ ...line, controlledBy: 'B' as const })),
})

/** A live licence for 4 pumps, of which so many are set aside. */
function licensed(reserved?: string): World {
  const world = new World()
  world.license()
  world.at = '2014-03-01T12:00:00Z'
  if (reserved) world.do('gb-exporter', deliveries.reserveDelivery, { reference, lines: lines(reserved) })
  world.meet()
  return world
}

function vary(world: World, change: { GB?: object; RU?: object } = {}): World {
  world.vary()
  for (const nation of ['GB', 'RU'] as const) {
    world.review(nation)
    world.decide(nation, { terms: change[nation] ?? {} })
  }
  world.meet()
  return world
}

function status(world: World, nation = 'GB'): string {
  return statusOf(world.of(nation), world.at, world.witnessed(), world.family(nation))
}

const reserve = (world: World, amount: string, worth = '30000.00') =>
  world.do('gb-exporter', deliveries.reserveDelivery, { reference, lines: lines(amount, worth) })

describe('what was drawn under a licence counts against its variation', () => {
  test('of 4 pumps of which 3 are set aside, the variation has 1 left', () => {
    const world = vary(licensed('3'))
    expect(status(world)).toBe('live')
    expect(codeOf(() => reserve(world, '2'))).toBe('over-balance')
    reserve(world, '1')
    const reader = { ...world.context('gb-exporter'), witnessed: world.witnessed() }
    const shown = presentLicence(world.of('GB') as Parameters<typeof presentLicence>[0], reader)
    expect(shown?.balance[0]?.quantity).toMatchObject({ authorised: '4', reserved: '4', available: '0' })
  })

  test('what is released under the licence is free under the variation', () => {
    const world = vary(licensed('3'))
    world.turnTo(reference)
    expect(status(world)).toBe('superseded')
    world.do('gb-exporter', deliveries.releaseDelivery, { reference, delivery: 'D1' })
    world.turnTo(`${reference}/1`)
    reserve(world, '4')
  })

  test('a variation of less than is drawn is refused at the decision, of quantity and of value', () => {
    for (const change of [terms('2'), terms('4', '29999.99')]) {
      const world = licensed('3')
      world.vary()
      world.review('GB')
      expect(codeOf(() => world.decide('GB', { terms: change }))).toBe('over-balance')
      expect(world.of('GB').cases.GB?.decisions).toEqual([])
    }
  })

  test('while the variation waits for the partner, no more is drawn than it would cover', () => {
    const world = licensed('1')
    world.vary()
    world.review('GB')
    world.decide('GB', { terms: terms('2') })
    world.turnTo(reference)
    expect(status(world)).toBe('live')
    expect(codeOf(() => reserve(world, '2'))).toBe('over-balance')
    reserve(world, '1')
  })

  test('granted for less than was drawn meanwhile, it takes no effect and says what clashes; the licence stands', () => {
    const world = licensed('1')
    world.vary()
    world.review('RU')
    world.decide('RU', { terms: terms('2') })
    world.turnTo(reference)
    reserve(world, '2')
    world.turnTo(`${reference}/1`)
    world.review('GB')
    world.decide('GB')
    world.meet()
    expect([status(world), status(world, 'RU')]).toEqual(['not-issued', 'not-issued'])
    world.turnTo(reference)
    expect([status(world), status(world, 'RU')]).toEqual(['live', 'live'])
  })

  test('a delivery under the licence is not corrected to more than the variation has', () => {
    const world = vary(licensed('2'), { GB: terms('3') })
    world.turnTo(reference)
    const adjust = (amount: string) =>
      world.do('gb-licensing', deliveries.adjustDelivery, {
        reference,
        delivery: 'D1',
        lines: lines(amount),
        reason: because,
      })
    expect(codeOf(() => adjust('4'))).toBe('over-balance')
    adjust('3')
  })

  test('a ceiling that a condition sets counts what went under the licence', () => {
    const ceiling = { kind: 'quantity-ceiling', quantity: { amount: '3', unit: 'NAR' } }
    const world = vary(licensed('3'), { GB: { conditions: [ceiling] } })
    expect(codeOf(() => reserve(world, '1'))).toBe('condition-not-met')
  })
})

describe('what restricts a licence restricts its variation', () => {
  test.each(['gb', 'ru'])('suspended by %s before the variation, it is not used until that is lifted', (code) => {
    const world = licensed()
    world.do(`${code}-licensing`, licences.suspendLicence, { because })
    world.meet()
    vary(world)
    expect([status(world), status(world, 'RU')]).toEqual(['suspended', 'suspended'])
    expect(codeOf(() => reserve(world, '1'))).toBe('wrong-state')
    world.turnTo(reference)
    world.do(`${code}-licensing`, licences.reinstateLicence, { because })
    world.meet()
    world.turnTo(`${reference}/1`)
    expect(status(world)).toBe('live')
    reserve(world, '1')
  })

  test.each(['gb', 'ru'])('revoked by %s, the licence takes its variation with it', (code) => {
    const world = vary(licensed())
    world.turnTo(reference)
    world.do(`${code}-licensing`, licences.revokeLicence, { because })
    world.meet()
    world.turnTo(`${reference}/1`)
    expect([status(world), status(world, 'RU')]).toEqual(['revoked', 'revoked'])
    expect(codeOf(() => reserve(world, '1'))).toBe('wrong-state')
  })

  test('a variation of a licence that was revoked or given back meanwhile cannot be granted', () => {
    for (const end of [
      (world: World) => world.do('ru-licensing', licences.revokeLicence, { because }),
      (world: World) => world.do('gb-exporter', licences.surrenderLicence, {}),
    ]) {
      const world = licensed()
      world.vary()
      world.turnTo(reference)
      end(world)
      world.meet()
      world.turnTo(`${reference}/1`)
      world.review('GB')
      expect(codeOf(() => world.decide('GB'))).toBe('wrong-state')
      expect(codeOf(() => world.decide('GB'))).not.toBe('done')
      world.turnTo(reference)
      expect(codeOf(() => world.vary())).toBe('wrong-state')
    }
  })

  test('the licence given back after its variation was issued takes the variation with it', () => {
    const world = vary(licensed())
    world.turnTo(reference)
    world.do('gb-exporter', licences.surrenderLicence, {})
    world.turnTo(`${reference}/1`)
    expect(status(world)).toBe('surrendered')
  })

  test('nothing is given back while a delivery under its variation is set aside', () => {
    const world = vary(licensed())
    reserve(world, '1')
    world.turnTo(reference)
    expect(codeOf(() => world.do('gb-exporter', licences.surrenderLicence, {}))).toBe('wrong-state')
  })

  test('a variation whose licence is not known here is no licence', () => {
    const world = vary(licensed())
    expect(statusOf(world.of('GB'), world.at, world.witnessed())).toBe('not-issued')
  })
})

type Step = (world: World) => void

const amount = fc.constantFrom('1', '2', '3', '4')
const worth = fc.constantFrom('0.01', '30000.00', '60000.00')
const id = fc.constantFrom('D1', 'D2')
const nation = fc.constantFrom('GB', 'RU')
const STEPS: readonly fc.Arbitrary<Step>[] = [
  fc.constantFrom(reference, `${reference}/1`).map((to) => (world) => world.turnTo(to)),
  fc.record({ amount, worth }).map(
    ({ amount, worth }) =>
      (world) =>
        reserve(world, amount, worth),
  ),
  id.map((delivery) => (world) => world.do('gb-exporter', deliveries.shipDelivery, { reference, delivery })),
  id.map((delivery) => (world) => world.do('gb-exporter', deliveries.releaseDelivery, { reference, delivery })),
  fc.record({ id, amount }).map(({ id, amount }) => (world) => {
    const input = { reference, delivery: id, lines: lines(amount), reason: because }
    world.do('gb-licensing', deliveries.adjustDelivery, input)
  }),
  fc.record({ nation, amount }).map(({ nation, amount }) => (world) => {
    world.turnTo(`${reference}/1`)
    world.decide(nation, { terms: terms(amount) })
  }),
  nation.map((n) => (world) => {
    world.do(`${n.toLowerCase()}-licensing`, decideCase, { reference, reasons: because })
  }),
  fc.constant((world) => world.meet()),
]

function newest(dossiers: readonly Dossier[], world: World) {
  const [base, variation] = [...dossiers].sort((a, b) => (a.reference < b.reference ? -1 : 1))
  if (base === undefined) return null
  return (variation && issued(variation, world.witnessed(), dossiers)) ?? issued(base, world.witnessed())
}

test('whatever is done, no more is drawn under a licence and its variation together than the newest terms have', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(...STEPS), { minLength: 5, maxLength: 30, size: 'max' }), (steps) => {
      const world = licensed()
      world.vary()
      for (const nation of ['GB', 'RU']) world.review(nation)
      for (const step of steps) {
        codeOf(() => step(world))
        const dossiers = [world.of('GB'), ...world.family('GB')]
        const [line] = newest(dossiers, world)?.lines ?? []
        const drawn = dossiers
          .flatMap((each) => each.deliveries.filter(({ state }) => state === 'reserved' || state === 'shipped'))
          .flatMap((delivery) => delivery.lines)
        expect(
          compare(sum(drawn.map(({ quantity }) => quantity?.amount ?? '0')), line?.quantity?.amount ?? '0'),
        ).toBeLessThan(1)
        expect(compare(sum(drawn.map(({ value }) => value?.amount ?? '0')), line?.value?.amount ?? '0')).toBeLessThan(1)
      }
    }),
    { numRuns: 60 },
  )
})
