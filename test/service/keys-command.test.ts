import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { utf8 } from '../../core/src/ledger/bytes.ts'
import { parseVkey } from '../../core/src/ledger/key.ts'
import { openKeyList } from '../../core/src/ledger/key-list.ts'
import { ROOT } from '../cases.ts'
import { COMMAND, entente } from '../entente.ts'
import { freePort } from '../story/children.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-keys-command-'))
const ending: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const end of ending) await end()
  rmSync(folder, { recursive: true, force: true })
})

const at = (...names: string[]) => join(folder, ...names)

async function serve(config: string, port: string): Promise<() => Promise<unknown>> {
  const child = spawn(execPath, [COMMAND, 'serve', '--config', config], { cwd: ROOT, stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const end = () => {
    child.kill('SIGTERM')
    return ended
  }
  ending.push(end)
  for (let tries = 0; tries < 600 && child.exitCode === null; tries += 1) {
    if ((await fetch(`http://127.0.0.1:${port}/health`).catch(() => null))?.ok) return end
    await after(100)
  }
  throw new Error('nothing answers')
}

const made = (nation: string, partner: string, port: string) => [
  ...['init', '--nation', nation, '--name', `${nation.toLowerCase()}.entente.example`, '--agreement', 'mtca-gb-ru'],
  ...['--partner-nation', partner, '--partner-name', `${partner.toLowerCase()}.entente.example`],
  ...['--partner-url', 'http://127.0.0.1:1', '--port', port, '--folder', at(nation)],
]

test('an operator makes new keys, drafts the list, and signs it where the root key is, which the node has no more', async () => {
  const port = `${await freePort()}`
  expect(entente(...made('GB', 'RU', port)).status).toBe(0)
  expect(entente(...made('RU', 'GB', port)).status).toBe(0)
  cpSync(at('RU', 'introduction.json'), at('GB', 'partner.json'))
  const config = ['--config', at('GB', 'entente.yaml')]
  expect(entente('keys', 'take-root', '--to', at('root.json'), ...config).status).toBe(0)
  expect(statSync(at('root.json')).mode & 0o777).toBe(0o600)
  expect(readFileSync(at('GB', 'keys', 'keys.json'), 'utf8')).not.toContain(
    JSON.parse(readFileSync(at('root.json'), 'utf8')).root,
  )
  expect(entente('keys', 'new', 'stamp', ...config)).toMatchObject({ status: 2 })
  expect(entente('keys', 'new', 'seal', 'mirror', ...config).stdout).toMatch(/^seal +gb\.entente\.example\/seal\+/)
  const end = await serve(at('GB', 'entente.yaml'), port)
  expect(entente('keys', 'draft', '--to', at('draft'), ...config).status).toBe(0)
  const signed = entente('keys', 'sign', at('draft'), '--root', at('root.json'), '--to', at('list'))
  expect([signed.status, signed.stdout]).toEqual([0, expect.stringContaining('Signed list 2 of GB')])
  const { root } = JSON.parse(readFileSync(at('GB', 'introduction.json'), 'utf8'))
  const list = openKeyList(utf8(readFileSync(at('list'), 'utf8')), parseVkey(root))
  expect(list.serial).toBe(2)
  expect(list.keys.map(({ role }) => role).sort()).toEqual(['log', 'log', 'mirror', 'mirror', 'reader', 'seal', 'seal'])
  const again = entente('keys', 'sign', at('draft'), '--root', at('root.json'), '--to', at('list'))
  expect([again.status, again.stderr]).toEqual([
    2,
    expect.stringContaining('it exists already; expected the name of a new file'),
  ])
  expect(entente('keys', 'take-root', '--to', at('other.json'), ...config).status).toBe(2)
  await end()
}, 120_000)
