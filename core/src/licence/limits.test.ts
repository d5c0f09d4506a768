import { describe, expect, test } from 'vitest'
import { CONSIGNEE, codeOf, content, PUMP, REFERENCE, ruling, World, wanted } from './arbitrary.ts'
import * as cases from './commands/cases.ts'
import * as deliveries from './commands/deliveries.ts'

const reference = REFERENCE

function licensed(change: { GB?: object; RU?: object } = {}): World {
  const world = new World()
  world.license(change)
  world.at = '2014-03-01T12:00:00Z'
  return world
}

describe('a grant is of what was asked for', () => {
  test('no officer names a destination that the application does not, for the guard has not judged it', () => {
    const world = new World()
    world.submit()
    world.review('GB')
    expect(codeOf(() => world.propose('GB', { terms: { destinations: ['RU', 'SY'] } }))).toBe('bad-input')
    const incorporation = { into: 'aircraft', nation: 'IN' }
    const further = new World()
    further.submit(content({ transfer: { ...PUMP, endUse: { ...PUMP.endUse, incorporation } } }))
    further.review('GB')
    further.propose('GB', { terms: { destinations: ['RU', 'IN'] } })
  })

  test('a line that is not drawn down is for an open licence: on an individual one it would have no end', () => {
    const lines = [{ line: 1, controlledBy: 'O' as const }]
    for (const [kind, code] of [
      ['individual', 'bad-input'],
      ['open', 'done'],
    ] as const) {
      const world = new World()
      world.submit({ kind })
      world.review('GB')
      expect(codeOf(() => world.propose('GB', { terms: { lines } }))).toBe(code)
    }
  })

  test('goods go to a party of the application and to nobody else', () => {
    const world = licensed()
    const line = { line: 1, quantity: { amount: '1', unit: 'NAR' }, value: { amount: '1.00', currency: 'GBP' } }
    const reserve = (recipient?: string) => () =>
      world.do('gb-exporter', deliveries.reserveDelivery, { reference, lines: [line], recipient })
    expect(codeOf(reserve('Somebody Else'))).toBe('condition-not-met')
    expect(codeOf(reserve(CONSIGNEE))).toBe('done')
    expect(codeOf(reserve())).toBe('done')
  })
})

describe('a ceiling', () => {
  const quantityOnly = [
    {
      line: 1,
      quantity: { amount: '4', unit: 'NAR' },
      value: { amount: '120000.00', currency: 'GBP' },
      controlledBy: 'Q' as const,
    },
  ]
  const draw = (world: World, drawn: object) =>
    codeOf(() => world.do('gb-exporter', deliveries.reserveDelivery, { reference, lines: [{ line: 1, ...drawn }] }))
  const two = { amount: '2', unit: 'NAR' }

  test('in value is met by no delivery that leaves its value out', () => {
    for (const kind of ['value-ceiling', 'period-ceiling'] as const) {
      const ceiling = { kind, days: 30, value: { amount: '100.00', currency: 'GBP' } }
      const world = licensed({ GB: { lines: quantityOnly, conditions: [ceiling] }, RU: { lines: quantityOnly } })
      expect(draw(world, { quantity: two })).toBe('condition-not-met')
      expect(draw(world, { quantity: two, value: { amount: '100.01', currency: 'GBP' } })).toBe('condition-not-met')
      expect(draw(world, { quantity: two, value: { amount: '100.00', currency: 'GBP' } })).toBe('done')
    }
  })

  test('in a unit or currency that the line is not drawn in lets nothing go, since nothing can be held to it', () => {
    const drawn = { quantity: two, value: { amount: '1.00', currency: 'GBP' } }
    const inDollars = licensed({
      GB: { conditions: [{ kind: 'value-ceiling', value: { amount: '100.00', currency: 'USD' } }] },
    })
    expect(draw(inDollars, drawn)).toBe('condition-not-met')
    const byWeight = licensed({
      GB: { conditions: [{ kind: 'quantity-ceiling', line: 1, quantity: { amount: '3', unit: 'KGM' } }] },
    })
    expect(draw(byWeight, drawn)).toBe('condition-not-met')
  })
})

describe('separation of duty, whatever has changed since', () => {
  test('who applied for the firm decides nothing about it, though he works for the authority now', () => {
    const world = new World()
    world.submit()
    world.review('GB')
    world.propose('GB')
    const mover = { caller: { ...world.context('gb-countersigning').caller, person: 'gb-exporter' } }
    const yes = { reference, accept: true, reasons: 'Yes' }
    expect(codeOf(() => world.do('gb-countersigning', cases.countersignCase, yes, mover))).toBe('separation-of-duty')
    world.do('gb-countersigning', cases.countersignCase, yes)
    const decide = { reference, reasons: 'Granted' }
    expect(codeOf(() => world.do('gb-countersigning', cases.decideCase, decide, mover))).toBe('separation-of-duty')
  })

  test('a law that has become a presumption of denial since it was proposed asks for a second confirmation', () => {
    const world = new World()
    world.submit()
    world.review('GB')
    world.propose('GB')
    const yes = { reference, accept: true, reasons: 'Yes' }
    world.do('gb-countersigning', cases.countersignCase, yes)
    world.ruling = ruling({ GB: 'presumed-denial', RU: 'licence' })
    const decide = () => world.do('gb-licensing', cases.decideCase, { reference, reasons: 'Granted' })
    expect(codeOf(decide)).toBe('wrong-state')
  })
})

describe('a law that became severer between countersignature and decision', () => {
  const yes = { reference, accept: true, reasons: 'Yes' }
  const decide = (world: World) => world.do('gb-licensing', cases.decideCase, { reference, reasons: 'Decided' })
  const propose = (world: World, stated: Parameters<typeof cases.proposeCase>[1]) =>
    world.do('gb-licensing', cases.proposeCase, stated)
  const refusal = { reference, outcome: 'refused' as const, criteria: ['gb/criteria/2000-10-26 2'], reasons: 'No' }

  function countersigned(outcome: 'granted' | 'refused', verdict: 'presumed-denial' | 'prohibited'): World {
    const world = new World()
    world.submit()
    world.review('GB')
    world.propose('GB', { outcome })
    world.do('gb-countersigning', cases.countersignCase, yes)
    world.ruling = ruling({ GB: verdict, RU: 'licence' })
    return world
  }

  test('keeps no refusal back', () => {
    for (const verdict of ['presumed-denial', 'prohibited'] as const) {
      const world = countersigned('refused', verdict)
      decide(world)
      expect(world.of('GB').cases.GB?.decisions[0]?.outcome).toBe('refused')
    }
  })

  test('lets the officer propose the grant again, which two then confirm anew', () => {
    const world = countersigned('granted', 'presumed-denial')
    const again = { reference, outcome: 'granted' as const, terms: wanted('GB'), reasons: 'Still' }
    propose(world, again)
    expect(codeOf(() => decide(world))).toBe('wrong-state')
    world.do('gb-countersigning', cases.countersignCase, yes)
    expect(codeOf(() => decide(world))).toBe('wrong-state')
    world.do('gb-countersigning-2', cases.countersignCase, yes)
    decide(world)
    expect(world.of('GB').cases.GB?.decisions[0]?.outcome).toBe('granted')
  })

  test('lets nothing but a refusal be proposed where it now forbids', () => {
    const world = countersigned('granted', 'prohibited')
    const again = { reference, outcome: 'granted' as const, terms: wanted('GB'), reasons: 'Still' }
    expect(codeOf(() => propose(world, again))).toBe('guard-forbids')
    propose(world, refusal)
    world.do('gb-countersigning', cases.countersignCase, yes)
    decide(world)
    expect(world.of('GB').cases.GB?.decisions[0]?.outcome).toBe('refused')
  })

  test('lets the officer combine the advice again, and what was confirmed counts no more', () => {
    const world = countersigned('granted', 'presumed-denial')
    const combined = { reference, recommendation: 'refuse' as const, argument: 'The law has changed' }
    world.do('gb-licensing', cases.consolidateCase, combined)
    expect(world.of('GB').cases.GB?.work).toMatchObject({ stage: 'final-review', proposal: null })
  })
})
