import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath, platform } from 'node:process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from './cases.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-output-'))
const LINE = '{"kind":"goods","from":"GB","to":"RU","via":[],"items":[{"controls":["GB-ML:ML10"]}]}\n'
const AT = ['--at', '2014-02-14T12:00:00Z']
const orders = join(folder, 'orders.ndjson')
const ENTENTE = join(ROOT, 'node', 'bin', 'entente.js')

beforeAll(() => {
  spawnSync(execPath, ['scripts/build.mjs', '--if-stale'], { cwd: ROOT, stdio: 'inherit' })
  writeFileSync(orders, LINE.repeat(3000))
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

const COMMANDS = [
  ['check', 'examples/pump.yaml', ...AT],
  ['check', 'examples/pump.yaml', ...AT, '--json'],
  ['check', orders, ...AT],
  ['check', orders, ...AT, '--json'],
  ['story'],
  ['law', 'build'],
  ['law', 'show', 'GB-ML'],
  ['law', 'timeline', 'GB'],
  ['schema', 'ruling'],
  ['--help'],
].map((args) => [args.join(' ').replace(folder, '…'), args] as const)

test.runIf(existsSync('/dev/full')).each(COMMANDS)(
  'an answer that finds no room is refused in a line, and does not pass for one: %s',
  (_said, args) => {
    const { status, stderr } = spawnSync('/bin/sh', ['-c', '"$@" > /dev/full', 'sh', execPath, ENTENTE, ...args], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    expect({ status, stderr: stderr.replace(/^sha256:\w+\n/, '') }).toEqual({
      status: 2,
      stderr: 'stdout: the answer cannot be written: no room is left on the device; expected room for all of it\n',
    })
  },
)

test
  .runIf(platform !== 'win32')
  .each([...COMMANDS, ['with --exit-verdict', ['check', 'examples/pump.yaml', ...AT, '--exit-verdict']] as const])(
  'whoever stops reading ends the command quietly, and never with the status of an answer: %s',
  async (_said, args) => {
    const child = spawn(execPath, [ENTENTE, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    child.stdout.destroy()
    const [status] = await once(child, 'close')
    expect({ status, said: said.replace(/^sha256:\w+\n/, '') }).toEqual({ status: 141, said: '' })
  },
)

/** The command on a terminal of its own, with standard output in a file, as `script` of Debian's base system gives it. */
function onTerminal(command: string) {
  return spawn('/usr/bin/script', ['-qec', command, '/dev/null'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
}

const HIDDEN = '\u001b[?25l'
const SEEN = '\u001b[?25h'

test.runIf(platform === 'linux').each([
  ['INT', 130],
  ['TERM', 143],
])(
  'a progress bar that is broken off by SIG%s gives the cursor back, and the status says by what',
  async (signal, status) => {
    const many = join(folder, 'many.ndjson')
    if (!existsSync(many)) writeFileSync(many, LINE.repeat(400_000))
    const command = `echo $$; exec ${execPath} ${ENTENTE} check ${many} ${AT.join(' ')} --json > /dev/null`
    const child = onTerminal(`sh -c '${command}'; echo "status $?"`)
    let said = ''
    child.stdout.on('data', (chunk) => {
      const before = said
      said += chunk
      if (before.includes(HIDDEN) || !said.includes(HIDDEN)) return
      process.kill(Number(/^\d+/.exec(said)?.[0]), `SIG${signal}`)
    })
    await once(child, 'close')
    expect(said).toContain(HIDDEN)
    expect(said.lastIndexOf(SEEN)).toBeGreaterThan(said.lastIndexOf(HIDDEN))
    expect(said).toMatch(new RegExp(`status ${status}\\r?\\n$`))
  },
)
