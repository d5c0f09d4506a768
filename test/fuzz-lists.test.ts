import { expect, test } from 'vitest'
import { fuzz } from '../bench/lists/fuzz.ts'

test('no broken list crashes or hangs its reader, or is read in two ways, or has a problem outside itself', () => {
  const { cases, taken, refused } = fuzz(3000, 20140318)
  expect(taken + refused).toBe(cases)
  // Otherwise the fuzzer would try one side of the readers only.
  expect(taken).toBeGreaterThan(300)
  expect(refused).toBeGreaterThan(300)
}, 60_000)
