import { webcrypto } from 'node:crypto'
import { expect, test } from 'vitest'
import { wrappingKeyOf } from './public-key.ts'
import { refusedAs, serverOf } from './testing/nations.ts'
import { webContainerCrypto } from './web-crypto.ts'
import { unwrapShare, wrappingUnder } from './wrap.ts'

const CRYPTO = webContainerCrypto(webcrypto)
const share = (byte: number) => new Uint8Array(32).fill(byte)
const server = (type: 'wrapped' | 'ec-wrapped') => serverOf(webcrypto, 'gb', 'https://kas.gb.example', 'gb-1', type)

test('a pair that agreed with a key of P-256 wraps one share under it, and no other after that', async () => {
  const { publicKey, key } = await server('ec-wrapped')
  const wrap = await wrappingUnder(CRYPTO, wrappingKeyOf(publicKey))
  expect(await unwrapShare(CRYPTO, key, await wrap(share(7)))).toEqual(share(7))
  await expect(wrap(share(8))).rejects.toThrow('a pair of keys wraps one share')
})

test('under RSA as many are wrapped as there are', async () => {
  const { publicKey, key } = await server('wrapped')
  const wrap = await wrappingUnder(CRYPTO, wrappingKeyOf(publicKey))
  for (const each of [share(7), share(8)]) expect(await unwrapShare(CRYPTO, key, await wrap(each))).toEqual(each)
})

test('a share of zeros is wrapped under neither', async () => {
  for (const type of ['wrapped', 'ec-wrapped'] as const) {
    const wrap = await wrappingUnder(CRYPTO, wrappingKeyOf((await server(type)).publicKey))
    expect(await refusedAs(() => wrap(share(0)))).toBe('zero-share')
  }
})

test('a key under which nothing can be wrapped is refused while no share is there', async () => {
  const off = new Uint8Array(65).fill(3)
  off[0] = 4
  expect(await refusedAs(() => wrappingUnder(CRYPTO, { type: 'ec-wrapped', point: off }))).toBe('key')
  const algorithm = { name: 'RSA-OAEP', publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-1' }
  const { publicKey } = await webcrypto.subtle.generateKey({ ...algorithm, modulusLength: 1024 }, true, [
    'encrypt',
    'decrypt',
  ])
  const spki = new Uint8Array(await webcrypto.subtle.exportKey('spki', publicKey))
  expect(await refusedAs(() => wrappingUnder(CRYPTO, { type: 'wrapped', spki }))).toBe('key')
  expect(await refusedAs(() => wrappingUnder(CRYPTO, { type: 'wrapped', spki: new Uint8Array(9) }))).toBe('key')
})
