import type { ChildProcess } from 'node:child_process'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withStore } from '../../node/src/service/keep.ts'
import { ROOT } from '../cases.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-command-'))
const PORT = 20_000 + (process.pid % 20_000)
const started: ChildProcess[] = []

beforeAll(() => {
  spawnSync(execPath, ['scripts/build.mjs', '--if-stale'], { cwd: ROOT, stdio: 'inherit' })
}, 120_000)
afterAll(async () => {
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

function entente(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(execPath, ['node/bin/entente.js', ...args], { cwd: ROOT, input })
  return { status, stdout: stdout.toString(), stderr: stderr.toString().replaceAll(`${folder}/`, '') }
}

const GB = ['--nation', 'GB', '--name', 'gb.entente.example', '--agreement', 'mtca-gb-ru']
const RU = ['--partner-nation', 'RU', '--partner-name', 'ru.entente.example', '--partner-url', 'http://127.0.0.1:1']
const here = ['--folder', join(folder, 'gb'), '--port', `${PORT}`]
const config = ['--config', join(folder, 'gb', 'entente.yaml')]
const url = `http://127.0.0.1:${PORT}`

/** Starts the command, and waits until something answers. */
async function start(args: readonly string[], address: string): Promise<ChildProcess> {
  const child = spawn(execPath, ['node/bin/entente.js', ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout?.resume()
  started.push(child)
  for (let tries = 0; tries < 600 && child.exitCode === null; tries += 1) {
    const answer = await fetch(`${address}/health`).catch(() => null)
    if (answer?.ok) return child
    await after(100)
  }
  throw new Error(`nothing answers at ${address}`)
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.kill(signal)
  return ended
}

test('a node is made once, with keys that only its owner reads, and nothing is overwritten', () => {
  const made = entente(['init', ...GB, ...RU, ...here])
  expect(made).toMatchObject({ status: 0, stderr: '' })
  expect(made.stdout).toMatch(/gb\.entente\.example\/root\+[0-9a-f]{8}\+/)
  for (const file of ['entente.yaml', 'keys/keys.json', 'keys/persons.key']) {
    expect(statSync(join(folder, 'gb', file)).mode & 0o777, file).toBe(0o600)
  }
  const keys = readFileSync(join(folder, 'gb', 'keys', 'keys.json'), 'utf8')
  const introduction = readFileSync(join(folder, 'gb', 'introduction.json'), 'utf8')
  expect(entente(['introduction', ...config])).toEqual({ status: 0, stdout: introduction, stderr: '' })
  const again = entente(['init', ...GB, ...RU, ...here])
  expect(again.status).toBe(2)
  expect(again.stderr).toMatch(/^gb\/entente\.yaml: it exists already; expected a folder in which no node was made/)
  expect(readFileSync(join(folder, 'gb', 'keys', 'keys.json'), 'utf8')).toBe(keys)
})

test('a node is not made of what is no nation or address, and then nothing is made', () => {
  const bad = entente(['init', ...GB, ...RU, '--nation', 'UK', '--folder', join(folder, 'none')])
  expect(bad.status).toBe(2)
  expect(bad.stderr).toMatch(/^--nation: `nation` is `UK`, which is no nation; expected/)
  expect(existsSync(join(folder, 'none'))).toBe(false)
})

test.each([
  [['--partner-nation', 'GB'], '--partner-nation: GB is this node’s own nation; expected the partner’s\n'],
  [
    ['--partner-name', 'gb.entente.example'],
    '--partner-name: gb.entente.example is this node’s own name; expected the partner’s\n',
  ],
  [
    ['--agreement', 'nope'],
    '--agreement: `nope` is no agreement of the statute book; expected one of those in it: mtca-gb-ru\n',
  ],
  [['--partner-nation', 'FR'], '--agreement: mtca-gb-ru is between GB and RU; expected one between GB and FR\n'],
])('a node is not made for an agreement with itself, or for one that is not there: %j', (wrong, stderr) => {
  const made = entente(['init', ...GB, ...RU, ...wrong, '--folder', join(folder, 'none')])
  expect(made).toEqual({ status: 2, stdout: '', stderr })
  expect(existsSync(join(folder, 'none'))).toBe(false)
})

test('a node that has no key of a key server yet says so', () => {
  expect(entente(['kas', 'list', ...config])).toEqual({
    status: 0,
    stdout: 'There is no key of a key server here; `entente kas new` makes one.\n',
    stderr: '',
  })
})

test('without the partner’s introduction, which the configuration names, it says what to do', () => {
  const served = entente(['serve', ...config])
  expect(served.status).toBe(2)
  expect(served.stderr).toMatch(/^gb\/partner\.json:1: the partner's introduction cannot be read; expected the file/)
})

test('a node serves until it is told to stop, and says how it is', async () => {
  const other = [
    '--nation',
    'RU',
    '--name',
    'ru.entente.example',
    '--agreement',
    'mtca-gb-ru',
    '--folder',
    join(folder, 'ru'),
  ]
  const to = ['--partner-nation', 'GB', '--partner-name', 'gb.entente.example', '--partner-url', url]
  expect(entente(['init', ...other, ...to]).status).toBe(0)
  writeFileSync(join(folder, 'gb', 'partner.json'), readFileSync(join(folder, 'ru', 'introduction.json')))
  const child = await start(['serve', ...config], url)
  expect(entente(['status', ...config]).stdout).toMatch(new RegExp(`^gb\\.entente\\.example of GB at ${url}: well\n`))
  const judged = entente(['call', 'transfers.check', '--url', url, '--json', '{"transfer":{"from":"GB","to":"RU"}}'])
  expect(judged.status).toBe(0)
  expect(JSON.parse(judged.stdout)).toMatchObject({ verdict: 'uncovered' })
  const signIn = await fetch(`${url}/sign-in`)
  expect(signIn.status).toBe(404)
  const busy = entente(['rebuild', ...config])
  expect(busy).toMatchObject({ status: 2, stderr: expect.stringMatching(/open in another process|is open/) })
  expect(entente(['serve', ...config])).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^address and port: 127\.0\.0\.1:\d+: somebody listens there already; expected/),
  })
  expect(await stop(child, 'SIGTERM')).toBe(0)
  expect(entente(['status', ...config])).toMatchObject({
    status: 1,
    stdout: `gb.entente.example does not answer at ${url}\n`,
  })
}, 120_000)

test('a stopped node is rebuilt to the same tables, backed up, and restored into nothing but emptiness', () => {
  const rebuilt = entente(['rebuild', ...config])
  expect(rebuilt).toMatchObject({ status: 0, stderr: '' })
  expect(rebuilt.stdout).toMatch(/^act +[0-9a-f]{64}$/m)
  expect(rebuilt.stdout).not.toMatch(/CHANGED/)
  const kept = join(folder, 'backup')
  expect(entente(['backup', kept, ...config])).toMatchObject({ status: 0 })
  expect(entente(['backup', kept, ...config]).stderr).toMatch(/^backup: it is not empty; expected an empty folder/)
  expect(entente(['restore', kept, ...config]).stderr).toMatch(/^gb\/data: it is not empty; expected an empty folder/)
  rmSync(join(folder, 'gb', 'data'), { recursive: true })
  mkdirSync(join(folder, 'none'))
  const none = { status: 2, stderr: 'none: it holds no journal; expected a backup\n' }
  expect(entente(['restore', join(folder, 'none'), ...config])).toMatchObject(none)
  expect(entente(['restore', kept, ...config])).toMatchObject({ status: 0 })
  expect(entente(['rebuild', ...config]).stdout).toBe(rebuilt.stdout)
}, 120_000)

test('of a log that nobody has cosigned no copy is made', () => {
  const copied = entente(['log', 'copy', join(folder, 'copies'), ...config])
  expect(copied).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^copies: the partner has cosigned nothing/),
  })
}, 60_000)

test('whoever runs a stopped node sees whom a pseudonym stands for, and forgets them', async () => {
  const row = {
    id: 'p-1',
    subject: 'emma@authority.example',
    name: 'Emma \u001b[1mReid',
    seen_at: '2014-02-14T12:00:00.000Z',
  }
  await withStore(config[1], async ({ read }) => {
    await read.insertInto('person').values(row).execute()
  })
  const { stdout } = entente(['people', ...config])
  expect(stdout).toMatch(/^p-1 {2}2014-02-14 {2}Emma .*Reid {2}emma@authority\.example\n$/)
  expect(stdout).not.toContain('\u001b')
  expect(entente(['people', '--forget', 'p-1', ...config])).toMatchObject({ status: 0, stderr: '' })
  expect(entente(['people', ...config]).stdout).toBe('Nobody is known here: whoever signs in is, from then on.\n')
  expect(entente(['people', '--forget', 'p-1', ...config])).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^p-1: nobody is known by it; expected an id/),
  })
}, 60_000)

test('an operation that there is not, and a no of the node, are told as such', () => {
  expect(entente(['call', 'licences.grant']).stderr).toMatch(
    /^licences\.grant: there is no such operation; expected one of/,
  )
  expect(entente(['call', 'me.get', '--url', url]).stderr).toMatch(/no node answers there/)
  expect(entente(['call', 'me.get', '--json', '{"a":}']).stderr).toMatch(
    /^--json:1:6: `}` where a value starts; expected/,
  )
  const at = (instant: string) => entente(['call', 'me.get', '--at', instant, '--url', url]).stderr
  expect(at('nope')).toMatch(/^--at: `nope` is no instant; expected/)
  expect(at('2014-02-14T12:00:00Z')).toBe('--at: it is the instant to sign at; expected --key as well\n')
  expect(entente(['call']).stdout).toMatch(/^transfers\.check +Judge a transfer/m)
})

test('the demonstration answers for both nations, lets one sign in from the command line, and ends when it is told', async () => {
  const port = PORT + 1
  const child = await start(['demo', '--port', `${port}`], `http://127.0.0.1:${port + 1}`)
  const [one, token] = [`http://127.0.0.1:${port}`, join(folder, 'token')]
  expect(entente(['sign-in', '--as', 'gb-licensing', '--save', token, '--url', one]).status).toBe(0)
  expect(statSync(token).mode & 0o777).toBe(0o600)
  const me = JSON.parse(entente(['call', 'me.get', '--url', one, '--token', token]).stdout)
  expect(me).toMatchObject({ caller: { person: 'gb-licensing' }, nation: 'GB', partner: 'RU' })
  expect(entente(['call', 'clock.set', '--url', one, '--json', '{"at":"2013-01-01T00:00:00Z"}'])).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^wrong-state: The clock goes forward only/),
  })
  expect(await stop(child, 'SIGINT')).toBe(0)
}, 120_000)
