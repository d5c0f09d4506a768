import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { logStateOutput } from '@entente/core/contract/log'
import { formatAddCheckpoint } from '@entente/core/ledger/add-checkpoint'
import { utf8 } from '@entente/core/ledger/bytes'
import { openCheckpoint, signCheckpoint } from '@entente/core/ledger/checkpoint'
import { ED25519, formatVkey, parseVkey, seedSigner } from '@entente/core/ledger/key'
import { leafHash, memoryTree } from '@entente/core/ledger/merkle'
import { proveConsistency } from '@entente/core/ledger/merkle-proof'
import { afterAll, expect, test, vi } from 'vitest'
import { ask } from '../../node/src/service/ask.ts'
import { hashOf } from '../../node/src/witness/roots.ts'
import { ROOT } from '../cases.ts'
import { COMMAND } from '../entente.ts'

const above = mkdtempSync(join(tmpdir(), 'entente-witness-'))
const started: ChildProcess[] = []
afterAll(() => {
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL')
  rmSync(above, { recursive: true, force: true })
})

const log = seedSigner('gb.example/log/a', ED25519, new Uint8Array(32).fill(1))
const origin = log.key.name
const TIMES = 6

const tree = memoryTree()
for (let i = 0; i < 5000; i += 1) tree.append(leafHash(utf8(`entry ${i}`)))
const noteOf = (size: number) => signCheckpoint({ origin, size, root: tree.root(size) }, log)
const bodyOf = (old: number, size: number) =>
  formatAddCheckpoint({ old, proof: old > 0 ? proveConsistency(old, size, tree.nodes) : [], note: noteOf(size) })

function init(name: string, vkey = formatVkey(log.key)) {
  const folder = join(above, name)
  const args = [COMMAND, 'witness', 'init', '--name', 'secretariat.example/witness', '--log', vkey, '--folder', folder]
  const { status, stdout, stderr } = spawnSync(execPath, args, { cwd: ROOT })
  return { folder, config: join(folder, 'witness.yaml'), status, said: stdout.toString(), refused: stderr.toString() }
}

function serving(config: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(execPath, [COMMAND, 'witness', 'serve', '--config', config], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  return new Promise((resolve, reject) => {
    let said = ''
    child.once('exit', () => reject(new Error(said)))
    child.stderr?.on('data', (part) => {
      said += part
    })
    child.stdout?.on('data', (part) => {
      said += part
      const at = /listens on (\S+)\n/.exec(said)?.[1]
      if (at !== undefined) resolve({ child, url: `http://${at}` })
    })
  })
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill(signal)
  })
}

const post = (url: string, body: Uint8Array) =>
  fetch(`${url}/add-checkpoint`, { method: 'POST', body: new Uint8Array(body) })

test(`a witness killed ${TIMES} times at any moment never forgets what it cosigned`, { timeout: 120_000 }, async () => {
  const { config, said, status } = init('killed')
  expect(status).toBe(0)
  const key = parseVkey(said.trim())
  writeFileSync(config, readFileSync(config, 'utf8').replace('4410', '0'))
  let given = 0
  for (let time = 0; time < TIMES; time += 1) {
    const { child, url } = await serving(config)
    const held = await heldBy(url)
    expect(held).toBeGreaterThanOrEqual(given)
    const killed = new Promise<unknown>((resolve) => setTimeout(() => resolve(ended(child, 'SIGKILL')), 40 + 37 * time))
    given = held
    while (child.exitCode === null && child.signalCode === null) {
      const answer = await post(url, bodyOf(given, given + 1)).catch(() => null)
      const line = await answer?.text().catch(() => null)
      if (!answer?.ok || !line) break
      given += 1
      const cosigned = new Uint8Array([...noteOf(given), ...utf8(line)])
      expect(openCheckpoint(cosigned, log.key, [key]).cosignatures).toHaveLength(1)
    }
    await killed
  }
  expect(given).toBeGreaterThan(TIMES)
  const { child, url } = await serving(config)
  expect((await post(url, bodyOf(0, 1))).status).toBe(409)
  expect(await ended(child, 'SIGTERM')).toBe(0)
})

async function heldBy(url: string): Promise<number> {
  const answer = await fetch(`${url}/${hashOf(origin)}/checkpoint`)
  if (answer.status === 404) return 0
  return openCheckpoint(new Uint8Array(await answer.arrayBuffer()), log.key).checkpoint.size
}

test('a body without end is refused, and whoever asks for anything else is told that there is nothing', async () => {
  const { config } = init('asked')
  writeFileSync(config, readFileSync(config, 'utf8').replace('4410', '0'))
  const { child, url } = await serving(config)
  expect((await post(url, new Uint8Array(200_000)).catch(() => null))?.status ?? 400).toBe(400)
  expect((await post(url, utf8('old x\n\n'))).status).toBe(400)
  expect((await fetch(`${url}/add-checkpoint`)).status).toBe(405)
  expect((await fetch(`${url}/${'0'.repeat(64)}/checkpoint`)).status).toBe(404)
  await expect(serving(config)).rejects.toThrow(/the folder is open in another process/)
  expect(await ended(child, 'SIGTERM')).toBe(0)
})

test('its key is for its owner’s eyes, and a configuration that is wrong is refused with the place', async () => {
  const { folder, config } = init('made')
  for (const name of ['key.json', 'witness.yaml']) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  expect(init('made').refused).toMatch(/it is there already/)
  const none = init('none', 'gb.example/log/a')
  expect(none).toMatchObject({ status: 2, refused: expect.stringMatching(/witness\.yaml:3:.*verifier key of a log/s) })
  expect(() => statSync(none.folder)).toThrow('ENOENT')
  writeFileSync(config, `${readFileSync(config, 'utf8')}gaurd: elsewhere\n`)
  await expect(serving(config)).rejects.toThrow(/witness\.yaml:4:.*gaurd.*guard/s)
})

test('a node has its log cosigned by a witness that comes later, and is killed and comes again', {
  timeout: 120_000,
}, async () => {
  const port = 41_000 + (process.pid % 10_000)
  const { config, vkey } = nodeOf('gb', 'GB', 'RU')
  const partner = nodeOf('ru', 'RU', 'GB')
  cpSync(partner.introduction, join(above, 'gb', 'partner.json'))
  const made = init('asking', vkey)
  writeFileSync(made.config, readFileSync(made.config, 'utf8').replace('4410', `${port}`))
  const asked = `witnesses:\n  - key: ${made.said.trim()}\n    url: http://127.0.0.1:${port}\n`
  writeFileSync(config, `${readFileSync(config, 'utf8')}${asked}`)
  const env = { ...process.env, ENTENTE_METRICS_TOKEN: 'monitoring-of-this-test', ENTENTE_PORT: `${port + 10_000}` }
  const node = spawn(execPath, [COMMAND, 'serve', '--config', config], { cwd: ROOT, stdio: 'ignore', env })
  started.push(node)
  const key = parseVkey(made.said.trim())
  for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
    const { child, url } = await serving(made.config)
    const note = await vi.waitFor(() => newestAt(url), { timeout: 50_000, interval: 200 })
    expect(openCheckpoint(note, parseVkey(vkey), [key]).cosignatures).toHaveLength(1)
    await ended(child, signal)
  }
  const at = `http://127.0.0.1:${port + 10_000}`
  const [name] = made.said.split('+')
  const thirdsAt = async () => thirdsIn(await ask(at, 'log.state', {}, null))
  await vi.waitFor(async () => expect(await thirdsAt()).toMatchObject([{ witness: name, size: 1 }]), 30_000)
  const metrics = await fetch(`${at}/metrics`, { headers: { authorization: 'Bearer monitoring-of-this-test' } })
  expect(await metrics.text()).toMatch(
    /entente_witness_entries\{origin="gb\.example\.test\/log\/mtca-gb-ru",witness="secretariat\.example\/witness",nation="GB"\} 1\n/,
  )
  expect(await ended(node, 'SIGTERM')).toBe(0)
})

/** Who cosigned how much of the own log. */
function thirdsIn(answer: unknown) {
  return logStateOutput.parse(answer).logs.find(({ own }) => own)?.thirds
}

async function newestAt(url: string): Promise<Uint8Array> {
  const answer = await fetch(`${url}/${hashOf('gb.example.test/log/mtca-gb-ru')}/checkpoint`)
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

function nodeOf(name: string, nation: string, other: string) {
  const folder = join(above, name)
  const nameOf = (code: string) => `${code.toLowerCase()}.example.test`
  const us = ['--nation', nation, '--name', nameOf(nation), '--agreement', 'mtca-gb-ru', '--port', '0']
  const them = ['--partner-nation', other, '--partner-name', nameOf(other), '--partner-url', 'http://127.0.0.1:1']
  spawnSync(execPath, [COMMAND, 'init', ...us, ...them, '--folder', folder], { cwd: ROOT })
  const introduction = join(folder, 'introduction.json')
  const vkey = /log (\S+?\/log\/mtca-gb-ru\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+)/.exec(readFileSync(introduction, 'utf8'))?.[1]
  return { config: join(folder, 'entente.yaml'), introduction, vkey: vkey ?? '' }
}
