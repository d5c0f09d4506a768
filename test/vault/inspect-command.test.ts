import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { entente } from '../entente.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-inspect-'))
afterAll(() => rmSync(folder, { recursive: true }))

const OPEN = ['--label', 'GB-GPMS:NOT PROTECTIVELY MARKED']

function inspect(name: string, text: string, ...args: readonly string[]) {
  const path = join(folder, name)
  writeFileSync(path, text)
  return entente('inspect', path, ...args)
}

test('a text whose name has no end passes as what it is declared as, and not as what it is not', () => {
  const marked = 'NOT PROTECTIVELY MARKED\nThe pump.\n'
  expect(inspect('letter', marked, ...OPEN, '--media', 'text/plain')).toMatchObject({ status: 0, stderr: '' })
  const other = inspect('letter', marked, ...OPEN, '--media', 'application/pdf', '--language', 'ru')
  expect(other.status).toBe(1)
  expect(other.stdout).toMatch(/по содержанию — текст, по имени — pdf, заявлен — application\/pdf/)
})

test('a marking that is missing is said with its words and where they must stand, in either language', () => {
  expect(inspect('plain.txt', 'The pump.\n', ...OPEN).stdout).toMatch(
    /missing: it must stand on a line of its own, or in a header or footer\. \(marking-missing\): NOT PROTECTIVELY MARKED\n/,
  )
  expect(inspect('plain.txt', 'The pump.\n', ...OPEN, '--language', 'ru').stdout).toMatch(
    /отдельной строкой или в колонтитуле\. \(marking-missing\): NOT PROTECTIVELY MARKED\n/,
  )
})

test('of an empty text it is said that it is empty, in either language', () => {
  const { status, stdout } = inspect('empty.txt', '', ...OPEN)
  expect(status).toBe(1)
  expect(stdout).toMatch(/\(malformed\): it is empty\n/)
  expect(stdout).not.toMatch(/marking-missing/)
  expect(inspect('empty.txt', '', ...OPEN, '--language', 'ru').stdout).toMatch(/\(malformed\): он пуст\n/)
})

test.each([
  [['--label', 'NOSUCH:NOPE'], /^--label: `NOSUCH` is not a policy; expected one of GB-GPMS, GB-GSC, .*\n$/],
  [['--label', 'GB-GPMS:NOPE'], /^--label: `NOPE` is not a grade of GB-GPMS; expected one of NOT PROTECTIVELY .*\n$/],
  [[...OPEN, '--category', 'NOPE'], /^--category: `NOPE` is not a category; expected one of SENSITIVE, .*\n$/],
])('a label that is none is refused, and not held against the document: %j', (args, stderr) => {
  const said = inspect('any.txt', 'NOT PROTECTIVELY MARKED\n', ...args)
  expect(said).toMatchObject({ status: 2, stdout: '' })
  expect(said.stderr).toMatch(stderr)
})
