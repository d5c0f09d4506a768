import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rulingSchema } from '../core/src/contract/ruling-schema.ts'
import { decide } from '../core/src/law/decide.ts'
import { widthOf } from '../node/src/console/width.ts'
import { readTransferText } from '../node/src/read/transfer-file.ts'
import { book, ROOT } from './cases.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-cli-'))
const COLOUR = '\u001b['
const FEBRUARY = ['--at', '2014-02-14T12:00:00Z']
const PUMP = readFileSync(join(ROOT, 'examples', 'pump.yaml'), 'utf8')

beforeAll(() => {
  spawnSync(execPath, ['scripts/build.mjs', '--if-stale'], { cwd: ROOT, stdio: 'inherit' })
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

/** The command as a user starts it, from the root. */
function entente(args: readonly string[], input: string | Buffer = '', env: NodeJS.ProcessEnv = {}) {
  const bare: NodeJS.ProcessEnv = {
    ...process.env,
    NO_COLOR: undefined,
    FORCE_COLOR: undefined,
    COLUMNS: undefined,
    ...env,
  }
  const { status, stdout, stderr } = spawnSync(execPath, ['node/bin/entente.js', ...args], {
    cwd: ROOT,
    input,
    env: bare,
    maxBuffer: 2 ** 28,
  })
  return { status, stdout: stdout.toString(), stderr: stderr.toString() }
}

function written(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** Where a word stands in the pump's file, counted from 1. */
const lineOf = (word: string) => PUMP.slice(0, PUMP.indexOf(word)).split('\n').length

const pumpWith = (from: string, to: string) => {
  if (!PUMP.includes(from)) throw new Error(`no ${from} in the pump`)
  return PUMP.replace(from, to)
}

test('a transfer that may not go is judged all the same, and the status says that it was', () => {
  const { status, stdout, stderr } = entente(['check', 'examples/pump.yaml', ...FEBRUARY, '--simulate'])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(/^LICENCE · NOT ALLOWED$/m)
  expect(stdout).toMatch(/A licence is needed and may be granted. The transfer may not go until it exists\./)
})

test('with --exit-verdict the status is 1 unless the transfer is allowed', () => {
  expect(entente(['check', 'examples/pump.yaml', ...FEBRUARY, '--exit-verdict']).status).toBe(1)
  const drawing = readFileSync(join(ROOT, 'examples', 'drawing.yaml'), 'utf8')
  const brochure = drawing.replace('published: false', 'published: true').replace('agreement: mtca-gb-ru\n', '')
  const { status, stdout } = entente(['check', written('brochure.yaml', brochure), ...FEBRUARY, '--exit-verdict'])
  expect(stdout).toMatch(/^FREE · ALLOWED$/m)
  expect(status).toBe(0)
})

test('--json prints what the guard decided, and nothing else', () => {
  const { stdout } = entente(['check', 'examples/pump.yaml', ...FEBRUARY, '--simulate', '--json'])
  const { transfer } = readTransferText('pump.yaml', Buffer.from(PUMP))
  const ruling = decide(book, '2014-02-14T12:00:00Z', transfer, { simulate: true })
  expect(stdout).toBe(`${JSON.stringify(ruling, null, 2)}\n`)
})

test('an instant with any offset is the same instant, and the answer is in UTC', () => {
  const one = entente(['check', 'examples/pump.yaml', '--at', '2014-02-14T16:00+04:00', '--json']).stdout
  expect(one).toBe(entente(['check', 'examples/pump.yaml', ...FEBRUARY, '--json']).stdout)
})

test('without --at the law is that of now, and the answer says of when', () => {
  const before = new Date().toISOString()
  const { at } = rulingSchema.parse(JSON.parse(entente(['check', 'examples/pump.yaml', '--json']).stdout))
  expect(Date.parse(at)).toBeGreaterThanOrEqual(Date.parse(before) - 1000)
  expect(Date.parse(at)).toBeLessThanOrEqual(Date.now())
})

test('one side alone is printed, and the whole stays what it is', () => {
  const { stdout } = entente(['check', 'examples/pump.yaml', ...FEBRUARY, '--json', '--nation', 'RU'])
  const ruling = rulingSchema.parse(JSON.parse(stdout))
  expect(Object.keys(ruling.nations)).toEqual(['RU'])
  expect(ruling.verdict).toBe('blocked')
})

test('a nation that is asked for and has no say is told to have none, and whether its law is here', () => {
  const sideOf = (nation: string) =>
    entente(['check', 'examples/pump.yaml', ...FEBRUARY, '--nation', nation]).stdout.replaceAll(/\s+/g, ' ')
  expect(sideOf('FR')).toMatch(
    /France \(FR\) has no say in this transfer, as it is stated: .*no law of it follows the goods\. No law of France’s own is in the statute book\./,
  )
  expect(sideOf('US')).toMatch(/\(US\) has no say in this transfer/)
})

test('`NO`, `1E001` and `2014-08-01` stay text', () => {
  const text =
    'kind: goods\nfrom: NO\nto: GB\nvia: []\ncontract:\n  concluded: 2014-08-01\nitems:\n  - controls: [GB-DU:1C001]\n    description: 1E001\n'
  const { status, stdout, stderr } = entente([
    'check',
    written('norway.yaml', text),
    '--at',
    '2014-10-20T12:00:00Z',
    '--json',
  ])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const ruling = rulingSchema.parse(JSON.parse(stdout))
  expect(Object.keys(ruling.nations)).toContain('NO')
  expect(ruling.ask).not.toContain('contract.concluded')
})

const BAD: readonly (readonly [string, string, string | Buffer, RegExp])[] = [
  [
    'an unknown field, with the nearest',
    'field.yaml',
    pumpWith('informed: false', 'informd: false'),
    /field\.yaml:\d+:1: unknown field `informd`; expected .*; nearest known: informed$/,
  ],
  [
    'an unknown value, with the nearest',
    'kind.yaml',
    pumpWith('kind: goods', 'kind: good'),
    /kind\.yaml:1:7: .*`good`.*; nearest known: goods$/,
  ],
  [
    'a wrong unit',
    'unit.yaml',
    pumpWith('unit: NAR', 'unit: pieces'),
    /unit\.yaml:\d+:\d+: .*`pieces`.*expected a unit/,
  ],
  ['a negative amount', 'negative.yaml', pumpWith('amount: "4"', 'amount: "-4"'), /negative\.yaml:\d+:\d+: .*`-4`/],
  ['an amount that is no decimal', 'number.yaml', pumpWith('amount: "4"', 'amount: 4e2'), /number\.yaml:\d+:\d+: /],
  [
    'a day that does not exist',
    'day.yaml',
    pumpWith('"2014-02-10"', '"2014-02-30"'),
    /day\.yaml:\d+:\d+: .*a day that does not exist/,
  ],
  [
    'an instant without an offset',
    'offset.yaml',
    pumpWith('"2014-02-10"', '"2014-02-10T12:00:00"'),
    /offset\.yaml:\d+:\d+: .*an instant without an offset/,
  ],
  [
    'an entry that is not on its list at that date',
    'entry.yaml',
    pumpWith('GB-ML:ML10', 'GB-ML:ML99'),
    /entry\.yaml:LINE:\d+: `ML99` is no entry of GB-ML; expected .*; nearest known: GB-ML:/,
  ],
  [
    'a list that is not in force',
    'list.yaml',
    pumpWith('GB-ML:ML10', 'US-ETL:VIII.h'),
    /list\.yaml:LINE:\d+: US-ETL is in force .* only/,
  ],
  [
    'an agreement that nobody knows',
    'agreement.yaml',
    pumpWith('mtca-gb-ru', 'mtca-gb-fr'),
    /agreement\.yaml:\d+:12: .*`mtca-gb-fr`.*nearest known: mtca-gb-ru$/,
  ],
  ['a field that stands twice', 'twice.yaml', `${PUMP}kind: goods\n`, /twice\.yaml:\d+:1: .*a second time/],
  ['deep nesting', 'deep.json', `${'['.repeat(100_000)}`, /deep\.json:1:\d+: .*nests deeper than/],
  ['deep nesting in YAML', 'deep.yaml', `a: ${'['.repeat(100_000)}`, /deep\.yaml:\d+:\d+: .*nests deeper than/],
  [
    'bytes that are no UTF-8',
    'bytes.yaml',
    Buffer.concat([Buffer.from('kind: goods\nfrom: "'), Buffer.from([0xc3, 0x28])]),
    /bytes\.yaml:2:8: a byte that is no UTF-8/,
  ],
  ['an empty file', 'empty.yaml', '', /empty\.yaml:1:1: the file is empty/],
]

test.each(BAD)(
  'bad input is refused with its place, and nothing is half-printed: %s',
  (_what, name, content, message) => {
    const { status, stdout, stderr } = entente(['check', written(name, content), ...FEBRUARY])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr.trim()).toMatch(new RegExp(message.source.replace('LINE', `${lineOf('controls:')}`)))
    expect(stderr).not.toMatch(/\n {4}at /)
  },
)

test('bad input prints nothing for a program either', () => {
  const path = written('twice.yaml', `${PUMP}kind: goods\n`)
  expect(entente(['check', path, ...FEBRUARY, '--json'])).toMatchObject({ status: 2, stdout: '' })
})

test('a file of 100 MB is refused at once, from disk and from a pipe', () => {
  const path = written('large.yaml', '')
  truncateSync(path, 100 * 1024 * 1024)
  expect(entente(['check', path, ...FEBRUARY])).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/large\.yaml:1:1: the file holds 100 MiB; expected/),
  })
  expect(entente(['check', '-', ...FEBRUARY], Buffer.alloc(100 * 1024 * 1024, 'a'))).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^stdin:1:1: /),
  })
})

test.each([
  [['check', 'examples/none.yaml'], /examples\/none\.yaml:1:1: the file cannot be read/],
  [
    ['check', 'examples/pump.yaml', '--at', '2014-02-14T12:00:00'],
    /--at: `2014-02-14T12:00:00` is an instant without an offset; expected/,
  ],
  [['check', 'examples/pump.yaml', '--at', '2014-02-14'], /--at: `2014-02-14` is a date, and names no instant of it/],
  [['check', 'examples/pump.yaml', '--at', '2014-02-30T12:00:00Z'], /--at: .* a day that does not exist/],
  [['check', 'examples/pump.yaml', '--nation', 'UK'], /--nation: `UK` is no nation; .*nearest known: GB/],
  [['check', 'examples/pump.yaml', '--law', 'examples'], /^examples: no statute book stands there/],
  [['check', 'examples/pump.yaml', '--law', 'nowhere'], /nowhere/],
  [['check'], /missing required argument/],
  [['check', 'examples/pump.yaml', '--tomorrow'], /unknown option/],
  [['schema', 'licence'], /Allowed choices are transfer, ruling/],
])('a wrong command is told what is wrong: %j', (args, message) => {
  const { status, stdout, stderr } = entente(args)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(message)
})

test('standard input is read for `-`', () => {
  expect(entente(['check', '-', ...FEBRUARY, '--json'], PUMP).stdout).toBe(
    entente(['check', 'examples/pump.yaml', ...FEBRUARY, '--json']).stdout,
  )
})

test('names and descriptions from a file reach the terminal as text only', () => {
  const { stdout } = entente(
    ['check', '-', ...FEBRUARY],
    pumpWith(
      'description: Hydraulic pump',
      'description: "Pump\\u200F\\u200B\\tand\\nmore'.concat(' Hydraulic pump'),
    ).replace('transport aircraft\n', 'transport aircraft"\n'),
    { FORCE_COLOR: '1' },
  )
  expect(stdout).toMatch(/Pump\\u\{200f\}\\u\{200b\} and more/)
  expect(stripVTControlCharacters(stdout)).not.toMatch(/[^\n\P{C}]/u)
})

const ESCAPE = '\u001b[31m'

test.each([
  ['a transfer that is not there', (name: string) => ['check', name]],
  ['a transfer that is none', (name: string) => ['check', written(name, 'x: 1')]],
  ['a stream with a bad line', (name: string) => ['check', written(name, 'x'), '--ndjson']],
  ['an empty stream', (name: string) => ['check', written(name, ''), '--ndjson']],
  ['a statute book that is not there', (name: string) => ['check', 'examples/pump.yaml', '--law', name]],
  ['a statute book that is none', (name: string) => ['check', 'examples/pump.yaml', '--law', written(name, '{')]],
  ['a story that is none', (name: string) => ['story', written(name, 'title: a')]],
  ['a file of law that is none', (name: string) => ['law', 'format', written(name, 'a')]],
  ['a table that is none', (name: string) => ['law', 'import', 'GB-ML', name]],
  ['an option that is none', (name: string) => ['check', `--${name}`]],
])('what a file is called reaches the terminal as text only: %s', (_what, args) => {
  const { status, stdout, stderr } = entente(args(`a${ESCAPE}b\nc\u202e.yaml`))
  expect(status).toBeGreaterThan(0)
  expect(stdout + stderr).toMatch(/a\\u\{1b\}\[31mb/)
  expect(stdout + stderr).not.toMatch(/[^\n\P{C}]/u)
})

test('what a party or its purpose is called reaches the terminal as text only', () => {
  const text = pumpWith('name: Air Force', 'name: "Air\\e[2J Force"').replace(
    'purpose: Maintenance of military transport aircraft',
    'purpose: "Mainten\\e]0;x\\aance"',
  )
  const { stdout, stderr } = entente(['check', '-', ...FEBRUARY], text)
  expect(stdout + stderr).not.toMatch(/[^\n\P{C}]/u)
})

test('colour is for terminals, and for whoever asks', () => {
  const args = ['check', 'examples/pump.yaml', ...FEBRUARY]
  expect(entente(args).stdout).not.toContain(COLOUR)
  expect(entente(args, '', { FORCE_COLOR: '1' }).stdout).toContain(COLOUR)
  expect(entente(args, '', { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout).not.toContain(COLOUR)
})

test.each(['transfer', 'ruling', 'acts'])('the schema of %s is printed as it is published', (name) => {
  expect(entente(['schema', name]).stdout).toBe(
    readFileSync(join(ROOT, 'conformance', 'schema', `${name}.json`), 'utf8'),
  )
})

test.each([40, 60, 80, 86, 120])('the story is told within %d columns', (width) => {
  const { status, stdout } = entente(['story'], '', { COLUMNS: `${width}` })
  expect(status).toBe(0)
  for (const line of stdout.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(width)
  const words = stdout.replaceAll(/[\s│]+/g, ' ')
  expect(words).toContain('The same instant, under the contract of February')
  expect(words).toMatch(/both laws.*simulated.*in fact/)
  expect(stdout).toMatch(/^ {2}npx entente check examples\/pump\.yaml( \\\n {4}| )--at 2014-02-14T12:00:00Z\n$/m)
})

test('the numbers of a stream keep to the columns too', () => {
  const lines = ['RU', 'KE', 'FR', 'US'].map((to) =>
    JSON.stringify({ kind: 'goods', from: 'GB', to, via: ['DE', 'AU'] }),
  )
  const { stdout } = entente(['check', '-', '--ndjson', ...FEBRUARY], lines.join('\n'), { COLUMNS: '40' })
  for (const line of stdout.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(40)
  for (const nation of ['AU', 'DE', 'FR', 'KE']) expect(stdout).toMatch(new RegExp(`^verdict.* ${nation}( |$)`, 'm'))
})

test('the story goes from licensable through suspended to prohibited, and ends with the command for one’s own file', () => {
  const { status, stdout, stderr } = entente(['story'])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const verdicts = [...stdout.matchAll(/^\d {2}\S.* {2,}([A-Z-]+)$/gm)].map(([, verdict]) => verdict)
  expect(verdicts).toEqual([
    'LICENCE',
    'LICENCE',
    'SUSPENDED',
    'REFER',
    'LICENCE',
    'PROHIBITED',
    'SUSPENDED',
    'PROHIBITED',
    'PROHIBITED',
  ])
  expect(stdout).toMatch(/uksi\/2008\/3231 article\/3/)
  expect(stdout).toMatch(/npx entente check examples\/pump\.yaml --at 2014-02-14T12:00:00Z\n$/)
})
