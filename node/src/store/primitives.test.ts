import { COSIGNATURE, ED25519, seedSigner } from '@entente/core/ledger/key'
import { PURE } from '@entente/core/ledger/primitives'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NODE, nodeSigner } from './primitives.ts'

const seed = fc.uint8Array({ minLength: 32, maxLength: 32 })
const message = fc.uint8Array({ maxLength: 3000 })

test('the node’s hashing, signing and verifying are core’s, to the byte', () => {
  fc.assert(
    fc.property(seed, message, fc.nat(600), (secret, bytes, bit) => {
      expect(NODE.sha256(bytes)).toEqual(PURE.sha256(bytes))
      const [ours, theirs] = [nodeSigner('x', ED25519, secret), seedSigner('x', ED25519, secret)]
      expect(ours.key).toEqual(theirs.key)
      const signature = ours.sign(bytes)
      expect(signature).toEqual(theirs.sign(bytes))
      const altered = signature.slice()
      altered[bit % 64] = (altered[bit % 64] ?? 0) ^ (1 << (bit % 8))
      for (const it of [signature, altered, signature.subarray(1)]) {
        expect(NODE.verify(ours.key.publicKey, bytes, it)).toBe(PURE.verify(ours.key.publicKey, bytes, it))
      }
    }),
    { numRuns: 60 },
  )
  expect(nodeSigner('x', COSIGNATURE, new Uint8Array(32)).key.type).toBe(COSIGNATURE)
})
