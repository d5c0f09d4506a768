import { describe, expect, test } from 'vitest'
import { CONSIGNEE, codeOf, content, FOREIGN, MINISTRY, REFERENCE, ruling, World } from './arbitrary.ts'
import * as appeals from './commands/appeals.ts'
import * as applications from './commands/applications.ts'
import * as cases from './commands/cases.ts'
import * as deliveries from './commands/deliveries.ts'
import * as licences from './commands/licences.ts'
import * as questions from './commands/questions.ts'
import { jointState } from './joint.ts'
import { licenceOf } from './meet.ts'
import { nextOperations } from './next.ts'
import { processingOf } from './processing.ts'
import { statusOf } from './status.ts'

const reference = REFERENCE

function status(world: World, nation = 'GB', at = '2014-03-01T12:00:00Z'): string {
  return statusOf(world.of(nation), at, world.witnessed())
}

const one = (amount: string, worth: string) => ({
  lines: [{ line: 1, quantity: { amount, unit: 'NAR' }, value: { amount: worth, currency: 'GBP' } }],
})

describe('from application to licence', () => {
  test('two cases open on two nodes under one reference, and a second submission makes no second one', () => {
    const world = new World()
    world.submit()
    expect(Object.keys(world.of('GB').cases)).toEqual(['GB', 'RU'])
    expect(world.of('RU').cases).toEqual(world.of('GB').cases)
    const { application, cases: open } = world.of('GB')
    world.do('gb-exporter', applications.submitApplication, content({ kind: 'open' }))
    expect(world.of('GB')).toMatchObject({ application, cases: open, ignored: [{ code: 'wrong-state' }] })
  })

  test('a licence takes two signatures, and each must know of the other’s', () => {
    const world = new World()
    world.submit()
    world.review('GB')
    world.decide('GB')
    expect([jointState(world.of('GB')), status(world)]).toEqual(['one-granted', 'not-issued'])
    world.review('RU')
    world.decide('RU')
    expect(status(world, 'RU')).toBe('not-issued')
    world.meet()
    expect([jointState(world.of('RU')), status(world), status(world, 'RU')]).toEqual(['licensed', 'live', 'live'])
    expect(world.of('GB').ignored).toEqual([])
    expect(world.of('RU').ignored).toEqual([])
  })

  test('grants of 4 and 2 pieces whose windows overlap by a month come to 2 pieces and that month', () => {
    const world = new World()
    const line = (amount: string) => [
      { line: 1, quantity: { amount, unit: 'NAR' }, value: { amount: '60000.00', currency: 'GBP' }, controlledBy: 'B' },
    ]
    world.license({
      GB: { lines: line('4'), until: '2015-02-01T00:00:00Z', conditions: [{ kind: 'text', text: { en: 'Notify' } }] },
      RU: {
        lines: line('2'),
        from: '2015-01-01T00:00:00Z',
        conditions: [{ kind: 'destination', destinations: ['RU'] }],
      },
    })
    const met = licenceOf(world.of('GB'))
    expect(met).toEqual(licenceOf(world.of('RU')))
    expect(met).toMatchObject({
      terms: {
        lines: [{ line: 1, quantity: { amount: '2' } }],
        from: '2015-01-01T00:00:00Z',
        until: '2015-02-01T00:00:00Z',
        conditions: [
          { id: 'GB-1', owner: 'GB' },
          { id: 'RU-1', owner: 'RU' },
        ],
      },
    })
  })

  test('windows that never meet are no licence, and the clash is named', () => {
    const world = new World()
    world.license({ GB: { until: '2014-06-01T00:00:00Z' }, RU: { from: '2014-06-01T00:00:00Z' } })
    expect(licenceOf(world.of('GB'))).toMatchObject({ clash: { what: 'window' } })
    expect(status(world)).toBe('not-issued')
    world.at = '2014-05-01T00:00:00Z'
    expect(codeOf(() => world.do('gb-exporter', deliveries.reserveDelivery, { reference, ...one('1', '1.00') }))).toBe(
      'empty-meet',
    )
  })

  test('one grant and one refusal are no licence, and the partner reads the criteria and no advice', () => {
    const world = new World()
    world.submit()
    for (const nation of ['GB', 'RU']) world.review(nation)
    world.decide('GB')
    world.decide('RU', { outcome: 'refused', criteria: ['ru/criteria 1'] })
    world.meet()
    expect(jointState(world.of('GB'))).toBe('refused')
    expect(world.of('GB').cases.RU?.decisions[0]?.criteria).toEqual(['ru/criteria 1'])
    for (const [nation, other] of [
      ['GB', 'RU'],
      ['RU', 'GB'],
    ] as const) {
      expect(world.of(nation).cases[other]?.work).toBeNull()
      const shared = JSON.stringify(world.logs[world.origin(other, true)])
      expect(shared).not.toContain('SEED')
      expect(JSON.stringify(world.of(nation).cases[other])).not.toContain('SEED')
    }
  })
})

describe('what the guard forbids', () => {
  test('is submitted as a question and as no application', () => {
    for (const verdict of ['blocked', 'prohibited', 'uncovered'] as const) {
      const world = new World()
      world.ruling = ruling({ GB: verdict, RU: 'licence' })
      expect(codeOf(() => world.submit())).toBe('guard-forbids')
      world.submit({ kind: 'question' })
      world.review('GB')
      expect(codeOf(() => world.propose('GB'))).toBe('wrong-state')
    }
  })

  test('no officer grants, though it was licensable when it was submitted and proposed', () => {
    const world = new World()
    world.submit()
    world.review('GB')
    world.propose('GB')
    world.do('gb-countersigning', cases.countersignCase, { reference, accept: true, reasons: 'Yes' })
    for (const verdict of ['suspended', 'blocked', 'prohibited', 'uncovered'] as const) {
      world.ruling = ruling({ GB: verdict, RU: 'licence' })
      expect(codeOf(() => world.do('gb-licensing', cases.decideCase, { reference, reasons: 'None' }))).toBe(
        'guard-forbids',
      )
    }
  })

  test('a judgement that the law leaves to a person is stated, and two confirm it', () => {
    const world = new World()
    world.ruling = ruling({ GB: 'refer', RU: 'licence' })
    world.submit()
    world.review('GB')
    expect(codeOf(() => world.propose('GB'))).toBe('incomplete')
    const { terms } = { terms: { ...structuredClone(termsOf()), conditions: [] } }
    const judgement = 'It is not for deployment'
    world.do('gb-licensing', cases.proposeCase, { reference, outcome: 'granted', terms, reasons: 'x', judgement })
    world.do('gb-countersigning', cases.countersignCase, { reference, accept: true, reasons: 'Yes' })
    expect(codeOf(() => world.do('gb-licensing', cases.decideCase, { reference, reasons: 'y' }))).toBe('wrong-state')
    world.do('gb-countersigning-2', cases.countersignCase, { reference, accept: true, reasons: 'Yes' })
    world.do('gb-licensing', cases.decideCase, { reference, reasons: 'y' })
    expect(world.of('GB').cases.GB?.decisions[0]?.judgement).toBe(judgement)
  })
})

function termsOf() {
  return {
    lines: [
      {
        line: 1,
        quantity: { amount: '4', unit: 'NAR' },
        value: { amount: '120000.00', currency: 'GBP' },
        controlledBy: 'B' as const,
      },
    ],
    from: '2014-02-20T00:00:00Z',
    until: '2016-02-20T00:00:00Z',
    destinations: ['RU'],
  }
}

describe('separation of duty, whatever is sent', () => {
  test('nobody countersigns an own proposal or consolidation, nor twice', () => {
    const world = new World()
    world.ruling = ruling({ GB: 'presumed-denial', RU: 'licence' })
    world.submit()
    world.review('GB')
    world.propose('GB')
    const yes = { reference, accept: true, reasons: 'Yes' }
    const asCountersigner = (person: string) => ({
      caller: { ...world.context('gb-countersigning').caller, person },
    })
    for (const person of ['gb-licensing', 'gb-adviser']) {
      expect(codeOf(() => world.do('gb-countersigning', cases.countersignCase, yes, asCountersigner(person)))).toBe(
        'separation-of-duty',
      )
    }
    world.do('gb-countersigning', cases.countersignCase, yes)
    expect(codeOf(() => world.do('gb-countersigning', cases.countersignCase, yes))).toBe('separation-of-duty')
    world.do('gb-countersigning-2', cases.countersignCase, yes)
    expect(world.of('GB').cases.GB?.work?.stage).toBe('countersigned')
  })

  test('a refusal is countersigned as a grant is', () => {
    const world = new World()
    world.submit()
    world.review('GB')
    world.propose('GB', { outcome: 'refused' })
    expect(codeOf(() => world.do('gb-licensing', cases.decideCase, { reference, reasons: 'No' }))).toBe('wrong-state')
  })

  test('an officer of the firm that applies decides nothing about it', () => {
    const world = new World()
    world.submit()
    world.review('GB')
    world.propose('GB')
    const insider = { caller: { ...world.context('gb-countersigning').caller, organisation: 'Example Aerospace Ltd' } }
    const yes = { reference, accept: true, reasons: 'Yes' }
    expect(codeOf(() => world.do('gb-countersigning', cases.countersignCase, yes, insider))).toBe('separation-of-duty')
  })

  test('an exporter learns from a refusal nothing of the work on his case', () => {
    const world = new World()
    world.submit()
    world.review('GB')
    world.do('gb-licensing', questions.askCase, { reference, question: 'Where to?' })
    for (const persona of ['gb-exporter', 'gb-auditor']) {
      expect(codeOf(() => world.do(persona, cases.decideCase, { reference, reasons: 'x' }))).toBe('not-permitted')
    }
    expect(codeOf(() => world.do('gb-exporter-2', applications.withdrawApplication, { reason: 'x' }))).toBe('not-found')
  })
})

describe('advice', () => {
  const advise = (world: World, who: string, type: 'approve' | 'refuse' | 'approve-with-conditions') =>
    world.do(who, cases.adviseCase, {
      reference,
      type,
      reasons: 'x',
      ...(type === 'refuse' ? { criteria: ['2'] } : {}),
      ...(type === 'approve-with-conditions'
        ? { conditions: [{ kind: 'text' as const, text: { en: `${who} asks` } }] }
        : {}),
    })

  test('two ministries’ conditions both stand in the proposal, and nobody can leave one out', () => {
    const world = new World()
    world.submit()
    world.review('GB', [MINISTRY, FOREIGN])
    advise(world, 'gb-adviser', 'approve-with-conditions')
    expect(world.of('GB').cases.GB?.work?.stage).toBe('advice')
    advise(world, 'gb-adviser-2', 'approve-with-conditions')
    const recommendation = 'approve-with-conditions'
    world.do('gb-licensing', cases.consolidateCase, { reference, recommendation })
    const terms = { ...termsOf(), conditions: [{ kind: 'no-onward-transfer' as const }] }
    world.do('gb-licensing', cases.proposeCase, { reference, outcome: 'granted', terms, reasons: 'x' })
    expect(world.of('GB').cases.GB?.work?.proposal?.terms?.conditions.map(({ id }) => id)).toEqual([
      'GB-1',
      'GB-2',
      'GB-3',
    ])
  })

  test('advice that conflicts is combined only with an argument, and by two', () => {
    const world = new World()
    world.submit()
    world.review('GB', [MINISTRY, FOREIGN])
    advise(world, 'gb-adviser', 'approve')
    advise(world, 'gb-adviser-2', 'refuse')
    const recommendation = 'approve'
    const consolidate = (argument?: string) =>
      world.do('gb-licensing', cases.consolidateCase, { reference, recommendation, argument })
    expect(codeOf(() => consolidate())).toBe('incomplete')
    consolidate('The risk is small')
    world.do('gb-licensing', cases.proposeCase, {
      reference,
      outcome: 'granted',
      terms: { ...termsOf(), conditions: [] },
      reasons: 'x',
    })
    expect(world.of('GB').cases.GB?.work?.proposal?.countersignatures).toBe(2)
  })

  test('new advice supersedes the old, and undoes what was confirmed on it', () => {
    const world = new World()
    world.submit()
    world.review('GB')
    world.propose('GB')
    world.do('gb-countersigning', cases.countersignCase, { reference, accept: true, reasons: 'Yes' })
    advise(world, 'gb-adviser', 'refuse')
    const work = world.of('GB').cases.GB?.work
    expect(work?.stage).toBe('consolidation')
    expect(work?.advice.map(({ superseded }) => superseded)).toEqual([true, false])
    expect(codeOf(() => world.do('gb-licensing', cases.decideCase, { reference, reasons: 'x' }))).toBe('wrong-state')
  })

  test('a ministry that was not asked gives none', () => {
    const world = new World()
    world.submit()
    world.review('GB', [MINISTRY])
    expect(codeOf(() => advise(world, 'gb-adviser-2', 'approve'))).toBe('not-permitted')
  })
})

describe('questions to the exporter', () => {
  test('an open question refuses a decision, and its answer lets it go on', () => {
    const world = new World()
    world.submit()
    for (const nation of ['GB', 'RU']) {
      world.review(nation)
      world.propose(nation)
      const code = nation.toLowerCase()
      world.do(`${code}-countersigning`, cases.countersignCase, { reference, accept: true, reasons: 'Yes' })
      world.do(`${code}-licensing`, questions.askCase, { reference, question: 'For which aircraft?' })
    }
    world.meet()
    expect(world.of('RU').questions.map(({ id }) => id)).toEqual(['RU-1'])
    expect(world.of('GB').questions.map(({ id }) => id)).toEqual(['GB-1', 'RU-1'])
    for (const nation of ['gb', 'ru']) {
      expect(codeOf(() => world.do(`${nation}-licensing`, cases.decideCase, { reference, reasons: 'x' }))).toBe(
        'question-open',
      )
    }
    for (const question of ['GB-1', 'RU-1']) {
      world.do('gb-exporter', questions.answerCase, { reference, question, answer: 'For the transport' })
    }
    world.meet()
    for (const nation of ['gb', 'ru']) world.do(`${nation}-licensing`, cases.decideCase, { reference, reasons: 'x' })
    world.meet()
    expect(jointState(world.of('GB'))).toBe('licensed')
  })

  test('an officer closes an unanswered one with a reason, and it is in the record', () => {
    const world = new World()
    world.submit()
    world.review('GB')
    world.do('gb-licensing', questions.askCase, { reference, question: 'For which aircraft?' })
    world.do('gb-licensing', questions.closeQuestion, { reference, question: 'GB-1', reason: 'No answer in 20 days' })
    expect(world.of('GB').questions[0]?.closed?.reason).toBe('No answer in 20 days')
    expect(
      codeOf(() => world.do('gb-exporter', questions.answerCase, { reference, question: 'GB-1', answer: 'x' })),
    ).toBe('wrong-state')
  })
})

describe('the life of a licence', () => {
  test('suspended by both, it is live only when each has lifted its own, and the lifting is witnessed', () => {
    const world = new World()
    world.license()
    world.at = '2014-03-18T14:00:00Z'
    const because = { reference, because: 'gb/statement/2014-03-18' }
    world.do('gb-licensing', licences.suspendLicence, because)
    expect([status(world), status(world, 'RU')]).toEqual(['suspended', 'live'])
    world.do('ru-licensing', licences.suspendLicence, because)
    world.meet()
    world.do('gb-licensing', licences.reinstateLicence, because)
    world.meet()
    expect([status(world), status(world, 'RU')]).toEqual(['suspended', 'suspended'])
    expect(codeOf(() => world.do('gb-licensing', licences.reinstateLicence, because))).toBe('wrong-state')
    world.do('ru-licensing', licences.reinstateLicence, because)
    expect(status(world, 'RU')).toBe('suspended')
    world.meet()
    expect([status(world), status(world, 'RU')]).toEqual(['live', 'live'])
  })

  test('it stays suspended while the law that holds it stands', () => {
    const world = new World()
    world.license()
    world.do('gb-licensing', licences.suspendLicence, { because: 'x' })
    world.ruling = ruling({ GB: 'suspended', RU: 'licence' })
    expect(codeOf(() => world.do('gb-licensing', licences.reinstateLicence, { because: 'y' }))).toBe('guard-forbids')
  })

  test('what is revoked is not reinstated: a new application is the way', () => {
    const world = new World()
    world.license()
    world.do('ru-licensing', licences.revokeLicence, { because: 'x' })
    world.meet()
    expect([status(world), status(world, 'RU')]).toEqual(['revoked', 'revoked'])
    expect(codeOf(() => world.do('ru-licensing', licences.reinstateLicence, { because: 'y' }))).toBe('wrong-state')
    const again = { reference, ground: 'error' as const }
    expect(codeOf(() => world.do('gb-licensing', cases.reopenCase, again))).toBe('wrong-state')
  })

  test('every status is reached', () => {
    const world = new World()
    world.license()
    const at = (instant: string) => status(world, 'GB', instant)
    expect(at('2014-02-19T00:00:00Z')).toBe('not-yet-valid')
    expect(at('2014-02-20T00:00:00Z')).toBe('live')
    expect(at('2016-02-20T00:00:00Z')).toBe('expired')
    world.at = '2014-03-01T00:00:00Z'
    world.do('gb-exporter', deliveries.reserveDelivery, { reference, ...one('4', '120000.00') })
    expect(at(world.at)).toBe('live')
    expect(codeOf(() => world.do('gb-exporter', licences.surrenderLicence, {}))).toBe('wrong-state')
    world.do('gb-exporter', deliveries.shipDelivery, { reference, delivery: 'D1' })
    expect(at(world.at)).toBe('exhausted')
    world.do('gb-exporter', licences.surrenderLicence, {})
    expect(at(world.at)).toBe('surrendered')
  })

  test('a variation takes the place of the licence only when both have signed it', () => {
    const world = new World()
    world.license()
    world.vary()
    const varied = () => {
      const [base = world.of('GB')] = world.family('GB')
      return statusOf(base, '2014-03-01T00:00:00Z', world.witnessed(), [world.of('GB')])
    }
    for (const nation of ['GB', 'RU']) {
      world.review(nation)
      expect(varied()).toBe('live')
      world.decide(nation)
    }
    world.meet()
    expect(varied()).toBe('superseded')
  })
})

describe('a decision that is reopened', () => {
  const reserve = (world: World) =>
    world.do('gb-exporter', deliveries.reserveDelivery, { reference, ...one('1', '1.00') })
  const ship = (world: World) => world.do('gb-exporter', deliveries.shipDelivery, { reference, delivery: 'D1' })

  function reopened(code: string): World {
    const world = new World()
    world.license()
    world.at = '2014-03-01T12:00:00Z'
    reserve(world)
    world.do(`${code}-licensing`, cases.reopenCase, { reference, ground: 'new-facts' as const })
    return world
  }

  test.each(['gb', 'ru'])('by %s holds the licence at both nodes until it is taken anew and witnessed', (code) => {
    const world = reopened(code)
    const nation = code.toUpperCase()
    expect(status(world, nation)).toBe('reopened')
    world.meet()
    expect([status(world, 'GB'), status(world, 'RU')]).toEqual(['reopened', 'reopened'])
    expect([codeOf(() => reserve(world)), codeOf(() => ship(world))]).toEqual(['wrong-state', 'wrong-state'])
    world.decide(nation)
    expect(status(world, nation)).toBe('not-issued')
    world.meet()
    expect([status(world, 'GB'), status(world, 'RU')]).toEqual(['live', 'live'])
    ship(world)
  })

  test('lets what is set aside be released', () => {
    const world = reopened('gb')
    world.do('gb-exporter', deliveries.releaseDelivery, { reference, delivery: 'D1' })
    expect(world.of('GB').deliveries[0]?.state).toBe('released')
  })

  test('does not stand again by the case being sent back', () => {
    const world = reopened('gb')
    world.do('gb-licensing', cases.returnCase, { reference, reason: 'Not enough is known' })
    expect(status(world)).toBe('reopened')
    expect(codeOf(() => reserve(world))).toBe('wrong-state')
  })

  test('is not offered as a licence to draw from, to the firm of that nation', () => {
    const world = reopened('gb')
    const next = nextOperations(world.of('GB'), world.context('gb-exporter').caller)
    expect(next).not.toContain('deliveries.reserve')
    expect(next).not.toContain('deliveries.ship')
    expect(next).toContain('deliveries.release')
  })
})

describe('deliveries', () => {
  function licensed(change: { GB?: object; RU?: object } = {}): World {
    const world = new World()
    world.license(change)
    world.at = '2014-03-01T12:00:00Z'
    return world
  }

  test('quantity and value are drawn together, and either may run out first', () => {
    const world = licensed()
    world.do('gb-exporter', deliveries.reserveDelivery, { reference, ...one('1', '119999.99') })
    expect(codeOf(() => world.do('gb-exporter', deliveries.reserveDelivery, { reference, ...one('1', '0.02') }))).toBe(
      'over-balance',
    )
    expect(codeOf(() => world.do('gb-exporter', deliveries.reserveDelivery, { reference, ...one('4', '0.01') }))).toBe(
      'over-balance',
    )
    world.do('gb-exporter', deliveries.releaseDelivery, { reference, delivery: 'D1' })
    world.do('gb-exporter', deliveries.reserveDelivery, { reference, ...one('4', '120000.00') })
  })

  test('more digits than the licence has are refused, and another unit or currency too', () => {
    const world = licensed()
    const refused = [
      one('0.5', '1.00'),
      one('1', '1.001'),
      { lines: [{ line: 1, quantity: { amount: '1', unit: 'KGM' }, value: { amount: '1.00', currency: 'GBP' } }] },
      { lines: [{ line: 1, quantity: { amount: '1', unit: 'NAR' }, value: { amount: '1.00', currency: 'EUR' } }] },
      { lines: [{ line: 1, quantity: { amount: '1', unit: 'NAR' } }] },
    ]
    for (const input of refused) {
      expect(codeOf(() => world.do('gb-exporter', deliveries.reserveDelivery, { reference, ...input }))).toBe(
        'bad-input',
      )
    }
  })

  test('the consignee’s nation says what arrived, and both balances agree', () => {
    const world = licensed()
    world.do('gb-exporter', deliveries.reserveDelivery, { reference, ...one('2', '60000.00') })
    world.do('gb-exporter', deliveries.shipDelivery, { reference, delivery: 'D1' })
    world.meet()
    expect(codeOf(() => world.do('gb-exporter', deliveries.receiveDelivery, { reference, delivery: 'D1' }))).toBe(
      'not-permitted',
    )
    expect(world.context('ru-exporter').caller.organisation).toBe(CONSIGNEE)
    world.do('ru-exporter', deliveries.receiveDelivery, { reference, delivery: 'D1' })
    world.meet()
    expect(world.of('GB').deliveries).toEqual(world.of('RU').deliveries)
    expect(world.of('GB').deliveries[0]?.received?.stamp.nation).toBe('RU')
  })

  test('nothing goes under a suspension that this node has read, or while the guard forbids it', () => {
    const world = licensed()
    world.do('gb-exporter', deliveries.reserveDelivery, { reference, ...one('1', '1.00') })
    const ship = () => world.do('gb-exporter', deliveries.shipDelivery, { reference, delivery: 'D1' })
    world.ruling = ruling({ GB: 'prohibited', RU: 'licence' })
    expect(codeOf(ship)).toBe('guard-forbids')
    world.ruling = ruling({ GB: 'licence', RU: 'licence' })
    world.do('ru-security', licences.suspendLicence, { because: 'x' })
    world.meet()
    expect(codeOf(ship)).toBe('wrong-state')
  })

  test('conditions that the program knows are held to, and text is confirmed by name at each delivery', () => {
    const world = licensed({
      GB: {
        conditions: [
          { kind: 'quantity-ceiling', quantity: { amount: '3', unit: 'NAR' } },
          { kind: 'site', sites: ['Works 1'] },
          { kind: 'prior-notification', days: 5 },
          { kind: 'document-before', document: 'end-user-certificate' },
        ],
      },
      RU: { conditions: [{ kind: 'text', text: { ru: 'Подтвердить' } }] },
    })
    const reserve = (amount: string, site?: string) =>
      world.do('gb-exporter', deliveries.reserveDelivery, { reference, ...one(amount, '1.00'), site })
    expect(codeOf(() => reserve('4', 'Works 1'))).toBe('condition-not-met')
    expect(codeOf(() => reserve('3'))).toBe('condition-not-met')
    reserve('3', 'Works 1')
    const documents = [
      { name: 'euc.pdf', as: 'end-user-certificate', sha256: '2'.repeat(64), size: 1, mediaType: 'a/b' },
    ]
    const ship = (confirmations: string[], papers = documents) =>
      world.do('gb-exporter', deliveries.shipDelivery, { reference, delivery: 'D1', confirmations, documents: papers })
    expect(codeOf(() => ship(['RU-1']))).toBe('condition-not-met')
    world.at = '2014-03-06T12:00:00Z'
    expect(codeOf(() => ship([]))).toBe('condition-not-met')
    expect(codeOf(() => ship(['RU-1'], []))).toBe('condition-not-met')
    ship(['RU-1'])
    expect(world.of('GB').deliveries[0]).toMatchObject({ state: 'shipped', confirmations: ['RU-1'] })
  })
})

describe('an appeal', () => {
  test('won, it is decided anew by others; the first outcome keeps its date, and the clock its days', () => {
    const world = new World()
    world.at = '2024-10-01T10:20:00Z'
    world.submit()
    world.review('GB')
    world.at = '2024-11-22T13:35:00Z'
    world.decide('GB', { outcome: 'refused' })
    expect(processingOf(world.of('GB'), 'GB', world.at)).toMatchObject({ days: 38, running: false })
    world.at = '2024-11-25T14:22:00Z'
    world.do('gb-exporter', appeals.lodgeAppeal, { grounds: 'The end user is civil' })
    world.at = '2024-11-29T10:20:00Z'
    const upheld = { outcome: 'upheld' as const, reasons: 'It is' }
    for (const who of ['gb-licensing', 'gb-countersigning']) {
      expect(codeOf(() => world.do(who, appeals.decideAppeal, upheld))).toBe('separation-of-duty')
    }
    world.do('gb-licensing-2', appeals.decideAppeal, upheld)
    world.do('gb-licensing', cases.proposeCase, {
      reference,
      outcome: 'granted',
      terms: { ...termsOf(), from: '2024-12-01T00:00:00Z', until: '2026-12-01T00:00:00Z', conditions: [] },
      reasons: 'x',
    })
    world.do('gb-countersigning', cases.countersignCase, { reference, accept: true, reasons: 'Yes' })
    world.do('gb-licensing', cases.decideCase, { reference, reasons: 'On appeal' })
    expect(processingOf(world.of('GB'), 'GB', '2025-01-01T00:00:00Z')).toEqual({
      days: 42,
      running: false,
      firstOutcomeAt: '2024-11-22T13:35:00Z',
      firstOutcomeDays: 38,
    })
    expect(world.of('GB').cases.GB?.decisions.map(({ outcome, onAppeal }) => [outcome, onAppeal])).toEqual([
      ['refused', false],
      ['granted', true],
    ])
  })

  test('too late, an officer takes it in with a reason', () => {
    const world = new World()
    world.submit()
    world.review('GB')
    world.decide('GB', { outcome: 'refused' })
    world.at = '2014-03-15T12:00:00Z'
    expect(codeOf(() => world.do('gb-exporter', appeals.lodgeAppeal, { grounds: 'x' }))).toBe('wrong-state')
    const late = 'The letter went astray'
    expect(codeOf(() => world.do('gb-exporter', appeals.lodgeAppeal, { grounds: 'x', late }))).toBe('not-permitted')
    world.do('gb-licensing', appeals.lodgeAppeal, { grounds: 'x', late })
    expect(world.of('GB').appeals[0]?.late).toBe(late)
  })
})
