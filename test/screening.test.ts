import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { ROOT } from './cases.ts'
import { COMMAND } from './entente.ts'

type Answer = { id: string | number; score: number; results: { id: string; score: number }[] }

const folder = mkdtempSync(join(tmpdir(), 'entente-screening-'))
afterAll(() => rmSync(folder, { recursive: true }))

function screening(args: readonly string[], lines: readonly unknown[]) {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  const ran = spawnSync(execPath, [COMMAND, 'screening', ...args], { cwd: ROOT, input, encoding: 'utf8' })
  const answers = ran.stdout.split('\n').filter((line) => line !== '')
  return { status: ran.status, answers: answers.map((line) => JSON.parse(line) as Answer), stderr: ran.stderr }
}

const person = (name: string | string[]) => ({ schema: 'Person', properties: { name } })
const ENTRIES = Array.from({ length: 14 }, (_, at) => ({
  id: `e-${at}`,
  ...person([`Example Petrov ${'abcdefghijklmn'[at]}ov`]),
}))
const INDEX = [...ENTRIES, { id: 'e-ivan', ...person(['PETROV, Ivan']) }]
  .map((entry) => JSON.stringify(entry))
  .join('\n')

test('each pair has a score under its own id, its values a text or a list of texts', () => {
  const { status, answers } = screening(
    ['pairs', '-'],
    [
      { id: 'one', left: person('Иван Петров'), right: person(['Ivan Petrov']) },
      { id: 2, left: person('Иван Петров'), right: person('Other Body') },
    ],
  )
  expect(answers).toEqual([
    { id: 'one', score: expect.any(Number) },
    { id: 2, score: expect.any(Number) },
  ])
  const [one, two] = answers
  expect([one && one.score > 0.95, two && two.score < 0.5, status]).toEqual([true, true, 0])
})

test('a bad line is said with its number, and the others are answered', () => {
  const { status, answers, stderr } = screening(
    ['pairs', '-'],
    [
      { id: 'one', left: person('Ivan'), right: person('Ivan') },
      '{ "id":',
      { id: 'three', left: person('Ivan') },
      { left: person('Ivan'), right: person('Ivan') },
      { id: 'five', left: { schema: 'Person', properties: { name: [{}] } }, right: person('Ivan') },
      { id: 'six', left: person('Ivan'), right: person('Ivan') },
    ],
  )
  expect(status).toBe(2)
  expect(answers.map(({ id }) => id)).toEqual(['one', 'six'])
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringMatching(/^stdin:2:.*no JSON/),
    expect.stringMatching(/^stdin:3:.*right/),
    expect.stringMatching(/^stdin:4:.*no id/),
    expect.stringMatching(/^stdin:5:.*name of left/),
  ])
})

test('a party is answered by at least ten entries where there are so many, best first, and from a packed index alike', () => {
  writeFileSync(join(folder, 'list.ftm.json'), INDEX)
  writeFileSync(join(folder, 'list.ftm.json.gz'), gzipSync(INDEX))
  const lines = [{ id: 'q', ...person('Иван Петров') }]
  const { status, answers } = screening(['match', '--index', join(folder, 'list.ftm.json'), '-'], lines)
  const { id, results } = answers[0] ?? { id: null, results: [] }
  expect([id, results[0]?.id, results.length >= 10, status]).toEqual(['q', 'e-ivan', true, 0])
  expect(results.map(({ score }) => score)).toEqual(
    [...results.map(({ score }) => score)].sort((one, other) => other - one),
  )
  expect(screening(['match', '--index', join(folder, 'list.ftm.json.gz'), '-'], lines).answers).toEqual(answers)
})

test('an index with a bad line is refused whole, with the place', () => {
  const file = join(folder, 'bad.ftm.json')
  writeFileSync(file, `${INDEX}\n{"id":"x"}\n`)
  const { status, answers, stderr } = screening(['match', '--index', file, '-'], [{ id: 'q', ...person('Ivan') }])
  expect([status, answers]).toEqual([2, []])
  expect(stderr).toContain(`${file}:16:`)
})

test('pairs, parties and an index of which there are none are refused, and not answered with nothing', () => {
  const empty = join(folder, 'empty.ftm.json')
  writeFileSync(empty, '\n')
  const asked = [
    [['pairs', '-'], 'stdin: there is no entry in it; expected pairs of entities, one a line\n'],
    [
      ['match', '--index', join(folder, 'list.ftm.json'), '-'],
      'stdin: there is no entry in it; expected parties, one a line\n',
    ],
    [['match', '--index', empty, '-'], `${empty}: there is no entry in it; expected entities of a list, one a line\n`],
    [
      ['serve', '--index', empty, '--port', '0'],
      `${empty}: there is no entry in it; expected entities of a list, one a line\n`,
    ],
  ] as const
  for (const [args, stderr] of asked) expect(screening(args, [''])).toEqual({ status: 2, answers: [], stderr })
})

test('an address that this machine does not have is at fault, and not the port', () => {
  const args = ['serve', '--index', join(folder, 'list.ftm.json'), '--port', '0', '--address', '999.1.1.1']
  expect(screening(args, [])).toEqual({
    status: 2,
    answers: [],
    stderr: '--address 999.1.1.1: this machine has no such address; expected one of its own\n',
  })
})

test('two names stand in facing lines, and what is added up gives the score', () => {
  const args = ['screening', 'explain', '--schema', 'Company', 'АО «Вега радиозавод»', 'Vega Radio Plant JSC']
  const { stdout } = spawnSync(execPath, [COMMAND, ...args], { cwd: ROOT, encoding: 'utf8' })
  expect(stdout).toMatch(/Вега \(1\)\s+same 1\s+Vega \(1\)/)
  expect(stdout).toMatch(/радиозавод \(0\.\d+\)\s+class 0\.\d+\s+Plant/)
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^ {2}0\.\d{4} {2}score$|^ 0\.\d{4} {2}score$/)
})
