import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sealAct } from '../ledger/act.ts'
import { encodeBundle } from '../ledger/bundle.ts'
import { textOf, utf8 } from '../ledger/bytes.ts'
import { COSIGNATURE, ED25519, formatVkey, type Signer } from '../ledger/key.ts'
import { signKeyList } from '../ledger/key-list.ts'
import { verifyCopies } from './copies.ts'
import { actOf, copyOf, filesOf, leafText, type Nation, NO_ACT, nationOf, opening, signer } from './testing/nations.ts'

const gb = nationOf('GB', 'gb.example', 10)
const ru = nationOf('RU', 'ru.example', 20)
const secretariat = signer('secretariat.example/witness', COSIGNATURE, 30)
const roots = [gb.root.key, ru.root.key]

const sealed = (nation: Nation, number: number, change = {}) => sealAct(actOf(nation, number, change), [nation.seal])
const cite = ({ log }: Nation, index: number, entry: Uint8Array) => ({
  causes: [{ origin: log.key.name, index, leaf: leafText(entry) }],
})

const british = [opening(gb, ru), sealed(gb, 1), sealed(gb, 2)]
const russian = [opening(ru, gb), sealed(ru, 1, cite(gb, 1, british[1] ?? NO_ACT))]
const gbFiles = filesOf(british, gb.log, [ru.mirror])
const ruFiles = filesOf(russian, ru.log, [gb.mirror])
const both = [copyOf(gbFiles), copyOf(ruFiles)]

test('copies of both logs prove every act of them with the two root keys and nothing else', () => {
  expect(verifyCopies(both, { roots })).toEqual({
    outcome: 'proven',
    found: {
      kind: 'logs',
      logs: [
        {
          origin: 'gb.example/log/mtca-gb-ru',
          nation: 'GB',
          serial: 3,
          size: 3,
          cosignatures: [{ name: 'ru.example/mirror', time: 1_395_144_060, at: '2014-03-18T12:01:00Z' }],
          acts: 3,
          waiting: [],
          bad: [],
        },
        expect.objectContaining({ nation: 'RU', size: 2, acts: 2, waiting: [], bad: [] }),
      ],
      ignored: expect.arrayContaining([expect.objectContaining({ type: 'licences.suspend', code: 'wrong-state' })]),
      passedOver: [],
      unproven: ['later', 'newer-keys', 'collusion', 'law'],
    },
  })
})

test('of one log alone the other nation’s key list is needed, and what it cites of the other’s is open', () => {
  expect(verifyCopies([copyOf(ruFiles)], { roots })).toMatchObject({ outcome: 'refuted', code: 'bad-key-list' })
  const alone = verifyCopies([copyOf(ruFiles, [gb.keys])], { roots })
  expect(alone).toMatchObject({ outcome: 'proven', found: { logs: [{ acts: 2 }], ignored: null } })
  expect(alone).toHaveProperty('found.unproven', expect.arrayContaining(['causes']))
  expect(verifyCopies([copyOf(ruFiles)], { roots, keys: [gb.keys] })).toEqual(alone)
})

test('one nation’s root cannot stand in for the other: keys of its own node are not the other’s, whatever it calls them', () => {
  const own = signer('gb.example/own-mirror', COSIGNATURE, 70)
  const keys = [{ role: 'mirror', key: own.key } as const]
  const posing = signKeyList({ nation: 'RU', serial: 9, keys }, gb.root)
  const files = filesOf(british, gb.log, [own])
  expect(verifyCopies([copyOf(files, [posing])], { roots })).toMatchObject({ outcome: 'refuted', code: 'bad-key-list' })
  expect(verifyCopies([copyOf(files, [posing, ru.keys])], { roots })).toMatchObject({ code: 'no-quorum' })
})

test('a third witness that the log names, and that signed, excludes collusion of the two', () => {
  const entries = [opening(gb, ru, [secretariat])]
  const withThird = filesOf(entries, gb.log, [ru.mirror, secretariat])
  const judged = verifyCopies([copyOf(withThird, [ru.keys])], { roots })
  expect(judged).toHaveProperty('found.unproven', ['later', 'newer-keys', 'law'])
  const without = filesOf(entries, gb.log, [ru.mirror])
  expect(verifyCopies([copyOf(without, [ru.keys])], { roots })).toHaveProperty(
    'found.unproven',
    expect.arrayContaining(['collusion']),
  )
})

test('by a policy a copy must bear its quorum, whoever else the log names', () => {
  const named = [ru.mirror, secretariat].map(({ key }, i) => `witness w${i} ${formatVkey(key)}\n`).join('')
  const policy = utf8(`log ${formatVkey(gb.log.key)}\n${named}group both all w0 w1\nquorum both\n`)
  const judge = (...cosigners: Signer[]) =>
    verifyCopies([copyOf(filesOf(british, gb.log, cosigners), [ru.keys])], { roots, policies: [policy] })
  expect(judge(ru.mirror, secretariat)).toHaveProperty('found.unproven', expect.not.arrayContaining(['collusion']))
  expect(judge(ru.mirror)).toMatchObject({ outcome: 'refuted', code: 'no-quorum' })
})

test('entries that are no acts, and acts that cite what does not stand there, count and are named', () => {
  const entries = [
    ...british,
    NO_ACT,
    sealAct(actOf(gb, 4), [ru.seal]),
    sealed(gb, 5, cite(gb, 1, NO_ACT)),
    sealed(gb, 6, cite(gb, 6, NO_ACT)),
    sealed(gb, 7, cite(ru, 1, NO_ACT)),
    sealed(gb, 8, cite(ru, 40, NO_ACT)),
  ]
  const judged = verifyCopies([copyOf(filesOf(entries, gb.log, [ru.mirror])), copyOf(ruFiles)], { roots })
  expect(judged).toMatchObject({
    outcome: 'proven',
    found: {
      logs: [
        {
          size: 9,
          acts: 4,
          bad: [
            { index: 3, code: 'bad-json' },
            { index: 4, code: 'bad-seal' },
            { index: 5, code: 'bad-cause' },
            { index: 6, code: 'bad-cause' },
            { index: 7, code: 'bad-cause' },
          ],
          waiting: [8],
        },
        {},
      ],
    },
  })
})

test('each entry is judged by the list in force at its place, and the checkpoint by the last', () => {
  const seal = signer('gb.example/seal', ED25519, 40)
  const log = signer(gb.log.key.name, ED25519, 41)
  type Listed = Parameters<typeof signKeyList>[0]['keys']
  const mirror = { role: 'mirror', key: gb.mirror.key } as const
  const both: Listed = [
    { role: 'log', key: gb.log.key },
    { role: 'log', key: log.key },
    mirror,
    { role: 'seal', key: seal.key },
  ]
  const onlyNew = both.filter(({ key }) => key !== gb.log.key)
  const publishing = (keys: Listed, serial: number, by = 'p-1', root = gb.root) => ({
    type: 'keys.publish',
    by: { person: 'p-17', role: 'security-officer', organisation: 'An authority' },
    body: {
      list: textOf(signKeyList({ nation: 'GB', serial, keys }, root)),
      proposal: { id: actOf(gb, 99).id, by },
    },
  })
  const judged = (entries: readonly Uint8Array[], signed: Signer) =>
    verifyCopies([copyOf(filesOf(entries, signed, [ru.mirror]), [ru.keys])], { roots })
  const rotated = [...british, sealed(gb, 3, publishing(both, 4)), sealAct(actOf(gb, 4), [seal]), sealed(gb, 5)]
  const found = { serial: 4, acts: 5, bad: [{ index: 5, code: 'bad-seal' }] }
  for (const key of [gb.log, log]) {
    expect(judged(rotated, key)).toMatchObject({ outcome: 'proven', found: { logs: [found] } })
  }
  const dropped = [...rotated, sealAct(actOf(gb, 6, publishing(onlyNew, 5)), [seal])]
  expect(judged(dropped, log)).toMatchObject({ found: { logs: [{ serial: 5, acts: 6 }] } })
  expect(judged(dropped, gb.log).outcome).toBe('refuted')
  for (const none of [
    publishing(both, 5),
    publishing(onlyNew, 4),
    publishing(both, 4, 'p-17'),
    publishing(both, 4, 'p-1', signer('gb.example/root', ED25519, 61)),
  ]) {
    const entries = [...british, sealed(gb, 3, none), sealed(gb, 4)]
    expect(judged(entries, gb.log)).toMatchObject({ found: { logs: [{ serial: 3, acts: 4, bad: [{ index: 3 }] }] } })
  }
})

test('an act that stands a second time in its log counts where it stands first', () => {
  const again = sealed(gb, 2)
  const bad = sealed(gb, 3, cite(gb, 1, NO_ACT))
  const entries = [...british, again, bad, sealed(gb, 3), sealed(gb, 3, { subject: 'dossiers/GBRU-2014-000002' })]
  expect(verifyCopies([copyOf(filesOf(entries, gb.log, [ru.mirror])), copyOf(ruFiles)], { roots })).toMatchObject({
    outcome: 'proven',
    found: {
      logs: [
        {
          acts: 4,
          bad: [
            { index: 3, code: 'repeated-act' },
            { index: 4, code: 'bad-cause' },
            { index: 6, code: 'repeated-act' },
          ],
        },
        {},
      ],
    },
  })
})

test('an officer signs while the list in force names a key of his, with either of two, and not before or after', () => {
  const [own, next] = [71, 72].map((byte) => signer('gb.example/officer/p-17', ED25519, byte))
  if (!own || !next) return expect.fail('there are two')
  const listing = (serial: number, ...officers: Signer[]) => {
    const keys = [...gb.listed, ...officers.map(({ key }) => ({ role: 'officer' as const, key }))]
    return {
      type: 'keys.publish',
      by: { person: 'p-19', role: 'security-officer', organisation: 'An authority' },
      body: {
        list: textOf(signKeyList({ nation: 'GB', serial, keys }, gb.root)),
        proposal: { id: actOf(gb, 99).id, by: 'p-1' },
      },
    }
  }
  const signed = (number: number, ...by: Signer[]) => sealAct(actOf(gb, number), [gb.seal, ...by])
  const entries = [
    ...british,
    sealed(gb, 3, listing(4, own)),
    signed(4, own),
    signed(5),
    signed(6, next),
    sealed(gb, 7, listing(5, own, next)),
    signed(8, own),
    signed(9, next),
    sealed(gb, 10, listing(6, next)),
    signed(11, own),
    signed(12, next),
    sealed(gb, 13, listing(7)),
    signed(14),
  ]
  const judged = verifyCopies([copyOf(filesOf(entries, gb.log, [ru.mirror])), copyOf(ruFiles)], { roots })
  const bad = [5, 6, 11].map((index) => ({ index, code: 'not-signed' }))
  expect(judged).toMatchObject({ outcome: 'proven', found: { logs: [{ acts: 12, bad }, {}] } })
})

test.each([
  ['that nobody of the other nation cosigned', filesOf(british, gb.log, []), 'no-quorum'],
  ['that its own nation cosigned', filesOf(british, gb.log, [gb.mirror]), 'no-quorum'],
  ['that a stranger signed', filesOf(british, signer(gb.log.key.name, ED25519, 50), [ru.mirror]), 'not-signed'],
])('a log %s is refuted', (_what, files, code) => {
  expect(verifyCopies([copyOf(files, [ru.keys])], { roots })).toMatchObject({ outcome: 'refuted', code })
})

test('without root keys nothing is judged, and by a stranger’s root nothing is proven', () => {
  expect(verifyCopies(both, { roots: [] })).toEqual({ outcome: 'lacking', needs: ['roots'] })
  const strangers = [signer('gb.example/root', ED25519, 60).key, ru.root.key]
  expect(verifyCopies(both, { roots: strangers })).toMatchObject({ outcome: 'refuted', code: 'bad-key-list' })
})

test('copies of one log from both nations are held against each other, and the longest counts', () => {
  const alone = verifyCopies(both, { roots })
  const shorter = copyOf(filesOf(british.slice(0, 2), gb.log, [ru.mirror]))
  expect(verifyCopies([...both, ...both, shorter], { roots })).toEqual(alone)
  expect(verifyCopies([shorter, ...both], { roots })).toEqual(alone)
  const other = filesOf([...british.slice(0, 2), sealed(gb, 9)], gb.log, [ru.mirror])
  for (const copies of [
    [copyOf(other), ...both],
    [...both, copyOf(filesOf(british.slice(0, 1).concat(sealed(gb, 8)), gb.log, [ru.mirror]))],
  ]) {
    expect(verifyCopies(copies, { roots })).toMatchObject({
      outcome: 'refuted',
      code: 'forked',
      because: expect.stringMatching(/of gb\.example\/log\/mtca-gb-ru are two histories, which differ at entry [12]$/),
    })
  }
})

const changed = (path: string, bytes: Uint8Array) => copyOf(new Map([...gbFiles, [path, bytes]]), [ru.keys])
const without = (path: string) => copyOf(new Map([...gbFiles].filter(([name]) => name !== path)), [ru.keys])

test('what is missing is named, and an altered entry by its index', () => {
  for (const path of gbFiles.keys()) {
    expect(verifyCopies([without(path)], { roots })).toMatchObject({
      outcome: 'unreadable',
      code: 'missing',
      because: `the copy lacks ${path}`,
    })
  }
  const forged = encodeBundle([british[0] ?? NO_ACT, sealed(gb, 9), british[2] ?? NO_ACT])
  expect(verifyCopies([changed('tile/entries/000.p/3', forged)], { roots })).toMatchObject({
    outcome: 'refuted',
    code: 'bad-bundle',
    because: 'entry 1 is not the one that the log holds there',
  })
})

test('a copy that was taken of a log as it grew on may hold full tiles and bundles alone', () => {
  // Entries that are no acts: they stand in the log like any, and cost no signature.
  const many = [opening(gb, ru), ...Array.from({ length: 299 }, (_, i) => utf8(`entry ${i}`))]
  const at256 = filesOf(many.slice(0, 256), gb.log, [ru.mirror])
  const at300 = filesOf(many, gb.log, [ru.mirror])
  const early = filesOf(many.slice(0, 200), gb.log, [ru.mirror])
  expect(verifyCopies([copyOf(at300, [ru.keys])], { roots })).toMatchObject({
    found: { logs: [{ size: 300, acts: 1 }] },
  })
  const grown = new Map([...at256, ['checkpoint', early.get('checkpoint') ?? NO_ACT] as const])
  expect(verifyCopies([copyOf(grown, [ru.keys])], { roots })).toMatchObject({ found: { logs: [{ size: 200 }] } })
})

test('every bit of a copy counts: turned, it is found, or the copy says the same', () => {
  const said = JSON.stringify(verifyCopies([copyOf(gbFiles, [ru.keys])], { roots }))
  const places = [...gbFiles].flatMap(([path, bytes]) => (bytes.length > 0 ? [{ path, bytes }] : []))
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.nat(), (place, nth) => {
      const turned = place.bytes.slice()
      const bit = nth % (turned.length * 8)
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const judged = verifyCopies([changed(place.path, turned)], { roots })
      if (judged.outcome !== 'proven') return
      // A line by a key that nobody named says nothing, and changes nothing.
      expect([place.path, JSON.stringify(judged)]).toEqual(['checkpoint', said])
    }),
    { numRuns: 60 },
  )
})
