import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { readKeys } from './keys.ts'
import { makeKeys } from './keys-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-keys-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const path = makeKeys(folder, { nation: 'GB', node: 'gb.entente.example', agreement: 'mtca-gb-ru' })
const made = readFileSync(path, 'utf8')
const { seeds, ...who } = JSON.parse(made)

/** What is said of a keys file that holds this. */
function saidOf(text: string): string {
  writeFileSync(path, text)
  try {
    readKeys(path)
  } catch (error) {
    if (error instanceof Refusal) return error.message.replace(path, 'keys.json')
    throw error
  }
  return ''
}

test('keys that were made before nodes signed what they read are refused with what to add, and whom to tell', () => {
  const { reader, ...older } = seeds
  const said = saidOf(JSON.stringify({ ...who, seeds: older }))
  expect(said).toMatch(/^keys\.json: `seeds\.reader` is missing.*`openssl rand -hex 32`.*`entente introduction`/)
  expect(saidOf(JSON.stringify({ ...who, seeds: { ...older, reader } }))).toBe('')
})

test.each([
  ['no JSON', made.slice(0, -10), 'it'],
  ['nothing', '', 'it'],
  ['no nation', JSON.stringify({ ...who, nation: 7, seeds }), '`nation`'],
  ['a seed that is cut', JSON.stringify({ ...who, seeds: { ...seeds, seal: seeds.seal.slice(1) } }), '`seeds.seal`'],
])('a keys file that holds %s is refused by its place, and nothing secret is repeated', (_of, text, place) => {
  const said = saidOf(text)
  expect(said).toContain(`keys.json: ${place} is not as it was made; expected the file that \`entente init\` made`)
  expect(said).not.toMatch(/[0-9a-f]{16}/)
})
