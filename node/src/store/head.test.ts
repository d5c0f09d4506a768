import { leafHash, memoryTree } from '@entente/core/ledger/merkle'
import fc from 'fast-check'
import { Kysely, PostgresDialect } from 'kysely'
import { expect, test } from 'vitest'
import { emptyHead, grow, rootAt } from './head.ts'
import { sha256 } from './primitives.ts'
import type { Tables } from './tables.ts'

/** Neither tables nor entries are to be had: whoever asks for them fails. */
const nothing = new Kysely<Tables>({
  dialect: new PostgresDialect({ pool: () => Promise.reject(new Error('the tables were read')) }),
})
const unread = { entries: () => Promise.reject(new Error('the entries were read')) }

const log = { origin: 'x.example/log/a', nation: 'GB', own: true, shared: true }
const entryOf = (n: number) => new Uint8Array([n >> 8, n & 255])

test('the root at an earlier size is known without reading, as long as no tile was completed since', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 700 }), fc.nat({ max: 255 }), async (size, back) => {
      const tree = memoryTree(sha256)
      let head = emptyHead(log)
      for (let n = 0; n < size; n += 1) {
        tree.append(leafHash(entryOf(n), sha256))
        ;({ head } = grow(head, entryOf(n)))
      }
      const earlier = Math.max(size - back, size - (size % 256))
      expect(await rootAt(nothing, unread, head, earlier)).toEqual(tree.root(earlier))
    }),
    { numRuns: 40 },
  )
})

test('for a size from before a tile was completed the entries are read, and for one that never was nothing is', async () => {
  let head = emptyHead(log)
  for (let n = 0; n < 300; n += 1) ({ head } = grow(head, entryOf(n)))
  await expect(rootAt(nothing, unread, head, 200)).rejects.toThrow('the entries were read')
  expect(await rootAt(nothing, unread, head, 301)).toBeNull()
})
