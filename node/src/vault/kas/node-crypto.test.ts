import { webcrypto } from 'node:crypto'
import { webContainerCrypto } from '@entente/core/container/web-crypto'
import { unwrapShare, wrapShare } from '@entente/core/container/wrap'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nodeContainerCrypto } from './node-crypto.ts'

const [NODE, WEB] = [nodeContainerCrypto(), webContainerCrypto(webcrypto)]
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

test('what a key server wraps under a key of P-256 a client’s Web Crypto unwraps, and the other way about', async () => {
  const share = bytes(32).filter((each) => each.some((byte) => byte !== 0))
  await fc.assert(
    fc.asyncProperty(share, fc.boolean(), async (given, isOurs) => {
      const [wraps, unwraps] = isOurs ? [NODE, WEB] : [WEB, NODE]
      const { point, key } = await unwraps.agreeingPair()
      const wrapped = await wrapShare(wraps, { type: 'ec-wrapped', point }, given)
      expect(await unwrapShare(unwraps, key, wrapped)).toEqual(given)
    }),
    { numRuns: 30 },
  )
})

test('what it seals is what Web Crypto seals', async () => {
  await fc.assert(
    fc.asyncProperty(bytes(32), bytes(12), fc.uint8Array({ maxLength: 64 }), async (key, iv, plain) => {
      expect(await NODE.seal(key, iv, plain)).toEqual(await WEB.seal(key, iv, plain))
    }),
    { numRuns: 30 },
  )
})

test('nothing is agreed with what is no point of the curve', async () => {
  const { key } = await NODE.agreeingPair()
  const off = new Uint8Array(65).fill(3)
  off[0] = 4
  for (const point of [off, new Uint8Array(65), new Uint8Array(1), new Uint8Array()]) {
    expect(key.type === 'ec-wrapped' && (await key.agree(point))).toBeNull()
  }
})
