import fc from 'fast-check'
import { deflateSync, inflateSync } from 'fflate'
import { expect, test } from 'vitest'
import { actOf, nationOf } from '../verify/testing/nations.ts'
import { sealAct } from './act.ts'
import { base45, fromBase45 } from './base45.ts'
import { base64, join, textOf, utf8 } from './bytes.ts'
import { cosignCheckpoint, openCheckpoint, signCheckpoint, withLines } from './checkpoint.ts'
import { codeIn, codesOf, recordIn, recordInFile } from './code.ts'
import { decodeContainer, partsNamed } from './container.ts'
import { pack, unpack } from './packed.ts'
import { COMMON } from './packed-words.ts'
import { sha256 } from './primitives.ts'
import { formatProof } from './proof.ts'
import { formatRecord } from './record.ts'

const code = (expected: string, message = /./) =>
  expect.objectContaining({ code: expected, message: expect.stringMatching(message) })
const gb = nationOf('GB', 'gb.entente.example', 10)
const ru = nationOf('RU', 'ru.entente.example', 20)

/** Bytes that no packing makes shorter, the same each time. */
const noise = (seed: number, length = 32) => {
  const parts: Uint8Array[] = []
  for (let i = 0; parts.length * 32 < length; i += 1) parts.push(sha256(utf8(`${seed} ${i}`)))
  return join(...parts).subarray(0, length)
}

/** The record of a decision in a log of 2^depth entries; whether its proof holds is nothing to a code. */
function recordOf(depth: number, reasons: string): Uint8Array {
  const body = { basis: [hex(1), hex(2), hex(3), hex(4)], outcome: 'granted', reasons, verdict: 'licence' }
  const by = { person: `p-${hex(6).slice(0, 32)}`, role: 'licensing-officer', organisation: 'An authority' }
  const entry = sealAct(actOf(gb, 1, { type: 'cases.decide', body, by, law: `sha256:${hex(5)}` }), [gb.seal])
  const size = 2 ** depth
  const signed = signCheckpoint({ origin: gb.log.key.name, size, root: noise(9) }, gb.log)
  const opened = openCheckpoint(signed, gb.log.key)
  const note = withLines(opened, [cosignCheckpoint(opened, 1_395_144_060, ru.mirror)])
  const hashes = Array.from({ length: depth }, (_, i) => noise(100 + i))
  return formatRecord([gb.keys, ru.keys], [{ entry, proof: formatProof({ index: size - 1, hashes, note }) }])
}
const hex = (seed: number) => Buffer.from(noise(seed)).toString('hex')

test('a decision fits one code, also in a log of a million entries, in less than 2,331 bytes', () => {
  const record = recordOf(20, 'The application is weighed against the criteria, and none is failed.')
  const [text = '', ...more] = codesOf(record)
  expect(more).toEqual([])
  expect(text.length).toBeLessThanOrEqual(3391)
  expect(pack(record).length).toBeLessThan(2331)
  expect(text).toMatch(/^ENTENTE1:1\/1:[0-9A-F]{8}:[0-9A-Z $%*+\-./:]+$/)
  expect(recordIn([text])).toEqual(record)
  expect(codesOf(record)).toEqual([text])
})

test('what was printed once is read by every later program: the words and the packing never change', () => {
  expect(Buffer.from(sha256(COMMON)).toString('hex')).toBe(
    '1f9122a6f88b86fcbe6b5665ea25a48c47b336d57c7ab34d04e514687c2be9db',
  )
  expect(codesOf(recordOf(3, 'x'))[0]?.slice(0, 21)).toBe('ENTENTE1:1/1:04FF646C')
})

test('one that is too long is several codes, which may be read in any order and more than once', () => {
  const record = recordOf(20, base64(noise(7, 6000)).replace(/(.{30})/g, '$1 '))
  const texts = codesOf(record)
  expect(texts.length).toBeGreaterThan(1)
  for (const text of texts) expect(text.length).toBeLessThanOrEqual(3391)
  expect(texts.map((text) => codeIn(text)?.nth)).toEqual(texts.map((_, i) => i + 1))
  expect(recordIn([...texts].reverse().concat(texts))).toEqual(record)
  expect(recordInFile(utf8(`${texts.join('\r\n')}\n`))).toEqual(record)
  expect(() => recordIn(texts.slice(1))).toThrow(code('bad-container', /lacks code 1 of/))
  const other = codesOf(recordOf(20, base64(noise(8, 6000)).replace(/(.{30})/g, '$1 ')))
  expect(() => recordIn([texts[0] ?? '', other[1] ?? ''])).toThrow(code('bad-container', /lacks code/))
  expect(() => codesOf(recordOf(20, base64(noise(7, 30_000)).replace(/(.{30})/g, '$1 ')))).toThrow(code('too-long'))
})

test('codes of two records are one record with the acts of both, where their key lists are the same', () => {
  const [one, other] = [recordOf(3, 'x'), recordOf(3, 'y')]
  const texts = [...codesOf(one), ...codesOf(other)]
  const both = decodeContainer(recordIn(texts))
  expect(both.parts.map(({ name }) => name)).toEqual(['keys', 'keys', 'entry', 'proof', 'entry', 'proof'])
  expect(partsNamed(both, 'entry')).toEqual([one, other].flatMap((each) => partsNamed(decodeContainer(each), 'entry')))
  const foreign = formatRecord([ru.keys, ru.keys], [{ entry: utf8('e'), proof: utf8('p') }])
  expect(() => recordIn([...texts, ...codesOf(foreign)])).toThrow(code('bad-container', /of two records/))
  expect(() => recordIn(codesOf(utf8('anything')).concat(texts))).toThrow(code('bad-container'))
})

test('a code in which anything was read wrongly is refused', () => {
  const [text = ''] = codesOf(recordOf(3, 'x'))
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom(...'0123456789ABCXYZ $%*+-./:'), (at, letter) => {
      if (text[at] === letter) return
      expect(() => recordIn([text.slice(0, at) + letter + text.slice(at + 1)])).toThrow(code('bad-container'))
    }),
  )
  for (const none of ['', 'ENTENTE1:', 'https://example.com', text.toLowerCase(), `${text}é`]) {
    expect(() => recordIn([none])).toThrow(code('bad-container'))
    expect(codeIn(none)).toBeNull()
  }
  expect(() => recordIn([])).toThrow(code('bad-container'))
})

test('a text is what it was when it is unpacked, whatever stands in it', () => {
  const pieces = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.uint8Array({ maxLength: 90 }).map(base64),
    fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex')),
    fc.uint8Array({ minLength: 33, maxLength: 33 }).map((bytes) => `+0a1b2c3d+${base64(bytes)}`),
    fc.json().map((json) => base64(utf8(`{"a":${json},"b":"${'x'.repeat(30)}"}`))),
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (all) => {
      const text = all.join('"').replace(/\p{Cc}/gu, '')
      const packed = pack(utf8(text))
      expect(textOf(unpack(packed))).toBe(text)
      const longer = join(packed, Uint8Array.of(0))
      expect(() => unpack(longer)).toThrow(code('bad-container'))
    }),
  )
})

test('what another program deflated is read, and nonsense is refused or is a text that holds no proof', () => {
  const text = `{"root":"${'0f'.repeat(32)}"}`
  const stored = deflateSync(inflateSync(pack(utf8(text)).subarray(2, -32), { dictionary: COMMON }), { level: 0 })
  const elsewhere = join(Uint8Array.of(stored.length >> 8, stored.length & 255), stored, new Uint8Array(32).fill(15))
  expect(elsewhere).not.toEqual(pack(utf8(text)))
  expect(textOf(unpack(elsewhere))).toBe(text)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(() => decodeContainer(unpack(bytes))).toThrow(code('bad-container'))
    }),
  )
})

test('a packed text that unpacks to more than was ever packed is refused, and so are marks that stand for nothing', () => {
  const wrapped = (skeleton: string) => {
    const deflated = deflateSync(utf8(skeleton), { level: 9, dictionary: COMMON })
    return join(Uint8Array.of(deflated.length >> 8, deflated.length & 255), deflated)
  }
  const nested = `${'\u0003'.repeat(400)}x${'\u0004'.repeat(400)}`
  for (const bomb of ['a'.repeat(10_000_000), nested, '\u0001\u0000', '\u0001', '\u0004', '\u0002', '\u0003{']) {
    expect(() => unpack(wrapped(bomb))).toThrow(code('bad-container'))
  }
  expect(() => pack(utf8('a\u0001'))).toThrow(code('bad-container'))
  expect(() => pack(Uint8Array.of(0xff))).toThrow(code('bad-container'))
})

test.each([
  ['AB', 'BB8'],
  ['Hello!!', '%69 VD92EX0'],
  ['base-45', 'UJCLQE7W581'],
  ['ietf!', 'QED8WEX0'],
  ['', ''],
])('`%s` is written in base45 as RFC 9285 has it', (text, encoded) => {
  expect(base45(utf8(text))).toBe(encoded)
  expect(fromBase45(encoded)).toEqual(utf8(text))
})

test('base45 gives back any bytes, and takes one form of them only', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromBase45(base45(bytes))).toEqual(bytes)
    }),
  )
  for (const wrong of ['A', 'GGW', ':::', 'a00', '::', 'ZZ', 'ABCD']) expect(fromBase45(wrong), wrong).toBeNull()
})
