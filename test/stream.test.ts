import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { execPath } from 'node:process'
import { beforeAll, expect, test } from 'vitest'
import { rulingSchema } from '../core/src/contract/ruling-schema.ts'
import { ROOT } from './cases.ts'

const LINE = '{"kind":"goods","from":"GB","to":"RU","via":[],"items":[{"controls":["GB-ML:ML10"]}]}'
const ARGS = ['node/bin/entente.js', 'check', '-', '--ndjson', '--at', '2014-02-14T12:00:00Z']

beforeAll(() => {
  spawnSync(execPath, ['scripts/build.mjs', '--if-stale'], { cwd: ROOT, stdio: 'inherit' })
}, 60_000)

function judged(input: string, ...more: string[]) {
  const { status, stdout, stderr } = spawnSync(execPath, [...ARGS, ...more], {
    cwd: ROOT,
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  return { status, stdout, stderr, lines: stdout.split('\n').filter((line) => line !== '') }
}

test('each line has its ruling, in its order', () => {
  const { status, lines } = judged([LINE, '', LINE.replace('RU', 'KE')].join('\n'), '--json')
  expect(status).toBe(0)
  const rulings = lines.map((line) => rulingSchema.parse(JSON.parse(line)))
  expect(rulings.map(({ line }) => line)).toEqual([1, 3])
  expect(rulings.map(({ nations }) => Object.keys(nations).includes('KE'))).toEqual([false, true])
})

test('a bad line yields its errors in its place, and the rest is judged', () => {
  const { status, lines, stderr } = judged(
    [LINE, '{"kind":"good"}', LINE.replace('ML10', 'ML99'), 'nonsense', LINE].join('\n'),
    '--json',
  )
  expect(status).toBe(2)
  const [first, kind, entry, nonsense, last] = lines.map((line) => JSON.parse(line))
  expect(rulingSchema.safeParse(first).success && rulingSchema.safeParse(last).success).toBe(true)
  expect(kind).toEqual({
    line: 2,
    error: [{ message: expect.stringContaining('`good`'), expected: expect.any(String), nearest: 'goods', column: 9 }],
  })
  expect(entry).toMatchObject({ line: 3, error: [{ message: expect.stringContaining('items[0].controls[0]') }] })
  expect(nonsense).toMatchObject({ line: 4, error: [{ column: 1, nearest: null }] })
  expect(stderr).toMatch(/^stdin:2:9: /m)
})

test('without --json a table says how many verdicts there were, and the bad lines are named', () => {
  const { status, stdout, stderr } = judged([LINE, LINE, '{"kind":"good"}'].join('\n'))
  expect(status).toBe(2)
  expect(stdout).toMatch(/^verdict +whole .*GB +RU/m)
  expect(stdout).toMatch(/2 judged, 0 allowed, 1 bad lines/)
  expect(stderr).toMatch(/^stdin:3:9: .*; nearest known: goods$/m)
})

test('a ruling of a stream is that of the transfer alone, and the line on which it stands', () => {
  const [first] = judged(`\n${LINE}`, '--json').lines
  const alone = spawnSync(execPath, ['node/bin/entente.js', 'check', '-', '--at', '2014-02-14T12:00:00Z', '--json'], {
    cwd: ROOT,
    input: LINE,
    encoding: 'utf8',
  })
  expect(JSON.parse(first ?? '')).toEqual({ line: 2, ...JSON.parse(alone.stdout) })
})

test.each(['', '\n', ' \n\r\n\t\n'])('a stream without a transfer is bad input, and no allowance: %j', (input) => {
  for (const options of [[], ['--json'], ['--exit-verdict'], ['--json', '--exit-verdict']]) {
    const { status, stdout, stderr } = judged(input, ...options)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toBe('stdin:1:1: there is no transfer in it; expected a transfer a line, and one at least\n')
  }
})

test.each([
  ['none.ndjson', /none\.ndjson:1:1: the file cannot be read: there is none of that name/],
  ['law', /law:1:1: the file cannot be read: it is a folder/],
])('a file of lines that cannot be read is refused: %s', (file, message) => {
  const args = ['node/bin/entente.js', 'check', file, '--ndjson', '--json']
  const { status, stdout, stderr } = spawnSync(execPath, args, { cwd: ROOT, encoding: 'utf8' })
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(message)
})

test('with --exit-verdict the status is 1 unless every line is allowed', () => {
  expect(judged(LINE, '--exit-verdict').status).toBe(1)
})

test('whoever stops reading ends the command quietly', async () => {
  const child = spawn(execPath, [...ARGS, '--json'], { cwd: ROOT, stdio: ['pipe', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  child.stdin.on('error', () => {})
  child.stdin.end(`${LINE}\n`.repeat(2000))
  await once(child.stdout, 'data')
  child.stdout.destroy()
  const [status] = await once(child, 'close')
  expect({ status, said }).toEqual({ status: 141, said: '' })
})
