import fc from 'fast-check'
import { expect, it } from 'vitest'
import { OPENINGS_COUNTED, type Openings } from '../contract/terms.ts'
import { countOf, type Permitted, recipientsUsedOf } from './counting.ts'

const opener = fc.record({
  nation: fc.constant('RU'),
  organisation: fc.constantFrom('A', 'B', 'C'),
  person: fc.constantFrom('p-1', 'p-2', 'p-3', 'p-4'),
})

it('whoever opens in whatever order, no more openings count than the line has, and what counted before is free', () => {
  const line = fc.record({
    most: fc.integer({ min: 1, max: 5 }),
    counted: fc.constantFrom(...OPENINGS_COUNTED),
    mostRecipients: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  })
  fc.assert(
    fc.property(line, fc.array(opener, { maxLength: 30 }), (openings, openers) => {
      const permits: Permitted[] = []
      let ordinal = 0
      for (const recipient of openers) {
        const { counts, isExhausted, used, left } = countOf(openings, permits, recipient)
        expect(used).toBe(ordinal)
        expect(used + left).toBe(openings.most)
        if (isExhausted) continue
        if (counts) ordinal += 1
        permits.push({ recipient, times: 1 })
      }
      const persons = new Set(permits.map(({ recipient }) => recipient.person)).size
      const organisations = new Set(permits.map(({ recipient }) => recipient.organisation)).size
      const bounds = {
        'each-opening': permits.length,
        'first-per-person': persons,
        'first-per-organisation': organisations,
      }
      expect(bounds[openings.counted]).toBe(ordinal)
      expect(ordinal).toBeLessThanOrEqual(openings.most)
      expect(organisations).toBeLessThanOrEqual(openings.mostRecipients ?? organisations)
      expect(recipientsUsedOf(openings, permits)?.used ?? organisations).toBe(organisations)
    }),
  )
})

it('a line is as far used whether its permits are told one by one or how often each let somebody at it', () => {
  const line = fc.record({ most: fc.integer({ min: 1, max: 40 }), counted: fc.constantFrom(...OPENINGS_COUNTED) })
  fc.assert(
    fc.property(line, fc.array(opener, { maxLength: 30 }), opener, (openings, openers, next) => {
      const each = openers.map((recipient): Permitted => ({ recipient, times: 1 }))
      const timesOf = new Map<string, number>()
      for (const each of openers) timesOf.set(JSON.stringify(each), (timesOf.get(JSON.stringify(each)) ?? 0) + 1)
      const together = Array.from(timesOf, ([of, times]): Permitted => ({ recipient: JSON.parse(of), times }))
      expect(countOf(openings, together, next)).toEqual(countOf(openings, each, next))
    }),
  )
})

it('whoever was let at a line opens it again where no further recipient has a place; another does not', () => {
  const line: Openings = { most: 9, counted: 'each-opening', mostRecipients: 1 }
  const of = (organisation: string) => ({ nation: 'RU', organisation, person: 'p-1' })
  const permits = [{ recipient: of('A'), times: 1 }]
  expect(countOf(line, permits, of('A'))).toEqual({ counts: true, isExhausted: false, used: 1, left: 8 })
  expect(countOf(line, permits, of('B'))).toMatchObject({ isExhausted: true })
  expect(countOf(line, [], of('B'))).toMatchObject({ isExhausted: false })
})
