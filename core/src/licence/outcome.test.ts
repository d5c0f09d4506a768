import { expect, test } from 'vitest'
import { Refused } from '../contract/refusals.ts'
import { REFERENCE, World } from './arbitrary.ts'
import { adviseCase, consolidateCase, countersignCase, proposeCase, routeCase } from './commands/cases.ts'
import { nextOperations } from './next.ts'
import { possibleOutcomes } from './outcome.ts'

const reference = REFERENCE

test('an application is granted only where the law leaves it, and a question is answered and nothing else', () => {
  expect(possibleOutcomes('individual', 'licence', 'licence')).toEqual(['granted', 'refused'])
  expect(possibleOutcomes('open', 'refer', 'refer')).toEqual(['granted', 'refused'])
  expect(possibleOutcomes('individual', 'free', 'licence')).toEqual(['refused', 'no-licence-required'])
  for (const verdict of ['suspended', 'blocked', 'prohibited', 'uncovered'] as const) {
    expect(possibleOutcomes('individual', verdict, verdict)).toEqual(['refused'])
  }
  // What the other nation's law forbids, as this nation's book knows it, is not granted either.
  expect(possibleOutcomes('individual', 'licence', 'prohibited')).toEqual(['refused'])
  expect(possibleOutcomes('individual', null, null)).toEqual(['refused'])
  expect(possibleOutcomes('question', 'prohibited', 'prohibited')).toEqual(['answered'])
  expect(possibleOutcomes('question', 'general', 'licence')).toEqual(['answered', 'no-licence-required'])
})

test('whoever has countersigned is not offered to countersign again, and a ministry that is not asked no advice', () => {
  const world = new World()
  world.submit()
  world.review('GB')
  const offered = (persona: string) => nextOperations(world.of('GB'), world.context(persona).caller)
  expect([offered('gb-adviser'), offered('gb-adviser-2')].map((next) => next.includes('cases.advise'))).toEqual([
    true,
    false,
  ])
  world.do('gb-licensing', routeCase, {
    reference,
    ministries: ['Example Ministry of Defence', 'Example Foreign Ministry'],
  })
  world.do('gb-adviser', adviseCase, { reference, type: 'approve', reasons: 'Yes' })
  const criteria = ['gb/criteria/2000-10-26 7']
  world.do('gb-adviser-2', adviseCase, { reference, type: 'refuse', reasons: 'No', criteria })
  world.do('gb-licensing', consolidateCase, { reference, recommendation: 'refuse', argument: 'It weighs more' })
  world.do('gb-licensing', proposeCase, { reference, outcome: 'refused', criteria, reasons: 'No' })
  expect(offered('gb-countersigning')).toContain('cases.countersign')
  world.do('gb-countersigning', countersignCase, { reference, accept: true, reasons: 'Yes' })
  expect(offered('gb-countersigning')).not.toContain('cases.countersign')
  expect(offered('gb-countersigning-2')).toContain('cases.countersign')
})

test('whoever proposed is not offered to confirm it, in whatever role he comes back', () => {
  const world = new World()
  world.submit()
  world.review('GB')
  world.do('gb-adviser', adviseCase, { reference, type: 'approve', reasons: 'Yes' })
  world.do('gb-licensing', consolidateCase, { reference, recommendation: 'approve', argument: 'For' })
  const criteria = ['gb/criteria/2000-10-26 7']
  world.do('gb-licensing', proposeCase, { reference, outcome: 'refused', criteria, reasons: 'No' })
  const proposer = { ...world.context('gb-licensing').caller, role: 'countersigning-officer' as const }
  expect(nextOperations(world.of('GB'), proposer)).not.toContain('cases.countersign')
})

test('a refusal of a question is not proposed', () => {
  const world = new World()
  world.submit({ kind: 'question' })
  world.review('GB')
  world.do('gb-adviser', adviseCase, { reference, type: 'approve', reasons: 'Yes' })
  world.do('gb-licensing', consolidateCase, { reference, recommendation: 'approve', argument: 'For' })
  const propose = (outcome: 'refused' | 'answered') =>
    world.do('gb-licensing', proposeCase, { reference, outcome, criteria: ['1'], reasons: 'Since' })
  expect(() => propose('refused')).toThrow(Refused)
  expect(propose('answered')).toHaveLength(1)
})
