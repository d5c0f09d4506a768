import { expect, test } from 'vitest'
import { Refused } from '../contract/refusals.ts'
import { REFERENCE, World } from './arbitrary.ts'
import { adviseCase, consolidateCase, countersignCase, decideCase, proposeCase } from './commands/cases.ts'

const reference = REFERENCE
const OLD = ['gb/criteria/2000-10-26 1', 'gb/criteria/2000-10-26 7']
const NEW = ['gb/criteria/2014-03-25 1', 'gb/criteria/2014-03-25 7']

function refusal(work: () => unknown): Refused {
  try {
    work()
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('it was not refused')
}

function routed(): World {
  const world = new World()
  world.submit()
  world.review('GB')
  return world
}

test('advice to refuse names criteria of the list alone, and is refused by place with the nearest that is known', () => {
  const world = routed()
  const advise = (criteria: string[]) =>
    world.do('gb-adviser', adviseCase, { reference, type: 'refuse', reasons: 'No', criteria }, { criteria: OLD })
  const wrong = refusal(() => advise(['gb/criteria/2000-10-26 1', 'gb/criteria/2000-10-62 7', 'I do not like it']))
  expect(wrong.code).toBe('bad-input')
  expect(wrong.errors.map(({ path, nearest }) => [path, nearest])).toEqual([
    ['criteria[1]', 'gb/criteria/2000-10-26 7'],
    ['criteria[2]', undefined],
  ])
  expect(advise(['gb/criteria/2000-10-26 7'])).toHaveLength(1)
})

test('a refusal proposed by criteria that have since been replaced is not decided, and is proposed anew', () => {
  const world = routed()
  world.do('gb-adviser', adviseCase, { reference, type: 'approve', reasons: 'Yes' })
  world.do('gb-licensing', consolidateCase, { reference, recommendation: 'approve', argument: 'For' })
  const propose = (criteria: string[], inForce: string[]) => {
    const asked = { reference, outcome: 'refused' as const, criteria, reasons: 'No' }
    world.do('gb-licensing', proposeCase, asked, { criteria: inForce })
    world.do('gb-countersigning', countersignCase, { reference, accept: true, reasons: 'Yes' })
    if (world.of('GB').cases.GB?.work?.stage === 'second-countersignature') {
      world.do('gb-countersigning-2', countersignCase, { reference, accept: true, reasons: 'Yes' })
    }
  }
  const decide = (criteria: string[] | null) =>
    world.do('gb-licensing', decideCase, { reference, reasons: 'No' }, { criteria })
  propose(['gb/criteria/2000-10-26 7'], OLD)
  expect(refusal(() => decide(NEW)).errors[0]).toMatchObject({ nearest: 'gb/criteria/2014-03-25 7' })
  propose(['gb/criteria/2014-03-25 7'], NEW)
  expect(decide(NEW)).toHaveLength(1)
})

test('where the statute book has no list, and in acts that are in the log already, criteria stay as they are', () => {
  const world = routed()
  const advice = { reference, type: 'refuse' as const, reasons: 'No', criteria: ['II.4'] }
  expect(world.do('gb-adviser', adviseCase, advice, { criteria: null })).toHaveLength(1)
  expect(world.of('GB').cases.GB?.work?.advice[0]?.criteria).toEqual(['II.4'])
  expect(world.of('GB').ignored).toEqual([])
})
