import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lifeCycles } from './life-cycles.ts'

test('docs/life-cycles.md says what the table says; `npx tsx scripts/life-cycles.ts` writes it', () => {
  expect(readFileSync(new URL('../../../docs/life-cycles.md', import.meta.url), 'utf8')).toBe(lifeCycles())
})
