import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64, utf8 } from './bytes.ts'
import { COSIGNATURE, ED25519, seedSigner } from './key.ts'
import { PURE } from './primitives.ts'
import { isReaderKey, READ_WITHIN, readerOf, signatureBase, signRead } from './read-request.ts'

const RU_READER = seedSigner('ru.entente.example/reader', ED25519, new Uint8Array(32).fill(7))
const OTHER = seedSigner('ru.entente.example/reader', ED25519, new Uint8Array(32).fill(8))
const NOON = 1_392_379_200
const PATH = '/log/mtca-gb-ru/tile/entries/000.p/3'
const ASKED = { method: 'GET', authority: 'gb.entente.example', path: PATH, query: '' }
const GB = { node: 'gb.entente.example', keys: [RU_READER.key], seconds: NOON }

const signed = signRead(ASKED, GB.node, NOON, RU_READER)

test('what is signed is what RFC 9421 signs: its own example with Ed25519 holds (B.2.6)', () => {
  const components = [
    ['date', 'Tue, 20 Apr 2021 02:07:55 GMT'],
    ['@method', 'POST'],
    ['@path', '/foo'],
    ['@authority', 'example.com'],
    ['content-type', 'application/json'],
    ['content-length', '18'],
  ] as const
  const parameters =
    '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"'
  const key = fromBase64('JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=')
  const signature = fromBase64(
    'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==',
  )
  if (key === null || signature === null) expect.fail('the example is no base64')
  expect(PURE.verify(key, utf8(signatureBase(components, parameters)), signature)).toBe(true)
})

test('a signed request is known by its key, in a form of one line each', () => {
  expect(readerOf(ASKED, signed, GB)?.name).toBe('ru.entente.example/reader')
  expect(signed.input).toBe(
    `entente=("@method" "@authority" "@path" "@query");created=1392379200;keyid="ru.entente.example/reader+${RU_READER.key.id}";alg="ed25519";tag="entente-log:gb.entente.example"`,
  )
  expect(signed.signature).toMatch(/^entente=:[A-Za-z0-9+/]{86}==:$/)
})

test('it is taken up to five minutes before and after it was made, and no longer', () => {
  const at = (seconds: number) => readerOf(ASKED, signed, { ...GB, seconds }) !== null
  expect([at(NOON + READ_WITHIN), at(NOON - READ_WITHIN)]).toEqual([true, true])
  expect([at(NOON + READ_WITHIN + 1), at(NOON - READ_WITHIN - 1)]).toEqual([false, false])
})

test.each([
  ['another method', { ...ASKED, method: 'HEAD' }],
  ['another path', { ...ASKED, path: PATH.replace('p/3', 'p/4') }],
  ['another log', { ...ASKED, path: PATH.replace('mtca-gb-ru', 'internal') }],
  ['a query that was not signed', { ...ASKED, query: '?all' }],
  ['another host', { ...ASKED, authority: 'by.entente.example' }],
  ['another port', { ...ASKED, authority: 'gb.entente.example:4401' }],
])('replayed with %s it is nobody’s', (_, asked) => {
  expect(readerOf(asked, signed, GB)).toBeNull()
})

test('signed for one node it is nothing to another, though it comes under the same host', () => {
  expect(readerOf(ASKED, signed, { ...GB, node: 'by.entente.example' })).toBeNull()
  const moved = { ...signed, input: signed.input.replace(/tag=.*/, 'tag="entente-log:by.entente.example"') }
  expect(readerOf(ASKED, moved, { ...GB, node: 'by.entente.example' })).toBeNull()
})

test('an unknown key, another key of the same name, and a key for cosignatures are nobody’s', () => {
  expect(readerOf(ASKED, signed, { ...GB, keys: [] })).toBeNull()
  expect(readerOf(ASKED, signed, { ...GB, keys: [OTHER.key] })).toBeNull()
  const mirror = seedSigner('ru.entente.example/mirror', COSIGNATURE, new Uint8Array(32).fill(7))
  expect(isReaderKey(mirror.key)).toBe(false)
  expect(readerOf(ASKED, signRead(ASKED, GB.node, NOON, mirror), { ...GB, keys: [mirror.key] })).toBeNull()
})

test.each([
  ['nothing', { input: '', signature: '' }],
  ['no signature', { ...signed, signature: '' }],
  ['two signatures', { ...signed, signature: `${signed.signature}, ${signed.signature}` }],
  ['fewer things covered', { ...signed, input: signed.input.replace(' "@path"', '') }],
  ['another algorithm', { ...signed, input: signed.input.replace('ed25519', 'hmac-sha256') }],
  ['a time that was not signed', { ...signed, input: signed.input.replace('1392379200', '1392379201') }],
  ['an instant of another form', { ...signed, input: signed.input.replace('1392379200', '01392379200') }],
  ['a parameter more', { ...signed, input: `${signed.input};nonce="1"` }],
])('%s is refused', (_, fields) => {
  expect(readerOf(ASKED, fields, GB)).toBeNull()
})

test('whatever is written in the two fields, it is refused and breaks nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (input, signature) => {
      expect(readerOf(ASKED, { input, signature }, GB)).toBeNull()
      expect(readerOf(ASKED, { ...signed, signature: `entente=:${signature}:` }, GB)).toBeNull()
    }),
  )
})
