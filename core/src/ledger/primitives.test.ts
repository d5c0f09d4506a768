import { createHash, createPublicKey, verify as verifyByNode } from 'node:crypto'
import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EMPTY_RANGE, extend, leafHash, memoryTree, rootOf } from './merkle.ts'
import { isSafeKey, type Primitives, publicKeyOf, sha256, signWith, verify } from './primitives.ts'

/** A node's own, as it would pass them in. */
const native: Primitives = {
  sha256: (data) => new Uint8Array(createHash('sha256').update(data).digest()),
  verify: (publicKey, message, signature) => {
    const key = createPublicKey({
      key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]),
      format: 'der',
      type: 'spki',
    })
    return verifyByNode(null, message, key, signature)
  },
}
const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('a node’s own hashing gives the same tree', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: 40 }), (entries) => {
      const [pure, fast] = [sha256, native.sha256].map((hash) => {
        const leaves = entries.map((entry) => leafHash(entry, hash))
        const tree = memoryTree(hash)
        for (const leaf of leaves) tree.append(leaf)
        return [rootOf(extend(EMPTY_RANGE, leaves, hash), hash), tree.root()]
      })
      expect(fast).toEqual(pure)
    }),
    { numRuns: 50 },
  )
})

test('a node’s own check of signatures agrees, on good ones and on bent ones', () => {
  fc.assert(
    fc.property(seeds, fc.uint8Array({ maxLength: 60 }), fc.nat(64 * 8 - 1), (seed, message, bit) => {
      const key = publicKeyOf(seed)
      const signature = signWith(seed, message)
      const bent = signature.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
      expect(isSafeKey(key)).toBe(true)
      for (const check of [verify, native.verify]) {
        expect(check(key, message, signature)).toBe(true)
        expect(check(key, message, bent)).toBe(false)
      }
    }),
    { numRuns: 40 },
  )
})

/** The order of Ed25519's group, which a signature's second half must stay below. */
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n

test('a signature has one form: its second half is below the group’s order', () => {
  const seed = new Uint8Array(32).fill(1)
  const [key, message] = [publicKeyOf(seed), new Uint8Array(3)]
  const signature = signWith(seed, message)
  const scalar = [...signature.subarray(32)].reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n) + ORDER
  const other = new Uint8Array([...signature.subarray(0, 32), ...littleEndian(scalar)])
  for (const check of [verify, native.verify]) expect(check(key, message, other)).toBe(false)
})

test('a signature whose R has a part of low order is refused, for there verifiers disagree', () => {
  const { scalar } = ed25519.utils.getExtendedPublicKey(new Uint8Array(32).fill(1))
  const key = publicKeyOf(new Uint8Array(32).fill(1))
  const message = new Uint8Array(3)
  for (const torsion of ED25519_TORSION_SUBGROUP.slice(1)) {
    const r = ed25519.Point.BASE.multiply(5n).add(ed25519.Point.fromHex(torsion, true)).toBytes()
    const challenge = sha512(new Uint8Array([...r, ...key, ...message]))
    const k = [...challenge].reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)
    const signature = new Uint8Array([...r, ...littleEndian((5n + k * scalar) % ORDER)])
    expect(ed25519.verify(signature, message, key, { zip215: false })).toBe(true)
    for (const check of [verify, native.verify]) expect(check(key, message, signature)).toBe(false)
  }
})

function littleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n))
}
