import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { disk } from './adapters/disk.ts'
import { Guard } from './guard.ts'
import { faultyDisk } from './testing/faulty-disk.ts'

const root = (n: number) => new Uint8Array(32).fill(n)

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'guard-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

function written(path: string, sizes: readonly number[]): void {
  const guard = new Guard(path, disk)
  for (const size of sizes) guard.set(new Map([['a.example/log', { size, root: root(size), time: size * 10 }]]))
  guard[Symbol.dispose]()
}

function read(path: string): { found: boolean; size: number | undefined } {
  const guard = new Guard(path, disk)
  guard[Symbol.dispose]()
  return { found: guard.found, size: guard.get('a.example/log')?.size }
}

test('the newest sizes are found again, of every log', () => {
  const path = folder()
  expect(read(path)).toEqual({ found: false, size: undefined })
  written(path, [1, 2, 3])
  const guard = new Guard(path, disk)
  guard.set(new Map([['b.example/log', { size: 9, root: root(9), time: 0 }]]))
  expect(guard.get('a.example/log')).toEqual({ size: 3, root: root(3), time: 30 })
  guard[Symbol.dispose]()
  expect(read(path)).toEqual({ found: true, size: 3 })
})

test('a write that breaks off anywhere leaves the sizes before it', () => {
  const path = folder()
  written(path, [1, 2])
  const before = readFileSync(join(path, 'guard'))
  written(path, [3])
  const after = readFileSync(join(path, 'guard'))
  for (let cut = 0; cut < 4096; cut += 7) {
    const torn = Buffer.from(before)
    after.copy(torn, 4096, 4096, 4096 + cut)
    writeFileSync(join(path, 'guard'), torn)
    expect(read(path)).toEqual({ found: true, size: cut < 4064 ? 2 : expect.any(Number) })
  }
})

test('one altered bit in both slots is no guard', () => {
  const path = folder()
  written(path, [1, 2])
  const bytes = readFileSync(join(path, 'guard'))
  for (const at of [20, 4096 + 20]) bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(join(path, 'guard'), bytes)
  expect(read(path)).toEqual({ found: false, size: undefined })
})

test('what is read is made durable before anything rests on it: a sync that failed may have left it in memory alone', () => {
  const path = folder()
  written(path, [1, 2])
  const faulty = faultyDisk()
  faulty.fail('sync', 'EIO')
  expect(() => new Guard(path, faulty)).toThrow('did not confirm the guard')
  expect(read(path)).toEqual({ found: true, size: 2 })
})

test('a guard that was begun is found, and knows of nothing', () => {
  const path = folder()
  const guard = new Guard(path, disk)
  guard.begin()
  guard[Symbol.dispose]()
  const again = new Guard(path, disk)
  expect([again.found, again.isEmpty]).toEqual([true, true])
  again[Symbol.dispose]()
})
