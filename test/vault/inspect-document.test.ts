import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { entente } from '../entente.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-inspect-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('`entente inspect --label` says what is found in a document and where, and ends with 1', () => {
  const path = join(folder, 'letter.txt')
  writeFileSync(path, 'NOT PROTECTIVELY MARKED\nThe pump.\nЅЕСRЕТ\nThe first albatross.\nYours')
  writeFileSync(join(folder, 'words'), 'albatross\n')
  const label = 'GB-GPMS:NOT PROTECTIVELY MARKED'
  const { status, stdout } = entente('inspect', path, '--label', label, '--words', join(folder, 'words'))
  expect(status).toBe(1)
  expect(stdout).toMatch(/^block +A marking stands above the label\. \(marking-above-label; line 3\): .*ЅЕСRЕТ/m)
  expect(stdout).toMatch(/^person +.*\(dirty-word; line 4\)/m)
  expect(stdout).toContain('outcome    it is blocked')
})

test('a label without a policy is refused', () => {
  const { status, stderr } = entente('inspect', join(folder, 'letter.txt'), '--label', 'OFFICIAL')
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('expected a policy and a grade') })
})
