/**
 * `npm run bench:vault -- --huge 10`: 100 MiB, 1 GiB and so many GiB are packed into a file by a process that does what a
 * node does, registered at two nodes, and opened into a file by `entente open`, which asks both nations' key servers.
 * What came out is held against what went in, and the most memory that either process took is told, with the disk's
 * sync in the time. A node packs no more than it can inspect (128 MiB), so what is larger is packed without inspection.
 */
import { spawn, spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { fileSource, piecesOf } from '../../node/src/vault/container/ports.ts'
import { ROOT } from '../../test/cases.ts'
import { registerAtBoth, type TwoServers, twoServers } from '../../test/vault/two-servers.ts'
import { madeUp, newSeed, type Packing, pieceOf } from './packing.ts'

const MIB = 2 ** 20
const PACKING = fileURLToPath(new URL('packing.ts', import.meta.url))
/** The package and what it held are on the disk at once. */
const ROOM = 2.1

export async function measureSizes(gibibytes: number): Promise<void> {
  const sizes = [100 * MIB, 1024 * MIB, gibibytes * 1024 * MIB]
  const room = statfsSync(tmpdir())
  if (room.bavail * room.bsize < ROOM * Math.max(...sizes)) {
    console.log(`not measured: ${tmpdir()} has less than ${(ROOM * gibibytes).toFixed(0)} GiB of room`)
    return
  }
  spawnSync(execPath, ['scripts/build.mjs', '--if-stale'], { cwd: ROOT, stdio: 'inherit' })
  for (const size of [...new Set(sizes)].sort((a, b) => a - b)) await measureSize(size)
}

async function measureSize(size: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-sizes-'))
  const world = await twoServers()
  try {
    const [file, to] = [join(folder, 'package.tdf'), join(folder, 'opened')]
    const [key, seed] = [generateKeyPairSync('ec', { namedCurve: 'P-256' }), newSeed()]
    const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const packing: Packing = { size, to: file, terms: world.terms(), key: pem, seed }
    const packed = await ran([execPath, '--import', 'tsx', PACKING, JSON.stringify(packing)])
    await register(world, file, key.publicKey.export({ type: 'spki', format: 'pem' }).toString())
    const token = join(folder, 'token')
    writeFileSync(token, await world.session('ru-exporter'))
    const command = [execPath, join(ROOT, 'node/bin/entente.js'), 'open', file, '--to', to]
    const opened = await ran([...command, '--token', token, '--url', world.running.RU.origin])
    await requireSame(to, size, pieceOf(seed))
    const line = (name: string, { ms, rss }: Ran) =>
      `${name} ${`${size / MIB}`.padStart(6)} MiB  ${(size / MIB / (ms / 1000)).toFixed(0).padStart(5)} MiB/s  most memory ${(rss / MIB).toFixed(0)} MiB`
    console.log(line('pack', packed))
    console.log(line('open', opened))
  } finally {
    await world.close()
    rmSync(folder, { recursive: true })
  }
}

type Ran = { readonly ms: number; readonly rss: number }

/** Runs a program to its end, looking at its memory: the most of it that was resident, in bytes. */
async function ran([program = '', ...args]: readonly string[]): Promise<Ran> {
  const start = performance.now()
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  let rss = 0
  const look = setInterval(() => {
    rss = Math.max(rss, mostOf(child.pid))
  }, 20)
  const [said, [status]] = await Promise.all([text(child.stderr), once(child, 'exit'), text(child.stdout)])
  clearInterval(look)
  if (status !== 0) throw new Error(said)
  return { ms: performance.now() - start, rss }
}

/** The most that was ever resident of a process that runs, by the kernel, in bytes. */
function mostOf(pid: number | undefined): number {
  try {
    const [, kibibytes = '0'] = /^VmHWM:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kibibytes) * 1024
  } catch {
    return 0
  }
}

async function register(world: TwoServers, path: string, signedBy: string): Promise<void> {
  const file = await open(path)
  try {
    await registerAtBoth(world, fileSource(file, (await file.stat()).size), signedBy)
  } finally {
    await file.close()
  }
}

async function requireSame(path: string, size: number, piece: Uint8Array): Promise<void> {
  const file = await open(path)
  const made = madeUp(size, piece)
  try {
    let at = 0
    for await (const bytes of piecesOf(fileSource(file, (await file.stat()).size))) {
      if (Buffer.compare(bytes, await made.read(at, bytes.length)) !== 0)
        throw new Error('what came out is not what went in')
      at += bytes.length
    }
    if (at !== size) throw new Error('what came out is not as long as what went in')
  } finally {
    await file.close()
  }
}
