import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { expect, onTestFinished, test } from 'vitest'
import { systemRandom } from '../ports.ts'
import { disk } from './adapters/disk.ts'
import { machine } from './adapters/machine.ts'
import { Lock } from './lock.ts'
import { faultyDisk } from './testing/faulty-disk.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'lock-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

const take = (path: string) => new Lock(path, disk, systemRandom)

test('a folder is held once, and again after it is let go', () => {
  const path = folder()
  const first = take(path)
  expect(() => take(path)).toThrow(/open in another process: process \d+ on /)
  first[Symbol.dispose]()
  take(path)[Symbol.dispose]()
})

test('a lock whose process is gone is taken over; another machine’s is not', async () => {
  const path = folder()
  const child = spawn(execPath, ['-e', ''])
  await new Promise((resolve) => child.once('exit', resolve))
  const lock = (holder: object) =>
    writeFileSync(join(path, 'lock'), JSON.stringify({ ...machine.self(), nonce: '', ...holder }))
  lock({ pid: child.pid })
  take(path)[Symbol.dispose]()
  lock({ boot: 'before the machine was started again' })
  take(path)[Symbol.dispose]()
  lock({ started: '1' })
  take(path)[Symbol.dispose]()
  lock({ pid: child.pid, started: null })
  take(path)[Symbol.dispose]()
  lock({ host: 'elsewhere', boot: 'x' })
  expect(() => take(path)).toThrow(/on elsewhere/)
})

test('a takeover whose process was killed amid it is taken over too, however often that happened', () => {
  const path = folder()
  const gone = JSON.stringify({ ...machine.self(), nonce: '', boot: 'before the machine was started again' })
  const broken = ['lock', 'lock.takeover', 'lock.takeover.takeover']
  for (const name of broken) writeFileSync(join(path, name), name === 'lock.takeover' ? '' : gone)
  const lock = take(path)
  expect(readdirSync(path)).toEqual(['lock'])
  expect(() => take(path)).toThrow(/open in another process/)
  lock[Symbol.dispose]()
  const living = JSON.stringify({ ...machine.self(), nonce: '' })
  writeFileSync(join(path, 'lock'), gone)
  writeFileSync(join(path, 'lock.takeover'), living)
  expect(() => take(path)).toThrow(/open in another process/)
})

test('a lock that broke off as it was written is nobody’s', () => {
  const path = folder()
  writeFileSync(join(path, 'lock'), '{"pid":')
  take(path)[Symbol.dispose]()
})

test('whoever lost his lock notices before he writes', () => {
  const path = folder()
  const lock = take(path)
  lock.stillOurs()
  rmSync(join(path, 'lock'))
  expect(() => lock.stillOurs()).toThrow(/was taken away/)
  writeFileSync(join(path, 'lock'), '')
})

test('he notices too that another has made a lock of his own in its place, and leaves that alone', () => {
  const path = folder()
  const lost = take(path)
  rmSync(join(path, 'lock'))
  const other = take(path)
  expect(() => lost.stillOurs()).toThrow(/was taken away/)
  lost[Symbol.dispose]()
  other.stillOurs()
  other[Symbol.dispose]()
  expect(readdirSync(path)).toEqual([])
})

test('a lock that could not be written is held by nobody, so that the same process may try again', () => {
  const path = folder()
  const faulty = faultyDisk()
  faulty.fail('sync', 'ENOSPC')
  expect(() => new Lock(path, faulty, systemRandom)).toThrow('ENOSPC')
  faulty.heal()
  take(path)[Symbol.dispose]()
})
