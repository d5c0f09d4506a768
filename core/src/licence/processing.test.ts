import { describe, expect, test } from 'vitest'
import { REFERENCE, World } from './arbitrary.ts'
import { cutOffs } from './calendar.ts'
import { askCase, closeQuestion } from './commands/questions.ts'
import { processingOf } from './processing.ts'

const reference = REFERENCE

function asked(at: string): World {
  const world = new World()
  world.at = '2014-06-02T09:00:00Z'
  world.submit()
  world.at = at
  world.do('gb-licensing', askCase, { reference, question: 'Where to?' })
  return world
}

const days = (world: World, at: string) => processingOf(world.of('GB'), 'GB', at)

describe('the clock of a case', () => {
  test('a question at 17:59 stops it that day, one at 18:01 the next, by the nation’s own time', () => {
    // In June London is an hour ahead of UTC.
    expect(days(asked('2014-06-04T16:59:00Z'), '2014-06-20T00:00:00Z')).toMatchObject({ days: 2, running: false })
    expect(days(asked('2014-06-04T17:01:00Z'), '2014-06-20T00:00:00Z')).toMatchObject({ days: 3, running: false })
  })

  test('closed with a reason it runs again', () => {
    const world = asked('2014-06-04T12:00:00Z')
    world.at = '2014-06-10T09:00:00Z'
    world.do('gb-licensing', closeQuestion, { reference, question: 'GB-1', reason: 'No answer' })
    expect(days(world, '2014-06-12T09:00:00Z')).toMatchObject({ days: 4, running: true })
  })

  test('weekends and the holidays of one nation do not count, and the other’s do', () => {
    // Christmas of 2014: Thursday and Friday are holidays in England and none in Russia.
    const from = '2014-12-24T09:00:00Z'
    expect(cutOffs(from, '2014-12-30T00:00:00Z', 'GB')).toEqual(['2014-12-24T18:00:00Z', '2014-12-29T18:00:00Z'])
    expect(cutOffs(from, '2014-12-30T00:00:00Z', 'RU')).toHaveLength(4)
  })
})
