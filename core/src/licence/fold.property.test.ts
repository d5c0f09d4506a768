import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../contract/entry.ts'
import { frozen } from '../kept/frozen.ts'
import { rawActs, worlds, writeRaw } from './arbitrary/steps.ts'
import { World } from './arbitrary.ts'
import { balanceOf } from './balance.ts'
import { compare } from './decimal.ts'
import type { Dossier } from './dossier.ts'
import { foldDossier } from './fold.ts'
import { licenceOf } from './meet.ts'

const runs = { numRuns: 100 }

/** Any order of the two shared logs in which nothing comes before what it cites. `choose` says whose turn it is. */
function interleaved(world: World, choose: () => boolean): Entry[] {
  const logs = ['GB', 'RU'].map((nation) => world.logs[world.origin(nation, true)] ?? [])
  const read = [0, 0]
  const done = new Set<string>()
  const order: Entry[] = []
  const ready = (entry: Entry | undefined): entry is Entry =>
    entry?.act.causes.every(({ origin, index }) => done.has(`${origin} ${index}`)) === true
  for (;;) {
    const next = logs.map((log, side) => log[read[side] ?? 0])
    const first = choose() ? 0 : 1
    const side = ready(next[first]) ? first : 1 - first
    const entry = next[side]
    if (!ready(entry)) return order
    read[side] = (read[side] ?? 0) + 1
    done.add(`${entry.origin} ${entry.index}`)
    order.push(entry)
  }
}

function folded(entries: readonly Entry[]): Dossier | null {
  return entries.reduce<Dossier | null>((dossier, entry) => foldDossier(dossier, entry), null)
}

describe('folding', () => {
  test('the two shared logs come to the same dossier, byte for byte, in every order that their causes allow', () => {
    fc.assert(
      fc.property(worlds(true), fc.infiniteStream(fc.boolean()), fc.infiniteStream(fc.boolean()), (world, a, b) => {
        const size = ['GB', 'RU'].reduce((sum, n) => sum + (world.logs[world.origin(n, true)]?.length ?? 0), 0)
        const one = interleaved(world, () => a.next().value === true)
        const other = interleaved(world, () => b.next().value === true)
        expect([one.length, other.length]).toEqual([size, size])
        expect(JSON.stringify(folded(other))).toBe(JSON.stringify(folded(one)))
      }),
      runs,
    )
  })

  test('any act at all leaves a dossier: what it cannot do is recorded, and changes nothing else', () => {
    fc.assert(
      fc.property(worlds(false), fc.array(rawActs, { maxLength: 10 }), (world, acts) => {
        for (const act of acts) {
          const before = world.folded[act.nation] ?? null
          const entry = writeRaw(world, act)
          const after = world.of(act.nation)
          const known = before?.ignored.length ?? 0
          if (after.ignored.length === known) continue
          expect(after).toEqual({ ...before, ignored: after.ignored })
          const { origin, index } = entry
          expect(
            after.ignored.find(({ place }) => place.origin === origin && place.index === index)?.reason,
          ).toBeTruthy()
        }
      }),
      runs,
    )
  })

  test('no command makes an act that either node would ignore', () => {
    fc.assert(
      fc.property(worlds(false), (world) => {
        world.meet()
        expect([world.of('GB').ignored, world.of('RU').ignored]).toEqual([[], []])
      }),
      runs,
    )
  })

  test('nothing of one nation’s internal acts is in the other’s dossier', () => {
    fc.assert(
      fc.property(worlds(true), (world) => {
        world.meet()
        for (const [nation, other] of [
          ['GB', 'RU'],
          ['RU', 'GB'],
        ] as const) {
          expect(world.of(nation).cases[other]?.work ?? null).toBeNull()
          expect(JSON.stringify(world.of(nation).cases[other] ?? null)).not.toContain('SEED')
          expect(JSON.stringify(world.of(nation))).not.toContain(world.origin(other, false))
        }
      }),
      runs,
    )
  })

  test('no line is ever overdrawn under the grants that a delivery rested on', () => {
    fc.assert(
      fc.property(worlds(true), (world) => {
        const dossier = world.of('GB')
        const decisions = Object.values(dossier.cases).reduce((sum, { decisions }) => sum + decisions.length, 0)
        const met = licenceOf(dossier)
        if (decisions !== 2 || met === null || 'clash' in met) return
        for (const { quantity, value } of balanceOf(met.terms, dossier.deliveries)) {
          for (const figure of [quantity, value]) if (figure) expect(compare(figure.over, '0')).toBe(0)
        }
      }),
      runs,
    )
  })
})

test('kept as a store keeps it, frozen, each state of a dossier has its own terms, however often it is asked', () => {
  fc.assert(
    fc.property(worlds(false), fc.boolean(), (world, turn) => {
      const states: Dossier[] = []
      for (const entry of interleaved(world, () => turn)) {
        const state = frozen(foldDossier(states.at(-1) ?? null, entry))
        states.push(state)
        expect(licenceOf(state)).toEqual(licenceOf(structuredClone(state)))
      }
      for (const state of states) expect(licenceOf(state)).toEqual(licenceOf(structuredClone(state)))
    }),
    runs,
  )
})

test('the world of the tests is one in which things happen', () => {
  const types = new Set<string>()
  for (const world of fc.sample(worlds(false), { numRuns: 100, seed: 7 })) {
    for (const { act } of Object.values(world.logs).flat()) types.add(act.type)
  }
  expect([...types].sort()).toEqual(expect.arrayContaining(['appeals.decide', 'deliveries.receive', 'cases.answer']))
  expect(new World().read.GB).toBe(0)
})
