import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sealAct } from '../ledger/act.ts'
import { utf8 } from '../ledger/bytes.ts'
import { verifyFile } from './file.ts'
import { actOf, bundleOf, copyOf, filesOf, NO_ACT, nationOf, opening } from './testing/nations.ts'

const gb = nationOf('GB', 'gb.example', 10)
const ru = nationOf('RU', 'ru.example', 20)
const roots = [gb.root.key, ru.root.key]
const origin = gb.log.key.name
const sealed = (number: number) => sealAct(actOf(gb, number), [gb.seal])
/** Between two acts much that is none: it stands in the log like any entry, and costs no signature. */
const fill = Array.from({ length: 256 }, (_, i) => utf8(`entry ${i}`))
const entries = [opening(gb, ru), ...fill, sealed(1), NO_ACT, sealed(2)]

const bundle = (start: number, all = entries, change: { end?: number; origin?: string } = {}) =>
  bundleOf(all, gb.log, start, change)

test('a bundle from the start proves what its nation signed, and not that the other holds it', () => {
  expect(verifyFile(bundle(0), { roots })).toEqual({
    outcome: 'proven',
    found: {
      kind: 'bundle',
      origin,
      nation: 'GB',
      serial: 3,
      from: 0,
      size: 260,
      acts: 3,
      bad: expect.arrayContaining([{ index: 258, code: 'bad-json', because: expect.any(String) }]),
      unproven: ['uncosigned', 'later', 'newer-keys', 'causes', 'law'],
    },
  })
})

test('one that starts with a tile is judged by a key list that is given', () => {
  expect(verifyFile(bundle(256), { roots })).toMatchObject({ outcome: 'refuted', code: 'bad-key-list' })
  expect(verifyFile(bundle(256), { roots, keys: [gb.keys] })).toMatchObject({ found: { from: 256, acts: 2 } })
})

test('one that starts amid a tile takes a copy of the log before it, and must go on from that', () => {
  const lacking = { outcome: 'lacking', needs: ['log'] }
  expect(verifyFile(bundle(100), { roots, keys: [gb.keys] })).toEqual(lacking)
  const copyAt = (size: number, of = entries) => [copyOf(filesOf(of.slice(0, size), gb.log, [ru.mirror]), [ru.keys])]
  expect(verifyFile(bundle(100), { roots, copies: copyAt(99) })).toEqual(lacking)
  for (const size of [100, 120]) {
    expect(verifyFile(bundle(100), { roots, copies: copyAt(size) })).toMatchObject({ found: { from: 100, acts: 2 } })
  }
  const other = [...entries.slice(0, 50), sealed(7), ...entries.slice(51)]
  expect(verifyFile(bundle(100), { roots, copies: copyAt(100, other) })).toMatchObject({
    outcome: 'refuted',
    code: 'not-included',
  })
})

test.each([
  ['with fewer entries than it names', bundle(0, entries, { end: 300 }), 'unreadable', 'bad-container'],
  [
    'of another log than its checkpoint',
    bundle(0, entries, { origin: ru.log.key.name }),
    'unreadable',
    'bad-container',
  ],
])('a bundle %s is none', (_what, file, outcome, code) => {
  expect(verifyFile(file, { roots })).toMatchObject({ outcome, code })
})

test('any bit of a bundle, turned, is found, or the bundle says the same', () => {
  const short = [...entries.slice(0, 1), ...entries.slice(-3)]
  const file = bundle(0, short)
  const said = JSON.stringify(verifyFile(file, { roots }))
  fc.assert(
    fc.property(fc.nat(file.length * 8 - 1), (bit) => {
      const turned = file.slice()
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const judged = verifyFile(turned, { roots })
      if (judged.outcome === 'proven') expect(JSON.stringify(judged)).toBe(said)
    }),
    { numRuns: 60 },
  )
})
