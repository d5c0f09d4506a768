import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refused } from '../../core/src/contract/refusals.ts'
import { acceptCase } from '../../node/src/cases/accept.ts'
import { adviseCase } from '../../node/src/cases/advise.ts'
import { assessCase } from '../../node/src/cases/assess.ts'
import { assignCase } from '../../node/src/cases/assign.ts'
import { clearCase } from '../../node/src/cases/clear.ts'
import { routeCase } from '../../node/src/cases/route.ts'
import { listCriteria } from '../../node/src/laws/criteria.ts'
import { apply } from './steps.ts'
import type { TwoNodes } from './two-nodes.ts'
import { FEBRUARY, pump, twoNodes } from './two-nodes.ts'

let world: TwoNodes
beforeAll(async () => {
  world = await twoNodes()
}, 60_000)
afterAll(() => world[Symbol.asyncDispose]())

test('anybody may read each nation’s criteria, with headings in both languages, and which are in force', async () => {
  const { at, criteria } = await world.ask('gb-public', listCriteria, {})
  expect(at).toBe(FEBRUARY)
  const inForce = (nation: string) => criteria.filter((each) => each.nation === nation && each.inForce)
  expect(inForce('GB').map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => `gb/criteria/2000-10-26 ${n}`))
  expect(inForce('GB').every(({ complete }) => complete)).toBe(true)
  expect(inForce('RU').map(({ id }) => id)).toContain('ru/decree/2005/1062 procedure/list-2')
  expect(inForce('RU').map(({ id }) => id)).not.toContain('ru/decree/2005/1062 procedure/item/2')
  expect(inForce('RU').some(({ complete }) => complete)).toBe(false)
  for (const { headings } of criteria) expect([headings.en, headings.ru]).not.toContain('')
})

test('the node refuses a criterion of another day and of another nation, by its place', async () => {
  const reference = await apply(world, pump())
  await world.ask('gb-licensing', acceptCase, { reference })
  await world.ask('gb-licensing', assignCase, { reference, officer: 'gb-licensing' })
  await world.ask('gb-licensing', assessCase, { reference, lines: [{ line: 1, controls: [], summary: 'pumps' }] })
  await world.ask('gb-licensing', clearCase, { reference, result: 'clear' })
  const advisers = 'Example Ministry of Defence'
  await world.ask('gb-licensing', routeCase, { reference, ministries: [advisers] })
  const advise = (criteria: string[]) =>
    world.ask('gb-adviser', adviseCase, { reference, type: 'refuse', reasons: 'A risk of diversion', criteria })
  const named = ['gb/criteria/2014-03-25 7', 'ru/decree/2005/1062 procedure/list-2']
  const wrong = await advise(named).catch((error: unknown) => error)
  if (!(wrong instanceof Refused)) throw new Error('it was not refused')
  expect(wrong.errors.map(({ path }) => path)).toEqual(['criteria[0]', 'criteria[1]'])
  expect((await advise(['gb/criteria/2000-10-26 7'])).acts).toMatchObject([{ type: 'cases.advise' }])
})
