import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore } from '../../node/src/store/open.ts'
import { ROOT } from '../cases.ts'
import { serve } from './served.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-log-'))
const at = (name: string) => join(folder, name)

beforeAll(() => {
  spawnSync(execPath, ['scripts/build.mjs', '--if-stale'], { cwd: ROOT, stdio: 'inherit' })
  for (const [nation, partner] of [
    ['gb', 'ru'],
    ['ru', 'gb'],
  ] as const) {
    const who = ['--nation', nation.toUpperCase(), '--name', `${nation}.entente.example`, '--agreement', 'mtca-gb-ru']
    const them = ['--partner-nation', partner.toUpperCase(), '--partner-name', `${partner}.entente.example`]
    const made = entente(['init', ...who, ...them, '--folder', at(nation)])
    expect(made.stdout).toMatch(/nobody is dialled, and the logs are carried by hand\. See `entente log --help`/)
  }
  copyFileSync(at('gb/introduction.json'), at('ru/partner.json'))
  copyFileSync(at('ru/introduction.json'), at('gb/partner.json'))
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function entente(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(execPath, ['node/bin/entente.js', ...args], { cwd: ROOT, input })
  return { status, stdout: stdout.toString(), stderr: stderr.toString().replaceAll(`${folder}/`, '') }
}

const log = (nation: 'gb' | 'ru', args: readonly string[], input = '') =>
  entente(['log', ...args, '--config', at(`${nation}/entente.yaml`)], input)

test('two nodes that never ran exchange their first entries by a file, and the receipt by a line from standard input', () => {
  const out = log('gb', ['export', '--to', at('gb.bundle')])
  expect(out).toMatchObject({ status: 0, stderr: '' })
  expect(out.stdout).toMatch(/gb\.bundle: entry 0 of gb\.entente\.example\/log\/mtca-gb-ru\n$/)
  expect(statSync(at('gb.bundle')).mode & 0o777).toBe(0o600)
  const roots = ['gb', 'ru'].map((nation) => JSON.parse(readFileSync(at(`${nation}/introduction.json`), 'utf8')).root)
  writeFileSync(at('roots'), roots.join('\n'))
  expect(entente(['verify', at('gb.bundle'), '--roots', at('roots')])).toMatchObject({ status: 0, stderr: '' })
  const taken = log('ru', ['import', at('gb.bundle'), '--to', at('ru.receipt')])
  expect(taken).toMatchObject({ status: 0, stderr: '' })
  expect(taken.stdout).toMatch(/^Taken in: entry 0 of gb\.entente\.example/)
  const line = taken.stdout.trim().split('\n').at(-1) ?? ''
  expect(line).toMatch(/^— ru\.entente\.example\/mirror [A-Za-z0-9+/]{102}==$/)
  const typed = log('gb', ['receipt'], line.replace(/(.{40})/g, '$1\n'))
  expect(typed).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^The receipt is for 1 entry .* holds 1\.\n$/),
  })
  expect(log('gb', ['import', at('ru.receipt')])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^The partner holds 1 entry of our log\.\n$/),
  })
  expect(log('gb', ['export', '--to', at('empty.bundle')]).stdout).toMatch(/no new entries after 1 of/)
}, 120_000)

test('a bundle with the line of a receipt beside it is one command', () => {
  log('ru', ['export', '--to', at('ru.bundle')])
  const given =
    log('gb', ['import', at('ru.bundle')])
      .stdout.trim()
      .split('\n')
      .at(-1) ?? ''
  log('gb', ['export', '--to', at('gb-2.bundle')])
  const both = log('ru', ['import', at('gb-2.bundle'), '--receipt', given])
  expect(both.stdout).toMatch(
    /^The receipt is for 1 entry of ru\..*\nNothing of it is new: this node holds 1 entry of gb\./,
  )
}, 120_000)

test('what is refused is said, ends with its status, and leaves everything as it was', () => {
  const altered = readFileSync(at('gb.bundle'))
  altered[200] = (altered[200] ?? 0) ^ 1
  writeFileSync(at('altered.bundle'), altered)
  expect(log('ru', ['import', at('altered.bundle')])).toMatchObject({ status: 1, stdout: '' })
  expect(log('ru', ['import', at('gb.bundle'), '--to', at('ru.receipt')])).toMatchObject({
    status: 2,
    stderr: 'ru.receipt: it exists already; expected the name of a new file\n',
  })
  expect(log('gb', ['export', '--to', at('gb.bundle')]).stderr).toMatch(/^gb\.bundle: it exists already/)
  expect(log('gb', ['export', '--to', at('none/x.bundle')])).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/cannot be written/),
  })
  expect(log('gb', ['export', '--from', 'x', '--to', at('x')]).stderr).toMatch(/^--from: `x` is no number of entries/)
  expect(log('gb', ['export', '--from', '9', '--to', at('x')])).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^bad-input: .*has 1 entries/),
  })
  expect(log('gb', ['receipt', '—', 'ru.entente.exanple/mirror'])).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^bad-input: The receipt is mistyped: character 17: `n` stands where `m`/),
  })
  expect(log('ru', ['import', at('nothing')])).toMatchObject({
    status: 2,
    stderr: 'nothing: it cannot be read: there is none of that name; expected a bundle or a receipt\n',
  })
}, 120_000)

test('a node that runs keeps its folder to itself, and is asked by an administrator’s session', async () => {
  const options = { where: at('gb/data'), guard: at('gb/guard'), keys: at('gb/keys/keys.json'), nation: 'GB' }
  const partner = JSON.parse(readFileSync(at('gb/partner.json'), 'utf8'))
  const more = { node: 'gb.entente.example', agreement: 'mtca-gb-ru', partner, fold: async () => undefined }
  const open = await openStore({ ...options, ...more })
  const busy = log('gb', ['export', '--to', at('x')])
  await open[Symbol.asyncDispose]()
  expect(busy).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/a running node is asked with --url and --token\n$/),
  })
  const served = await serve()
  try {
    const url = served.world.nations.GB.origin
    writeFileSync(at('token'), await served.token('gb-administrator'))
    const asked = await asProcess(['log', 'export', '--url', url, '--token', at('token'), '--to', at('served.bundle')])
    expect(asked).toMatchObject({ status: 0, stdout: expect.stringMatching(/served\.bundle: .* of gb\.entente/) })
    const foreign = await asProcess(['log', 'import', at('gb.bundle'), '--url', url, '--token', at('token')])
    expect(foreign).toMatchObject({ status: 1, stderr: expect.stringMatching(/^bad-input: The bundle carries gb\./) })
    const nobody = await asProcess(['log', 'export', '--url', url, '--to', at('nobody.bundle')])
    expect(nobody).toMatchObject({ status: 1, stderr: expect.stringMatching(/^not-signed-in/) })
  } finally {
    await served.close()
  }
}, 120_000)

/** Without holding this thread up, on which the node answers. */
async function asProcess(args: readonly string[]) {
  const child = spawn(execPath, ['node/bin/entente.js', ...args], { cwd: ROOT })
  const said = { stdout: '', stderr: '' }
  child.stdout.on('data', (part) => (said.stdout += String(part)))
  child.stderr.on('data', (part) => (said.stderr += String(part)))
  const [status] = await once(child, 'close')
  return { status, ...said }
}
