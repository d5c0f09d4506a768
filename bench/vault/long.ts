/**
 * `npm run bench:vault -- --large 10`: a drawing of 1 MiB and one of so many GiB go the whole way between both nations'
 * nodes, each a process: `entente pack`, four people's releases, the file to the other nation, both gates, `entente open`.
 * What came out is held against what went in, and the most memory that each process took is told. The type of file is one
 * that the agreement leaves to people, as all that is longer than 128 MiB must be.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream, readdirSync, readFileSync, rmSync, statfsSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env, execPath } from 'node:process'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { PIECE_BYTES } from '../../core/src/contract/packages.ts'
import { ROOT } from '../../test/cases.ts'
import { type KillWorld, type Named, openKillWorld } from '../../test/vault-kill/world.ts'
import { madeUp, newSeed, pieceOf } from './packing.ts'

const MIB = 2 ** 20
/** The file itself, and of it at once: what was sent, the package of each nation and the one that is carried, what comes out. */
const ROOM = 5.2
/** A file of tens of gibibytes is hashed and copied while somebody waits for the answer. */
const PATIENCE = 3_600_000
const MAGIC = Buffer.from('AC1032')
const ground = 'A drawing program shows nothing in it that its label does not say'

/** Prints the time and memory of a file of 1 MiB, and of one of so many GiB. */
export async function measureWholeWay(gibibytes: number): Promise<void> {
  const room = statfsSync(tmpdir())
  if (room.bavail * room.bsize < ROOM * gibibytes * 1024 * MIB) {
    console.log(`not measured: ${tmpdir()} has less than ${(ROOM * gibibytes).toFixed(0)} GiB of room`)
    return
  }
  for (const size of [MIB, gibibytes * 1024 * MIB]) await measure(size)
}

async function measure(size: number): Promise<void> {
  await using world = await openKillWorld(64 * 1024, PATIENCE)
  const watch = watching(world.processes.folder)
  const source = join(world.out, 'drawing.dwg')
  const drawing = drawingOf(size)
  await pipeline(piecesOf(drawing, size), createWriteStream(source))
  const took = async <Of>(name: string, work: Promise<Of>): Promise<Of> => {
    const start = performance.now()
    const done = await work
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    console.log(`${name.padEnd(8)} ${`${size / MIB}`.padStart(6)} MiB  ${seconds} s`)
    return done
  }
  const said = await took('pack', command(world, watch, 'pack', source, packOptions(world)))
  const named: Named = { uuid: said.split(' ')[0] ?? '', nation: 'GB' }
  rmSync(source)
  await took('release', released(world, named))
  const carried = join(world.out, 'carried.tdf')
  await took('carry', carry(world, named, carried))
  await took('gates', gates(world, named))
  await took('open', command(world, watch, 'open', carried, ['--to', join(world.out, 'opened')], 'RU'))
  await requireSame(join(world.out, 'opened'), drawing, size)
  const most = Object.entries(watch.end()).map(([name, bytes]) => `${name} ${(bytes / MIB).toFixed(0)} MiB`)
  console.log(`memory   ${`${size / MIB}`.padStart(6)} MiB  at most: ${most.sort().join(', ')}`)
}

/** Chance by its place, of a drawing program by its first bytes. */
function drawingOf(size: number) {
  const made = madeUp(size, pieceOf(newSeed()))
  const read = async (at: number, length: number) => {
    const bytes = Buffer.from(await made.read(at, length))
    if (at === 0) MAGIC.copy(bytes)
    return bytes
  }
  return { size, read }
}

type Made = ReturnType<typeof drawingOf>

async function* piecesOf({ read }: Made, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < size; at += MIB) yield await read(at, Math.min(MIB, size - at))
}

function packOptions({ licence, out }: KillWorld): string[] {
  return [
    ...['--licence', licence, '--line', '1', '--recipient', 'Example Aircraft Works', '--media', 'image/vnd.dwg'],
    ...['--label', 'GB-GPMS', 'NOT PROTECTIVELY MARKED', '--to', join(out, 'packed.tdf')],
  ]
}

/** Runs an `entente` command to its end, as somebody of a nation; gives what it printed. */
async function command(
  world: KillWorld,
  watch: Watching,
  name: 'pack' | 'open',
  file: string,
  options: readonly string[],
  nation: 'GB' | 'RU' = 'GB',
): Promise<string> {
  const token = await world.token(`${nation.toLowerCase()}-exporter`)
  const where = ['--token', token, '--url', world.processes.originOf(nation)]
  const args = [join(ROOT, 'node/bin/entente.js'), name, file, ...options, ...where]
  const child = spawn(execPath, args, { cwd: ROOT, env: { ...env, TMPDIR: world.temporary } })
  watch.of(`entente ${name}`, child)
  const [said, wrong, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  if (status !== 0) throw new Error(`entente ${name} ends with ${status}: ${wrong}`)
  return said
}

async function released({ story }: KillWorld, named: Named): Promise<void> {
  for (const who of ['gb-security', 'gb-security-2']) await story.done(who, 'vault.review', { ...named, ground })
  await story.done('gb-exporter', 'vault.register', { uuid: named.uuid })
  await story.until('Russia’s node has the registration', async () => {
    const { packages } = await story.done<{ packages: Named[] }>('ru-security', 'vault.list', {})
    return packages.some(({ uuid }) => uuid === named.uuid)
  })
}

/** The file from the exporter's node to the recipient's machine, and from there to Russia's node. */
async function carry({ people, story }: KillWorld, named: Named, to: string): Promise<void> {
  const { length } = await story.done<{ length: number }>('gb-exporter', 'vault.get', named)
  const stretch = 16 * MIB
  async function* stretches() {
    for (let offset = 0; offset < length; offset += stretch) {
      const asked = { ...named, offset, length: Math.min(stretch, length - offset) }
      yield Buffer.from(await (await people.post('gb-exporter', 'vault.download', asked)).arrayBuffer())
    }
  }
  await pipeline(stretches(), createWriteStream(to))
  let upload: string | undefined
  let offset = 0
  for await (const piece of createReadStream(to, { highWaterMark: PIECE_BYTES })) {
    const sent = {
      ...(upload === undefined ? { deposit: named } : { upload }),
      offset,
      piece: piece.toString('base64'),
    }
    upload = (await story.done<{ upload: string }>('ru-security', 'vault.upload', sent)).upload
    offset += piece.length
  }
  await story.done('ru-security', 'vault.deposit', { ...named, upload })
}

async function gates({ story }: KillWorld, named: Named): Promise<void> {
  await story.done('gb-security-3', 'vault.accept', named)
  for (const who of ['ru-security', 'ru-security-2']) await story.done(who, 'vault.review', { ...named, ground })
  await story.done('ru-security-3', 'vault.accept', named)
  for (const who of ['gb-security', 'ru-security'])
    await story.until(`${who} sees that both gates accepted it`, async () => {
      return (await story.done<{ state: string }>(who, 'vault.get', named)).state === 'accepted'
    })
}

async function requireSame(path: string, { read }: Made, size: number): Promise<void> {
  const file = await open(path)
  try {
    if (statSync(path).size !== size) throw new Error('what came out is not as long as what went in')
    const bytes = Buffer.alloc(MIB)
    for (let at = 0; at < size; at += MIB) {
      const length = Math.min(MIB, size - at)
      await file.read(bytes, 0, length, at)
      if (Buffer.compare(bytes.subarray(0, length), await read(at, length)) !== 0)
        throw new Error('what came out is not what went in')
    }
  } finally {
    await file.close()
  }
}

type Watching = ReturnType<typeof watching>

/** Looks at the memory of both nations' nodes, whose processes name the folder, and of whatever is named. */
function watching(folder: string) {
  const most: { [name: string]: number } = {}
  const named = new Map<number, string>()
  const look = setInterval(() => {
    for (const each of readdirSync('/proc').map(Number)) {
      const name = named.get(each) ?? nodeOf(each, folder)
      if (name !== null) most[name] = Math.max(most[name] ?? 0, mostOf(each))
    }
  }, 200)
  return {
    of: (name: string, { pid }: ChildProcess) => void (pid !== undefined && named.set(pid, name)),
    end: () => {
      clearInterval(look)
      return most
    },
  }
}

/** Whose node a process is, by what it was started with; null: none of this world's. */
function nodeOf(process: number, folder: string): string | null {
  const line = Number.isNaN(process) ? '' : said(`/proc/${process}/cmdline`)
  const [, nation] = line.includes(folder) ? (/"nation":"([A-Z]{2})"/.exec(line) ?? []) : []
  return nation === undefined ? null : `node of ${nation}`
}

/** The most that was ever resident of a process that runs, by the kernel, in bytes. */
function mostOf(process: number): number {
  const [, kibibytes = '0'] = /^VmHWM:\s*(\d+) kB/m.exec(said(`/proc/${process}/status`)) ?? []
  return Number(kibibytes) * 1024
}

function said(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
