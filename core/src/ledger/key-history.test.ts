import { bytesToHex } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Act } from '../contract/act.ts'
import { sealAct } from './act.ts'
import { base64, join, textOf, utf8 } from './bytes.ts'
import { COSIGNATURE, ED25519, type Signer, seedSigner } from './key.ts'
import { historyAfter, historyWith, type KeyRules, listAt, logKeysIn, openNextList } from './key-history.ts'
import { type KeyList, keysFor, signKeyList } from './key-list.ts'
import { formatNote, signLine } from './note.ts'
import { sha256 } from './primitives.ts'

const code = (expected: string) => expect.objectContaining({ code: expected })
const signer = (role: string, byte: number, type: 1 | 4 = ED25519) =>
  seedSigner(`gb.example/${role}`, type, new Uint8Array(32).fill(byte))
const ORIGIN = 'gb.example/log/mtca-gb-ru'

const root = signer('root', 1)
const [oldLog, newLog] = [signer('log/mtca-gb-ru', 2), signer('log/mtca-gb-ru', 3)]
const [oldSeal, newSeal] = [signer('seal', 4), signer('seal', 5)]
const [mirror, reader] = [signer('mirror', 6, COSIGNATURE), signer('reader', 7)]

const keysOf = (logs: Signer[], seals: Signer[]): KeyList['keys'] => [
  ...logs.map(({ key }) => ({ role: 'log', key }) as const),
  { role: 'mirror', key: mirror.key },
  { role: 'reader', key: reader.key },
  ...seals.map(({ key }) => ({ role: 'seal', key }) as const),
]
const list = (serial: number, keys: KeyList['keys'], by = root) => signKeyList({ nation: 'GB', serial, keys }, by)

const first = list(1, keysOf([oldLog], [oldSeal]))
const both = list(2, keysOf([oldLog, newLog], [oldSeal, newSeal]))
const dropped = list(3, keysOf([newLog], [newSeal]))

const rules: KeyRules = {
  origin: ORIGIN,
  nation: 'GB',
  root: root.key,
  first: { note: first, list: openNextList(first, [], root.key) },
}

function act(number: number, type: string, body: Act['body'], by: Partial<Act['by']> = {}): Act {
  return {
    id: `0144d4f4-9c00-7000-8000-00000000000${number}`,
    type,
    at: '2014-02-14T12:00:00Z',
    nation: 'GB',
    log: ORIGIN,
    by: { person: 'p-2', role: 'security-officer', organisation: 'An authority', ...by },
    subject: 'ledger/keys',
    body,
    causes: [],
  }
}
const proposal = { id: '0144d4f4-9c00-7000-8000-000000000009', by: 'p-1' }
const publish = (number: number, note: Uint8Array, by: Partial<Act['by']> = {}) =>
  act(number, 'keys.publish', { list: textOf(note), proposal }, by)
const opening = sealAct(act(0, 'log.open', { keys: textOf(first) }), [oldSeal])

test('each entry and each checkpoint is judged by the list in force at its place', () => {
  const entries = [
    opening,
    sealAct(publish(1, both), [oldSeal]),
    sealAct(act(2, 'licences.suspend', {}), [oldSeal, newSeal]),
    sealAct(publish(3, dropped), [oldSeal, newSeal]),
  ]
  const history = historyAfter([], 0, entries, rules)
  expect(history.map(({ from, list: { serial } }) => [from, serial])).toEqual([
    [0, 1],
    [2, 2],
    [4, 3],
  ])
  expect([0, 1, 2, 3, 4, 99].map((place) => listAt(history, place)?.serial)).toEqual([1, 1, 2, 2, 3, 3])
  expect(listAt([], 7)).toBeNull()
})

test('a list that is published under a seal that was dropped is no list', () => {
  const entries = [opening, sealAct(publish(1, both), [oldSeal]), sealAct(publish(2, dropped), [newSeal])]
  const history = historyAfter([], 0, entries, rules)
  const again = list(4, keysOf([newLog], [newSeal]))
  const stale = sealAct(publish(3, again), [oldSeal])
  expect(() => historyWith(history, 3, stale, rules)).toThrow(code('bad-seal'))
  expect(historyAfter(history, 3, [stale], rules)).toEqual(history)
})

test.each([
  ['of the person who proposed it', { person: 'p-1' }],
  ['of one who is no security officer', { role: 'administrator' }],
])('an act %s publishes nothing', (_whose, by) => {
  const history = historyAfter([], 0, [opening], rules)
  expect(() => historyWith(history, 1, sealAct(publish(1, both, by), [oldSeal]), rules)).toThrow(code('bad-act'))
})

test('an act with another body publishes nothing', () => {
  const history = historyAfter([], 0, [opening], rules)
  const bare = sealAct(act(1, 'keys.publish', { list: textOf(both) }), [oldSeal])
  expect(() => historyWith(history, 1, bare, rules)).toThrow(code('bad-act'))
})

const before = [first, both].map((note, i) => openNextList(note, i === 0 ? [] : [rules.first.list], root.key))
const stranger = signer('root', 90)
const altered = textOf(dropped)?.replace('serial 3', 'serial 4') ?? ''

/** A list that the root did sign, with the neutral element as a seal: every signature of it is good. */
function withWeakKey(): Uint8Array {
  const neutral = Uint8Array.of(1, ...new Uint8Array(31))
  const id = sha256(join(utf8('gb.example/seal\n'), Uint8Array.of(ED25519), neutral)).subarray(0, 4)
  const vkey = `gb.example/seal+${bytesToHex(id)}+${base64(join(Uint8Array.of(ED25519), neutral))}`
  const lines = (textOf(dropped) ?? '').split('\n\n')[0] ?? ''
  const text = `${lines.replace(/seal .*/, `seal ${vkey}`)}\n`
  return formatNote({ text, lines: [signLine(text, root)] })
}

test.each<[string, Uint8Array, string]>([
  ['by another root', list(3, keysOf([newLog], [newSeal]), stranger), 'bad-signature'],
  ['whose text was altered', utf8(altered), 'bad-signature'],
  ['with a key on which verifiers disagree', withWeakKey(), 'bad-key'],
  ['with a serial that leaves one out', list(4, keysOf([newLog], [newSeal])), 'bad-key-list'],
  ['with the serial in force', list(2, keysOf([newLog], [newSeal])), 'bad-key-list'],
  [
    'of another nation',
    signKeyList({ nation: 'RU', serial: 3, keys: keysOf([newLog], [newSeal]) }, root),
    'bad-key-list',
  ],
  ['without a seal', list(3, keysOf([newLog], [])), 'bad-key-list'],
  ['without a log', list(3, keysOf([], [newSeal])), 'bad-key-list'],
  ['without an overlap of the log’s keys', list(3, keysOf([signer('log/mtca-gb-ru', 40)], [newSeal])), 'bad-key-list'],
  [
    'with a key that had another role',
    list(3, [...keysOf([newLog], [newSeal]), { role: 'reader', key: signer('reader', 4).key }]),
    'bad-key-list',
  ],
])('a next list %s is refused', (_what, note, refused) => {
  const known = refused === 'bad-signature' ? [code('bad-signature'), code('not-signed')] : [code(refused)]
  try {
    openNextList(note, before, root.key)
    expect.fail('it was taken')
  } catch (error) {
    expect(known).toContainEqual(error)
  }
})

test('the keys of a log go with the list that has a key of its successor, which its own entries cannot bring', () => {
  const successor = signer('log/mtca-gb-ru.2', 41)
  const ending = list(3, keysOf([successor], [newSeal]))
  expect(logKeysIn(openNextList(ending, before, root.key), successor.key.name)).toEqual([successor.key])
  const history = historyAfter([], 0, [opening, sealAct(publish(1, both), [oldSeal])], rules)
  const within = sealAct(publish(2, ending), [oldSeal, newSeal])
  expect(() => historyWith(history, 2, within, rules)).toThrow(code('bad-key-list'))
})

test('a key that was dropped does not come back', () => {
  const lists = [...before, openNextList(dropped, before, root.key)]
  const back = list(4, keysOf([newLog], [newSeal, oldSeal]))
  expect(() => openNextList(back, lists, root.key)).toThrow(code('bad-key-list'))
  expect(keysFor(openNextList(list(4, keysOf([newLog], [newSeal])), lists, root.key), 'seal')).toEqual([newSeal.key])
})

test('a list is found wherever it stands in its act, and nothing else is taken for one', () => {
  const history = historyAfter([], 0, [opening], rules)
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' }), (organisation) => {
      const made = sealAct(publish(1, both, { organisation: `x${organisation}` }), [oldSeal])
      expect(historyWith(history, 1, made, rules)).toHaveLength(2)
      const other = sealAct(act(1, 'licences.suspend', { said: organisation }), [oldSeal])
      expect(historyWith(history, 1, other, rules)).toBe(history)
    }),
    { numRuns: 50 },
  )
})
