import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heldBy } from './held.ts'
import { ownershipOf } from './ownership.ts'
import { OWNED_LISTS } from './rules.ts'
import type { Listing, Register } from './structure.ts'
import { register } from './testing/firms.ts'

const IDS = ['A', 'B', 'C', 'D', 'X', 'Y', 'Z'] as const
const INSTANTS = ['2014-08-01T12:00:00Z', '2023-01-01T00:00:00Z', '2025-10-01T00:00:00Z', '2026-11-20T00:00:00Z']

const share = fc
  .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }))
  .map(([a, b]) => `${Math.min(a, b) * 5}..${Math.max(a, b) * 5}`)
const exactly = fc.integer({ min: 0, max: 20 }).map((twentieths) => `${twentieths * 5}`)

const registers = fc
  .array(
    fc.record({
      asset: fc.constantFrom('A', 'B', 'C', 'D'),
      shares: fc.dictionary(fc.constantFrom(...IDS), fc.oneof(share, exactly), { maxKeys: 4 }),
      complete: fc.boolean(),
      joint: fc.boolean(),
    }),
    { maxLength: 5 },
  )
  .map((all) =>
    all.map(({ asset, shares, complete, joint }) => {
      const made = register(asset, shares)
      const holders = joint ? made.holders.map((holder) => ({ ...holder, joint: 'pact' })) : made.holders
      return { ...made, holders, count: complete ? holders.length : null }
    }),
  )

const world = fc.record({
  registers,
  listed: fc.dictionary(fc.constantFrom('X', 'Y', 'D'), fc.constantFrom<Listing>('yes', 'open'), { maxKeys: 3 }),
  list: fc.constantFrom(...OWNED_LISTS),
  at: fc.constantFrom(...INSTANTS),
  controlled: fc.boolean(),
})
type World = typeof world extends fc.Arbitrary<infer Of> ? Of : never

const PEOPLE = ['X', 'Y', 'Z'].map((id) => ({ id, ownable: false }))

function ask({ registers: stated, listed, list, at, controlled }: World, asset = 'A') {
  const control = {
    owner: 'X',
    asset: 'C',
    controls: true,
    ground: 'his orders',
    from: '2000-01-01T00:00:00Z',
    until: '2030-01-01T00:00:00Z',
  }
  const structure = { members: PEOPLE, registers: stated, controls: controlled ? [control] : [], indications: [] }
  return ownershipOf({ list, asset, at, structure, on: (id) => listed[id] ?? 'no' })
}

/** The same registers, with one holder left out of one of them. What the register said of its count, it still says. */
function lacking(all: readonly Register[], from: number, which: number): Register[] {
  return all.map((each, index) =>
    index === from ? { ...each, holders: each.holders.filter((_, position) => position !== which) } : each,
  )
}

/** What can be: nobody states more than the whole. A register that does is named as a contradiction, and tells nothing. */
const possible = world.filter(({ registers: all }) => all.every((each) => !heldBy(each).contradicts))

test('leaving a share out never turns caught into not, nor what was open', () => {
  fc.assert(
    fc.property(possible, fc.nat({ max: 4 }), fc.nat({ max: 3 }), (given, from, which) => {
      const before = ask(given).answer
      const after = ask({ ...given, registers: lacking(given.registers, from, which) }).answer
      if (before !== 'not') expect(after).not.toBe('not')
    }),
    { numRuns: 1000 },
  )
})

test('what is learned of a share within its bounds never turns one answer into the other', () => {
  fc.assert(
    fc.property(world, fc.nat({ max: 4 }), fc.nat({ max: 3 }), (given, from, which) => {
      const narrowed = given.registers.map((each, index) =>
        index === from
          ? { ...each, holders: each.holders.map((h, position) => (position === which ? { ...h, hi: h.lo } : h)) }
          : each,
      )
      const before = ask(given).answer
      const after = ask({ ...given, registers: narrowed }).answer
      if (before === 'caught') expect(after).not.toBe('not')
      if (before === 'not') expect(after).not.toBe('caught')
    }),
    { numRuns: 1000 },
  )
})

test('one more listed owner never makes it milder', () => {
  const SEVERE = { not: 0, open: 1, caught: 2 }
  fc.assert(
    fc.property(world, fc.constantFrom('X', 'Y', 'B', 'D'), (given, id) => {
      const more = ask({ ...given, listed: { ...given.listed, [id]: 'yes' } }).answer
      expect(SEVERE[more]).toBeGreaterThanOrEqual(SEVERE[ask(given).answer])
    }),
    { numRuns: 1000 },
  )
})

test('no order of registers and holders changes a byte', () => {
  fc.assert(
    fc.property(world, fc.infiniteStream(fc.nat()), (given, chance) => {
      const shuffled = <Of>(all: readonly Of[]): Of[] =>
        all
          .map((each) => ({ each, by: chance.next().value }))
          .sort((a, b) => a.by - b.by)
          .map(({ each }) => each)
      const registersShuffled = shuffled(given.registers.map((each) => ({ ...each, holders: shuffled(each.holders) })))
      expect(JSON.stringify(ask({ ...given, registers: registersShuffled }))).toBe(JSON.stringify(ask(given)))
    }),
    { numRuns: 1000 },
  )
})

test('an open answer always says what to ask, and a caught one by which path', () => {
  fc.assert(
    fc.property(world, fc.constantFrom('A', 'B', 'C'), (given, asset) => {
      const { answer, ask: asks, paths } = ask(given, asset)
      if (answer === 'open') expect(asks.length).toBeGreaterThan(0)
      if (answer === 'caught') expect(paths.length).toBeGreaterThan(0)
      for (const path of paths) {
        expect(path.at(-1)?.asset).toBe(asset)
        for (const [index, edge] of path.entries()) expect(edge.asset).toBe(path[index + 1]?.owner ?? asset)
      }
    }),
    { numRuns: 1000 },
  )
})

test('circles and cross-holdings end, also among hundreds of firms', () => {
  const ids = Array.from({ length: 300 }, (_, index) => `firm ${index}`)
  const circle = ids.map((id, index) =>
    register(id, { [ids[(index + 1) % ids.length] ?? '']: '60', X: index === 0 ? '1' : '0' }),
  )
  const given = { registers: circle, list: 'US-SDN-OWNED', at: INSTANTS[3] ?? '', controlled: false }
  expect(ask({ ...given, listed: {} }, 'firm 0').answer).toBe('open')
  expect(ask({ ...given, listed: { 'firm 299': 'yes' } }, 'firm 0').answer).toBe('caught')
})
