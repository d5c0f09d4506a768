import { createCipheriv, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { giveBack } from './give-back.ts'
import { pipe } from './pipe.ts'

const MIB = 2 ** 20
const turned = () => createCipheriv('aes-256-gcm', randomBytes(32), randomBytes(12)).update(Buffer.alloc(MIB))

test('what a cipher gave is empty once it is given back, and nothing is left to keep the process', () => {
  const parts = [turned(), turned()]
  giveBack(parts)
  expect(parts.map(({ length }) => length)).toEqual([0, 0])
  giveBack(parts)
})

test('a view of what others hold is left as it is, and so is what is short', () => {
  const held = Buffer.alloc(2 * MIB, 7)
  const parts = [held.subarray(0, MIB), held.subarray(MIB), Buffer.from('short'), new Uint8Array(12)]
  giveBack(parts)
  expect(parts.map(({ length }) => length)).toEqual([MIB, MIB, 5, 12])
  expect(held.every((byte) => byte === 7)).toBe(true)
})

test('a piece on its way is given back when it is written, and never before', async () => {
  const seen: Uint8Array[] = []
  const write = async (parts: readonly Uint8Array[]) => {
    await new Promise((resolve) => setImmediate(resolve))
    // Those before are gone, and this one is whole until it was written.
    expect(seen.map(({ length }) => length)).toEqual(seen.map(() => 0))
    expect(parts.map(({ length }) => length)).toEqual([MIB])
    seen.push(...parts)
  }
  await pipe(
    5,
    async () => new Uint8Array(MIB),
    () => [turned()],
    { write },
  )
  expect(seen.map(({ length }) => length)).toEqual([0, 0, 0, 0, 0])
})

test('what was turned of a piece that cannot be written is not taken from under whoever writes it', async () => {
  const held: Uint8Array[] = []
  const write = async (parts: readonly Uint8Array[]) => {
    held.push(...parts)
    if (held.length === 2) throw new Error('the disk is full')
  }
  await expect(
    pipe(
      5,
      async () => new Uint8Array(MIB),
      () => [turned()],
      { write },
    ),
  ).rejects.toThrow('disk is full')
  expect(held.map(({ length }) => length)).toEqual([0, MIB])
})
