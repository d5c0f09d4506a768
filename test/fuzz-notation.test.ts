import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { fuzz } from '../bench/notation/fuzz.ts'

const LAW = fileURLToPath(new URL('../law/', import.meta.url))
const files = readdirSync(LAW, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .sort()
  .map((file) => readFileSync(join(LAW, file), 'utf8'))

test('no broken file of the notation crashes or hangs the compiler, or has a problem outside itself', () => {
  const { cases, taken, refused } = fuzz(files, 5000, 20140801)
  expect(taken + refused).toBe(cases)
  // Otherwise the fuzzer would try one side of the parser only.
  expect(taken).toBeGreaterThan(200)
  expect(refused).toBeGreaterThan(200)
}, 60_000)
