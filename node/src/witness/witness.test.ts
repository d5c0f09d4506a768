import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatAddCheckpoint } from '@entente/core/ledger/add-checkpoint'
import { utf8 } from '@entente/core/ledger/bytes'
import { openCheckpoint, signCheckpoint } from '@entente/core/ledger/checkpoint'
import { COSIGNATURE, ED25519, seedSigner } from '@entente/core/ledger/key'
import { leafHash, memoryTree, type Tree } from '@entente/core/ledger/merkle'
import { proveConsistency } from '@entente/core/ledger/merkle-proof'
import { formatNote, parseNote, signLine } from '@entente/core/ledger/note'
import { afterAll, expect, test } from 'vitest'
import { systemRandom } from '../ports.ts'
import { type Disk, disk } from '../store/adapters/disk.ts'
import { beginRoots, hashOf, Roots } from './roots.ts'
import { addCheckpoint } from './witness.ts'

const seed = (byte: number) => new Uint8Array(32).fill(byte)
const log = seedSigner('gb.example/log/a', ED25519, seed(1))
const impostor = seedSigner('gb.example/log/a', ED25519, seed(2))
const signer = seedSigner('secretariat.example/witness', COSIGNATURE, seed(3))
const origin = log.key.name
const above = mkdtempSync(join(tmpdir(), 'entente-witness-'))
afterAll(() => rmSync(above, { recursive: true, force: true }))

function treeOf(size: number, word: string): Tree {
  const tree = memoryTree()
  for (let i = 0; i < size; i += 1) tree.append(leafHash(utf8(`${i < 3 ? 'entry' : word} ${i}`)))
  return tree
}
const [honest, rewritten] = [treeOf(40, 'entry'), treeOf(40, 'another')]

function body(old: number, size: number, tree = honest, by = log): Uint8Array {
  const note = signCheckpoint({ origin, size, root: tree.root(size) }, by)
  return formatAddCheckpoint({ old, proof: old > 0 ? proveConsistency(old, size, tree.nodes) : [], note })
}

let made = 0
function foldersOf() {
  made += 1
  const folders = { data: join(above, `${made}`, 'data'), guard: join(above, `${made}`, 'guard') }
  beginRoots(folders, disk)
  return folders
}

function opened(folders: ReturnType<typeof foldersOf>, now = 1_000, on: Disk = disk) {
  const roots = new Roots(folders, signer.key, [origin], on, systemRandom)
  const clock = { now: () => now * 1000 }
  const ask = (asked: Uint8Array) => addCheckpoint(asked, { logs: [log.key], roots, signer, clock })
  return { roots, ask, [Symbol.dispose]: () => roots[Symbol.dispose]() }
}

test('a witness cosigns what extends the last, and gives it out with the log’s line and its own', () => {
  using witness = opened(foldersOf())
  expect(witness.roots.note(hashOf(origin))).toBeNull()
  for (const [old, size] of [
    [0, 5],
    [5, 12],
    [12, 12],
  ] as const) {
    expect(witness.ask(body(old, size))).toMatchObject({
      status: 200,
      body: expect.stringMatching(/^— secretariat\.example\/witness \S+\n$/),
    })
    const cosigned = openCheckpoint(newest(witness), log.key, [signer.key])
    expect(cosigned.checkpoint.size).toBe(size)
    expect(cosigned.cosignatures).toEqual([{ key: signer.key, time: 1_000 }])
  }
})

test('it says how far it is to whoever asks from elsewhere, and refuses every other history', () => {
  using witness = opened(foldersOf())
  witness.ask(body(0, 12))
  expect(witness.ask(body(5, 20))).toEqual({ status: 409, type: 'text/x.tlog.size', body: '12\n' })
  expect(witness.ask(body(0, 20)).status).toBe(409)
  expect(witness.ask(body(12, 20, rewritten)).status).toBe(422)
  expect(witness.ask(body(12, 12, rewritten)).status).toBe(422)
  expect(witness.ask(body(12, 20, honest, impostor)).status).toBe(403)
  expect(witness.ask(utf8('old 012\n\n')).status).toBe(400)
  const stranger = seedSigner('ru.example/log/a', ED25519, seed(4))
  const note = signCheckpoint({ origin: stranger.key.name, size: 1, root: honest.root(1) }, stranger)
  expect(witness.ask(formatAddCheckpoint({ old: 0, proof: [], note })).status).toBe(404)
  expect(openCheckpoint(newest(witness), log.key).checkpoint.root).toEqual(honest.root(12))
})

test('two checkpoints of one size and two roots are kept as evidence, the first such pair for good', () => {
  const folders = foldersOf()
  using witness = opened(folders)
  witness.ask(body(0, 12))
  witness.ask(body(12, 12, rewritten))
  const offered = () => readFileSync(join(folders.data, `${hashOf(origin)}.fork-offered`))
  const first = offered()
  expect(openCheckpoint(new Uint8Array(first), log.key).checkpoint.root).toEqual(rewritten.root(12))
  witness.ask(body(12, 12, treeOf(12, 'third')))
  expect(offered()).toEqual(first)
})

test('a stranger’s line on a checkpoint is not kept', () => {
  using witness = opened(foldersOf())
  const signed = parseNote(signCheckpoint({ origin, size: 5, root: honest.root(5) }, log))
  const forged = { ...signLine(signed.text, seedSigner('ru.example/witness', ED25519, seed(5))) }
  const note = formatNote({ ...signed, lines: [...signed.lines, forged] })
  expect(witness.ask(formatAddCheckpoint({ old: 0, proof: [], note })).status).toBe(200)
  expect(parseNote(newest(witness)).lines.map(({ name }) => name)).toEqual([origin, signer.key.name])
})

test('its time never goes back, whatever its clock does', () => {
  const folders = foldersOf()
  for (const [now, old] of [
    [9_000, 0],
    [5, 5],
  ] as const) {
    using witness = opened(folders, now)
    witness.ask(body(old, 5))
    expect(openCheckpoint(newest(witness), log.key, [signer.key]).cosignatures[0]?.time).toBe(9_000)
  }
})

test('a witness that was restored from a backup, or lost its guard, does not open', () => {
  const folders = foldersOf()
  const backup = `${folders.data}-backup`
  cosigns(folders, 0, 5)
  cpSync(folders.data, backup, { recursive: true })
  cosigns(folders, 5, 12)
  rmSync(folders.data, { recursive: true })
  cpSync(backup, folders.data, { recursive: true })
  expect(() => opened(folders)).toThrow(/not the checkpoint of size 12/)
  rmSync(folders.data, { recursive: true })
  expect(() => opened(folders)).toThrow(/not the checkpoint of size 12/)
  rmSync(folders.guard, { recursive: true })
  expect(() => opened(folders)).toThrow(/no guard in it/)
})

test('an altered checkpoint is refused with its file', () => {
  const folders = foldersOf()
  cosigns(folders, 0, 5)
  const path = join(folders.data, readdirSync(folders.data).find((name) => name.endsWith('.checkpoint')) ?? '')
  writeFileSync(path, readFileSync(path, 'utf8').replace('\n5\n', '\n6\n'))
  expect(() => opened(folders)).toThrow(`${path}: it is no checkpoint of its log that this key cosigned`)
})

test('whichever write or sync fails, no cosignature leaves, nothing more is cosigned, and the next start goes on', () => {
  let survived = 0
  for (let at = 0; at < 20; at += 1) {
    const folders = foldersOf()
    cosigns(folders, 0, 5)
    if (failsAt(at, folders)) {
      survived += 1
      using again = opened(folders)
      const size = openCheckpoint(newest(again), log.key).checkpoint.size
      expect([5, 12]).toContain(size)
      expect(again.ask(body(size, 12, rewritten)).status).toBe(422)
      expect(again.ask(body(size, 12)).status).toBe(200)
    }
  }
  expect(survived).toBeGreaterThan(5)
})

/** Whether the call of that number failed as the witness cosigned; false: there are not that many. */
function failsAt(at: number, folders: ReturnType<typeof foldersOf>): boolean {
  let calls = -Infinity
  const failing = <Args extends unknown[], Of>(call: (...args: Args) => Of) => {
    return (...args: Args): Of => {
      calls += 1
      if (calls === at + 1) throw new Error('no space is left')
      return call(...args)
    }
  }
  const { open, write, sync, rename, syncFolder, remove } = disk
  const on = {
    ...disk,
    open: failing(open),
    write: failing(write),
    sync: failing(sync),
    rename: failing(rename),
    syncFolder: failing(syncFolder),
    remove: failing(remove),
  }
  using witness = opened(folders, 1_000, on)
  calls = 0
  try {
    witness.ask(body(5, 12))
    return false
  } catch {
    expect(() => witness.ask(body(5, 12))).toThrow('an earlier write failed')
    return true
  } finally {
    calls = -Infinity
  }
}

function newest({ roots }: { roots: Roots }): Uint8Array {
  return roots.note(hashOf(origin)) ?? new Uint8Array(0)
}

function cosigns(folders: ReturnType<typeof foldersOf>, old: number, size: number): void {
  using witness = opened(folders)
  expect(witness.ask(body(old, size)).status).toBe(200)
}
