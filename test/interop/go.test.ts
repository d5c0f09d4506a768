import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatVkey } from '../../core/src/ledger/key.ts'
import { readKeys } from '../../node/src/store/keys.ts'
import type { Served } from '../service/served.ts'
import { serve } from '../service/served.ts'
import { goProgram, TESSERA, withoutGo } from './go-program.ts'
import { type LogProxy, logProxy } from './log-proxy.ts'
import { compareTrees } from './trees.ts'

const ORIGIN = 'gb.entente.example/log/mtca-gb-ru'
const withoutModules = withoutGo()
if (withoutModules !== null) console.warn(`Nothing is held against Go: ${withoutModules}.`)

describe.skipIf(withoutModules !== null)('Go’s x/mod/sumdb, which shares nothing with us', () => {
  let program: string
  beforeAll(() => {
    program = goProgram()
  }, 120_000)

  test('holds what we hold and refuses what we refuse of some hundred trees, proofs and notes, either way', async () => {
    const { wrong, ...figures } = await compareTrees(program, 400, 7)
    expect(wrong).toEqual([])
    expect(figures).toEqual({ trees: 400, proofs: 1_600, bent: 3_200, notes: 200 })
  })
})

describe.skipIf(withoutModules !== null)('the log of a running node', () => {
  let served: Served
  let proxy: LogProxy
  let folder: string
  let vkey: string

  beforeAll(async () => {
    served = await serve()
    const keysOf = (nation: string) => readKeys(join(served.folder, nation, 'keys/keys.json'))
    folder = mkdtempSync(join(tmpdir(), 'entente-interop-'))
    vkey = formatVkey(keysOf('gb').shared.key)
    writeFileSync(join(folder, 'vkey'), vkey)
    await grow(700)
    const prefix = `${served.world.nations.GB.origin}/log/mtca-gb-ru`
    proxy = await logProxy(prefix, 'gb.entente.example', keysOf('ru').reader)
  }, 120_000)

  afterAll(async () => {
    await proxy.close()
    await served.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Acts that mean nothing to anybody's dossier, so many in one transaction. */
  async function grow(acts: number): Promise<void> {
    const by = { person: 'node', role: 'node', organisation: 'gb.entente.example' } as const
    await served.world.nations.GB.node.store.transact(async (tx) => {
      for (let i = 0; i < acts; i += 1) {
        const body = { sha256: `${i}`.padStart(64, '0') }
        await tx.act({ type: 'ledger.commit', log: 'shared', subject: 'ledger/commitments', body }, by)
      }
    })
  }

  const held = () => served.world.nations.GB.node.store.log(ORIGIN)

  /** Runs a program to its end. */
  function ran(program: string, ...args: string[]): Promise<{ status: number | null; out: string; err: string }> {
    const child = spawn(program, args, { cwd: folder })
    const said = { out: '', err: '' }
    child.stdout.on('data', (bytes) => {
      said.out += bytes
    })
    child.stderr.on('data', (bytes) => {
      said.err += bytes
    })
    return new Promise((resolve) => child.on('close', (status) => resolve({ status, ...said })))
  }

  test('is read whole by Go’s tlog: each entry of its bundles, by its tiles, under its note', async () => {
    const { size = 0, root = new Uint8Array(0) } = held() ?? {}
    const { status, out, err } = await ran(goProgram(), 'log', proxy.url, vkey)
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(JSON.parse(out)).toEqual({ origin: ORIGIN, size, root: Buffer.from(root).toString('base64') })
    expect(size).toBeGreaterThan(700)
  })

  const withoutTessera = withoutModules ?? withoutGo(TESSERA)
  if (withoutTessera !== null) console.warn(`Tessera's tools are not run: ${withoutTessera}.`)

  test.skipIf(withoutTessera !== null)(
    'passes Tessera’s fsck: every bundle, every tile and the root',
    async () => {
      const program = goProgram('github.com/transparency-dev/tessera/cmd/fsck', TESSERA)
      proxy.asked.clear()
      proxy.refused.length = 0
      const args = [`--storage_url=${proxy.url}`, '--public_key=vkey', '--ui=false', '--N=2', '-v=1', '--logtostderr']
      const { status, err } = await ran(program, ...args)
      expect(err).not.toMatch(/^[EF]\d{4}/m)
      expect(err).toContain('Completed ranges')
      const size = held()?.published ?? 0
      const wanted = [
        '/checkpoint',
        '/tile/0/000',
        '/tile/entries/001',
        `/tile/entries/002.p/${size % 256}`,
        '/tile/1/000.p/2',
      ]
      expect([status, proxy.refused, wanted.filter((path) => !proxy.asked.has(path))]).toEqual([0, [], []])
    },
    300_000,
  )

  test.skipIf(withoutTessera !== null)(
    'is read by the readers of Tessera’s hammer while it grows, each checkpoint consistent with the last',
    async () => {
      const program = goProgram('github.com/transparency-dev/tessera/internal/hammer', TESSERA)
      proxy.refused.length = 0
      const writing = ['--num_writers=0', '--max_write_ops=0', '--leaf_write_goal=120', '--max_runtime=60s']
      const reading = ['--num_readers_random=2', '--num_readers_full=2', '--max_read_ops=200', '--show_ui=false']
      const args = [
        `--log_url=${proxy.url}`,
        `--log_public_key=${vkey}`,
        ...writing,
        ...reading,
        '-v=1',
        '--logtostderr',
      ]
      const running = ran(program, ...args)
      let done = false
      const ended = running.finally(() => {
        done = true
      })
      while (!done) {
        await grow(20)
        await new Promise((resolve) => setTimeout(resolve, 300))
      }
      const { status, err } = await ended
      // At its end it gives up what is under way, and warns of that.
      expect(err.replace(/^W\d{4} .*context canceled$/gm, '')).not.toMatch(/^[WEF]\d{4}/m)
      expect(err).toMatch(/Updated checkpoint from \d+ to \d+/)
      expect([status, proxy.refused]).toEqual([0, []])
    },
    300_000,
  )
})
