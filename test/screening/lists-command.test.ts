import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../cases.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-lists-'))
const home = join(folder, 'gb')

function entente(args: readonly string[], cwd = folder, input: string | Buffer = '') {
  const command = [join(ROOT, 'node/bin/entente.js'), ...args]
  const { status, stdout, stderr } = spawnSync(execPath, command, { cwd, input, maxBuffer: 2 ** 26 })
  return { status, stdout: stdout.toString(), stderr: stderr.toString() }
}

const ROW = (uid: number, name: string) => `${uid},"${name}",-0- ,"EX1"${',-0- '.repeat(8)}\r\n`
const put = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content)

beforeAll(() => {
  spawnSync(execPath, ['scripts/build.mjs', '--if-stale'], { cwd: ROOT, stdio: 'inherit' })
  for (const [nation, partner] of [
    ['gb', 'ru'],
    ['ru', 'gb'],
  ] as const) {
    const codes = [
      '--nation',
      nation.toUpperCase(),
      '--partner-nation',
      partner.toUpperCase(),
      '--agreement',
      'mtca-gb-ru',
    ]
    const names = ['--name', `${nation}.entente.example`, '--partner-name', `${partner}.entente.example`]
    expect(entente(['init', ...codes, ...names, '--folder', join(folder, nation)]).status).toBe(0)
  }
  for (const [nation, partner] of [
    ['gb', 'ru'],
    ['ru', 'gb'],
  ] as const) {
    spawnSync('cp', [join(folder, partner, 'introduction.json'), join(folder, nation, 'partner.json')])
  }
  put('2026-01-sdn.csv', ROW(1, 'EXAMPLE PLANT') + ROW(2, 'EXAMPLE WORKS'))
  put('2026-01-alt.csv', '1,1,"aka","PRIMER ZAVOD",-0- \r\n')
  put('2026-01-add.csv', '2,1,"Street 1","Omsk","Russia",-0- \r\n')
  put('2026-02-sdn.csv.gz', gzipSync(ROW(1, 'EXAMPLE PLANT JSC') + ROW(2, 'EXAMPLE WORKS') + ROW(3, 'EXAMPLE MILL')))
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true }))

test('a list is printed as FollowTheMoney, with what lies beside it', () => {
  const { status, stdout, stderr } = entente(['lists', 'read', '2026-01-sdn.csv'])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const [plant, works] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(plant).toMatchObject({
    id: 'ofac-1',
    caption: 'EXAMPLE PLANT',
    schema: 'Organization',
    properties: { name: ['EXAMPLE PLANT'], alias: ['PRIMER ZAVOD'] },
    datasets: ['US-SDN'],
  })
  expect(works.properties.country).toEqual(['ru'])
})

test('what it prints it reads again, as the same entries', () => {
  const { stdout } = entente(['lists', 'read', '2026-01-sdn.csv'])
  const again = entente(['lists', 'read', '-', '--list', 'US-SDN'], folder, stdout)
  const hashes = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).listing.hash)
  expect(hashes(again.stdout)).toEqual(hashes(stdout))
})

test('a compressed file is read, and its missing parts are said', () => {
  const { status, stderr } = entente(['lists', 'read', '2026-02-sdn.csv.gz'])
  expect(status).toBe(0)
  expect(stderr).toBe('2026-02-sdn.csv.gz: read without aliases\n2026-02-sdn.csv.gz: read without addresses\n')
})

test.each([
  ['sdn-bad.csv', `${ROW(1, 'A')}2,"CUT OF`, 'sdn-bad.csv:2:1: a quoted cell does not end; expected its closing quote'],
  ['bad.xml', '<CONSOLIDATED_LIST><INDIVIDUALS>', 'bad.xml:1:1: unclosed tag'],
  ['note.txt', 'hello', 'note.txt:1:1: it is no list in a form that is known; expected one of'],
])('%s is refused with its line, and status 2', (name, content, said) => {
  put(name, content)
  const { status, stderr } = entente(['lists', 'read', name])
  expect(status).toBe(2)
  expect(stderr).toContain(said)
})

test('which of OFAC’s files it is, its own name says and no folder’s; one that says neither needs --list', () => {
  mkdirSync(join(folder, 'constantin'), { recursive: true })
  const [inside, unnamed] = [join('constantin', 'sdn.csv'), 'list.csv']
  const datasets = ({ stdout }: { stdout: string }) => JSON.parse(stdout).datasets
  for (const name of [inside, unnamed]) put(name, ROW(1, 'EXAMPLE PLANT'))
  expect(datasets(entente(['lists', 'read', inside]))).toEqual(['US-SDN'])
  const { status, stderr } = entente(['lists', 'read', unnamed])
  expect(status).toBe(2)
  expect(stderr).toContain('list.csv: its name does not say which of OFAC’s files it is; expected sdn… or cons…')
  expect(datasets(entente(['lists', 'read', unnamed, '--list', 'US-NS']))).toEqual(['US-NS'])
  const other = entente(['lists', 'read', unnamed, '--list', 'NL-DENIALS'])
  expect(other.stderr).toContain('--list: NL-DENIALS is no list of OFAC; expected US-SDN or US-NS')
})

test('two files are compared without a node', () => {
  const { status, stdout } = entente(['lists', 'compare', '2026-01-sdn.csv', '2026-02-sdn.csv.gz'])
  expect(status).toBe(0)
  expect(stdout.trim().split('\n')).toEqual([
    '+ US-SDN 3 EXAMPLE MILL',
    '~ US-SDN 1 EXAMPLE PLANT JSC: alias, name, record',
    '~ US-SDN 2 EXAMPLE WORKS: address, country, record',
    '1 added, 0 removed, 2 changed, 0 under another key',
  ])
})

test('a node keeps its versions, and says what is kept and what changed', () => {
  const before = entente(['lists', 'status'], home)
  expect(before.stdout).toBe('No list has been read. A party on none is not known to be on none.\n')
  const file = (name: string) => join(folder, name)
  const first = entente(['lists', 'import', file('2026-01-sdn.csv'), '--published', '2026-01-15'], home)
  expect(first).toEqual({ status: 0, stdout: 'US-SDN  2  +2 -0 ~0\nPublished on 2026-01-15.\n', stderr: '' })
  const alone = entente(['lists', 'import', file('2026-02-sdn.csv.gz'), '--published', '2026-02-15'], home)
  expect(alone.status).toBe(2)
  expect(alone.stderr).toContain('aliases and addresses are missing; expected the files of one day, or --alone')
  const future = ['lists', 'import', file('2026-02-sdn.csv.gz'), '--published', '2999-12-31', '--alone']
  expect(entente(future, home).stderr).toContain('2999-12-31 has not come; expected a day up to this node’s own')
  const newer = ['lists', 'import', file('2026-02-sdn.csv.gz'), '--published', '2026-02-15', '--alone']
  const looked = entente([...newer, '--preview'], home)
  expect(looked).toMatchObject({ status: 0, stderr: '' })
  expect(looked.stdout.split('\n')).toEqual([
    'US-SDN  3  +1 -0 ~2',
    '0 hits would come, 0 would go, 0 would read otherwise; parties that stay as they are: 0.',
    'Published on 2026-02-15. Nothing was recorded.',
    '',
  ])
  expect(JSON.parse(entente([...newer, '--preview', '--json'], home).stdout)).toMatchObject({ newly: [], unchanged: 0 })
  expect(entente([...newer, '--json'], home)).toMatchObject({ status: 2, stdout: '' })
  expect(entente([...newer, '--published', '2026-01-01', '--preview'], home)).toMatchObject({ status: 2, stdout: '' })
  expect(JSON.parse(entente(['lists', 'status', '--all', '--json'], home).stdout).versions).toHaveLength(1)
  const second = entente(['lists', 'import', file('2026-02-sdn.csv.gz'), '--published', '2026-02-15', '--alone'], home)
  expect(second.stdout).toBe('US-SDN  3  +1 -0 ~2\nPublished on 2026-02-15.\n')
  const again = entente(['lists', 'again'], home)
  expect(again).toEqual({
    status: 0,
    stdout: 'No party was searched in older versions than the newest.\n',
    stderr: '',
  })
  const { snapshot, versions } = JSON.parse(entente(['lists', 'status', '--all', '--json'], home).stdout)
  expect(snapshot).toMatch(/^sha256:[0-9a-f]{64}$/)
  expect(versions).toMatchObject([
    { number: 1, entries: 2 },
    { number: 2, entries: 3, publishedOn: '2026-02-15' },
  ])
  expect(readdirSync(join(home, 'lists'))).toHaveLength(4)
  const diff = entente(['lists', 'diff', 'US-SDN@1', 'US-SDN', '--json'], home)
  expect(JSON.parse(diff.stdout).added).toEqual([{ list: 'US-SDN', key: '3', id: 'ofac-3', name: 'EXAMPLE MILL' }])
}, 300_000)

test('a backup has the files of lists with the acts, and a restored node reads them again', () => {
  const kept = join(folder, 'backup')
  const status = () => JSON.parse(entente(['lists', 'status', '--all', '--json'], home).stdout)
  const before = status()
  const backed = entente(['backup', kept], home)
  expect(backed).toMatchObject({ status: 0, stderr: '' })
  expect(backed.stdout).toContain('its statute books and 4 files of lists are in')
  expect(readdirSync(join(kept, 'lists'))).toEqual(readdirSync(join(home, 'lists')))
  for (const name of ['data', 'lists']) rmSync(join(home, name), { recursive: true })
  const restored = entente(['restore', kept], home)
  expect(restored).toMatchObject({ status: 0, stderr: '' })
  expect(restored.stdout).toContain('4 files of lists restored to')
  expect(status().notInForce).toEqual(['US-SDN@2'])
  expect(entente(['rebuild'], home).stdout).toContain('2 versions of lists read again from the files that are kept')
  expect(status()).toEqual(before)
}, 300_000)

test('a file of a list that is damaged or gone is told, and keeps nothing else out of a backup', () => {
  const [damaged = '', gone = ''] = readdirSync(join(home, 'lists'))
  const kept = join(folder, 'backup-without')
  put(join('gb', 'lists', damaged), gzipSync('another'))
  rmSync(join(home, 'lists', gone))
  const { status, stdout, stderr } = entente(['backup', kept], home)
  expect(status).toBe(0)
  expect(stdout).toContain('and 2 files of lists are in')
  expect(stderr).toContain(`${damaged}: it is not the file that its name says, and is left out`)
  expect(stderr).toMatch(/: a file of US-SDN@[12] is not in the backup/)
  expect(readdirSync(join(kept, 'lists'))).not.toContain(damaged)
})
