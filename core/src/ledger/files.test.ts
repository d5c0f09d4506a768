import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Act } from '../contract/act.ts'
import { sealAct } from './act.ts'
import { base64, join, textOf, utf8 } from './bytes.ts'
import { cosignCheckpoint, openCheckpoint, signCheckpoint, withLines } from './checkpoint.ts'
import { type Container, decodeContainer, encodeContainer } from './container.ts'
import type { Fork } from './fork.ts'
import { formatForkFile, parseForkFile, verifyForkFile } from './fork-file.ts'
import { COSIGNATURE, ED25519, formatVkey, type Signer, seedSigner } from './key.ts'
import { type KeyList, openKeyList, signKeyList } from './key-list.ts'
import { leafHash, memoryTree } from './merkle.ts'
import { proveInclusion } from './merkle-proof.ts'
import { formatNote, signLine } from './note.ts'
import { formatProof } from './proof.ts'
import { type Evidenced, formatRecord, verifyRecord } from './record.ts'

const code = (expected: string) => expect.objectContaining({ code: expected })

/** A nation with all its keys, and a log of the acts that it is given. */
function nationOf(code: string, name: string, first: number) {
  const signer = (role: string, type: 1 | 4, byte: number) =>
    seedSigner(`${name}/${role}`, type, new Uint8Array(32).fill(first + byte))
  const root = signer('root', ED25519, 0)
  const log = signer('log/mtca-gb-ru', ED25519, 1)
  const seal = signer('seal', ED25519, 2)
  const mirror = signer('mirror', COSIGNATURE, 3)
  const list: KeyList = {
    nation: code,
    serial: 1,
    keys: [
      { role: 'log', key: log.key },
      { role: 'mirror', key: mirror.key },
      { role: 'seal', key: seal.key },
    ],
  }
  return { code, root, log, seal, mirror, list, keys: signKeyList(list, root) }
}
type Nation = ReturnType<typeof nationOf>
const gb = nationOf('GB', 'gb.example', 10)
const ru = nationOf('RU', 'ru.example', 20)
const roots = [gb.root.key, ru.root.key]

const actOf = (nation: Nation, number: number): Act => ({
  id: `0144d4f4-9c00-7000-8000-00000000000${number}`,
  type: 'licences.grant',
  at: '2014-02-14T12:00:00Z',
  nation: nation.code,
  log: nation.log.key.name,
  by: { person: 'p-17', role: 'licensing-officer', organisation: 'An authority' },
  subject: 'licences/17',
  body: {},
  causes: [],
})

function evidenced(nation: Nation, partner: Signer, act = actOf(nation, 1), seal = nation.seal) {
  const entries = [utf8('before'), sealAct(act, [seal]), utf8('after')]
  const tree = memoryTree()
  for (const entry of entries) tree.append(leafHash(entry))
  const signed = signCheckpoint({ origin: nation.log.key.name, size: 3, root: tree.root() }, nation.log)
  const opened = openCheckpoint(signed, nation.log.key)
  const note = withLines(opened, [cosignCheckpoint(opened, 1_392_379_200, partner)])
  const proof = formatProof({ index: 1, hashes: proveInclusion(1, 3, tree.nodes), note })
  return { entry: entries[1] ?? utf8(''), proof, note }
}

test('a nation’s root key vouches for its keys, and a verifier needs no other', () => {
  expect(openKeyList(gb.keys, gb.root.key)).toEqual(gb.list)
  expect(() => openKeyList(gb.keys, ru.root.key)).toThrow(code('not-signed'))
  expect(textOf(gb.keys)?.split('\n').slice(0, 4)).toEqual([
    'entente/keys@v1',
    'nation GB',
    'serial 1',
    `log ${formatVkey(gb.log.key)}`,
  ])
})

const listText = textOf(gb.keys)?.split('\n\n')[0] ?? ''
test.each([
  ['of another form', listText.replace('@v1', '@v2')],
  ['of no nation', listText.replace('nation GB', 'nation UK')],
  ['without a serial', listText.replace('serial 1', 'serial x')],
  ['that is not sorted', listText.replace(/(log .*)\n(mirror .*)/, '$2\n$1')],
  ['with a key twice', listText.replace(/(log .*)/, '$1\n$1')],
  ['with a key in two roles', listText.replace(/seal .*/, `seal ${formatVkey(gb.log.key)}`)],
  ['with the root key in another role', listText.replace(/seal .*/, `seal ${formatVkey(gb.root.key)}`)],
  ['with a key of another node', listText.replace(/mirror .*/, `mirror ${formatVkey(ru.mirror.key)}`)],
  [
    'with a key of another type',
    listText.replace(
      /seal .*/,
      `seal ${formatVkey(seedSigner('gb.example/other', COSIGNATURE, new Uint8Array(32).fill(98)).key)}`,
    ),
  ],
  ['with a role that is none', listText.replace('seal ', 'stamp ')],
])('a key list %s is refused, though the root signed it', (_what, lines) => {
  const text = `${lines}\n`
  const note = formatNote({ text, lines: [signLine(text, gb.root)] })
  expect(() => openKeyList(note, gb.root.key)).toThrow(code('bad-key-list'))
})

test('a key of a type to come is passed over, so that it can be added before all know it', () => {
  const later = `seal later+00000000+${base64(join(Uint8Array.of(6), new Uint8Array(1_312)))}`
  const text = `${listText}\n${later}\n`
  const note = formatNote({ text, lines: [signLine(text, gb.root)] })
  expect(openKeyList(note, gb.root.key)).toEqual(gb.list)
})

test('what is no key list is not signed', () => {
  expect(() => signKeyList({ ...gb.list, nation: 'UK' }, gb.root)).toThrow(code('bad-key-list'))
  expect(() => signKeyList({ ...gb.list, serial: -1 }, gb.root)).toThrow(code('bad-key-list'))
  expect(() => signKeyList(gb.list, gb.log)).toThrow(code('bad-key-list'))
})

const bytes = fc.uint8Array({ maxLength: 40 })
const containers: fc.Arbitrary<Container> = fc.oneof(
  fc.tuple(bytes, bytes).map(
    ([a, b]): Container => ({
      kind: 'bundle',
      parts: [
        { name: 'checkpoint', bytes: a },
        { name: 'entries', bytes: b },
      ],
    }),
  ),
  bytes.map((a): Container => ({ kind: 'receipt', parts: [{ name: 'checkpoint', bytes: a }] })),
)

test('a container gives back its parts, and has one form', () => {
  fc.assert(
    fc.property(containers, fc.nat(), fc.nat(255), (container, at, byte) => {
      const file = encodeContainer(container)
      expect(decodeContainer(file)).toEqual(container)
      const bent = file.map((old, i) => (i === at % file.length ? byte : old))
      try {
        expect(encodeContainer(decodeContainer(bent))).toEqual(bent)
      } catch (error) {
        expect(error).toEqual(code('bad-container'))
      }
      for (let end = 0; end < file.length; end += 1) {
        expect(() => decodeContainer(file.slice(0, end))).toThrow(code('bad-container'))
      }
    }),
    { numRuns: 60 },
  )
})

test.each([
  ['another kind', 'entente/letter@v1\ncheckpoint 1\na\n'],
  ['another version', 'entente/receipt@v2\ncheckpoint 1\na\n'],
  ['a part too many', 'entente/receipt@v1\ncheckpoint 1\na\ncheckpoint 1\na\n'],
  ['an unknown part', 'entente/receipt@v1\nnote 1\na\n'],
  ['no part', 'entente/receipt@v1\n'],
  ['a length with a zero before it', 'entente/receipt@v1\ncheckpoint 01\na\n'],
  ['a length that is too long', 'entente/receipt@v1\ncheckpoint 9007199254740991\na\n'],
  ['a length that is too short', 'entente/receipt@v1\ncheckpoint 0\na\n'],
  ['a word too many in a line', 'entente/receipt@v1\ncheckpoint 1 x\na\n'],
  ['two spaces', 'entente/receipt@v1\ncheckpoint  1\na\n'],
])('a file with %s is no container', (_what, text) => {
  expect(() => decodeContainer(utf8(text))).toThrow(code('bad-container'))
})

test('a licence is verified with the two nations’ root keys and nothing else', () => {
  const file = formatRecord([gb.keys, ru.keys], [evidenced(gb, ru.mirror), evidenced(ru, gb.mirror)])
  const { acts, lists } = verifyRecord(file, roots)
  expect(lists.map(({ nation }) => nation)).toEqual(['GB', 'RU'])
  expect(acts.map(({ act, proven }) => [act.nation, proven.checkpoint.size, proven.cosignatures[0]?.time])).toEqual([
    ['GB', 3, 1_392_379_200],
    ['RU', 3, 1_392_379_200],
  ])
})

test('a record in which anything is not the nations’ own proves nothing', () => {
  const keys = [gb.keys, ru.keys] as const
  const good = evidenced(gb, ru.mirror)
  const cases: [Uint8Array, string][] = [
    [formatRecord(keys, [evidenced(gb, gb.mirror)]), 'no-quorum'],
    [formatRecord(keys, [evidenced(gb, ru.mirror, actOf(gb, 1), ru.seal)]), 'bad-seal'],
    [formatRecord(keys, [evidenced(gb, ru.mirror, { ...actOf(gb, 1), nation: 'RU' })]), 'wrong-nation'],
    [formatRecord(keys, [evidenced(gb, ru.mirror, { ...actOf(gb, 1), log: ru.log.key.name })]), 'wrong-log'],
    [formatRecord(keys, [{ ...good, entry: evidenced(gb, ru.mirror, actOf(gb, 2)).entry }]), 'not-included'],
    [formatRecord([gb.keys, gb.keys], [good]), 'bad-key-list'],
    [encodeContainer({ kind: 'receipt', parts: [{ name: 'checkpoint', bytes: good.note }] }), 'bad-container'],
  ]
  for (const [file, refused] of cases) expect(() => verifyRecord(file, roots)).toThrow(code(refused))
  expect(() => verifyRecord(formatRecord(keys, [good]), [gb.root.key])).toThrow(code('not-signed'))
  expect(() => formatRecord(keys, [])).toThrow(code('bad-container'))
})

test('while a log’s key is exchanged, a checkpoint by either key proves', () => {
  const next = seedSigner(gb.log.key.name, ED25519, new Uint8Array(32).fill(99))
  const list = { ...gb.list, serial: 2, keys: [{ role: 'log', key: next.key } as const, ...gb.list.keys] }
  const keys = signKeyList(list, gb.root)
  const byOld = evidenced(gb, ru.mirror)
  const byNew = evidenced({ ...gb, log: next }, ru.mirror)
  expect(verifyRecord(formatRecord([keys, ru.keys], [byOld, byNew]), roots).acts).toHaveLength(2)
})

const sideOf = ({ entry, proof }: Evidenced) => ({ leaf: leafHash(entry), proof })

test('a fork file convinces whoever has the root keys, and is what it was when it is read', () => {
  const other = memoryTree()
  other.append(leafHash(utf8('other')))
  const note = signCheckpoint({ origin: gb.log.key.name, size: 3, root: other.root() }, gb.log)
  const bad = evidenced(gb, ru.mirror, { ...actOf(gb, 1), nation: 'RU' })
  const good = evidenced(gb, ru.mirror)
  const forks: [Fork, string][] = [
    [{ claim: 'same-size', notes: [good.note, note] }, 'same-size'],
    [{ claim: 'bad-act', entry: bad.entry, proof: bad.proof }, 'bad-act'],
    [{ claim: 'two-leaves', sides: [sideOf(good), sideOf(evidenced(gb, ru.mirror, actOf(gb, 2)))] }, 'two-leaves'],
  ]
  for (const [fork, claim] of forks) {
    const file = formatForkFile(fork, gb.keys)
    expect(parseForkFile(file)).toEqual({ fork, keys: gb.keys })
    expect(verifyForkFile(file, roots)).toMatchObject({ claim, nation: 'GB', origin: gb.log.key.name })
    expect(() => verifyForkFile(file, [ru.root.key])).toThrow(code('not-signed'))
    expect(() => verifyForkFile(formatForkFile(fork, ru.keys), roots)).toThrow(code('wrong-origin'))
  }
  const claimed = textOf(formatForkFile({ claim: 'same-size', notes: [note, note] }, gb.keys)) ?? ''
  expect(() => verifyForkFile(utf8(claimed), roots)).toThrow(code('not-a-fork'))
  expect(() => parseForkFile(utf8(claimed.replace('same-size', 'same-kind')))).toThrow(code('bad-container'))
})
