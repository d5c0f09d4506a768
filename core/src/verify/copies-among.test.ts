import { expect, test } from 'vitest'
import { verifyCopies } from './copies.ts'
import { copiesAmong } from './copies-among.ts'
import { filesOf, nationOf, opening } from './testing/nations.ts'

const [gb, ru] = [nationOf('GB', 'gb.example', 10), nationOf('RU', 'ru.example', 20)]
const roots = [gb.root.key, ru.root.key]

/** The files of both nations' logs, each below its own folder. */
function folders(...named: readonly string[]): Map<string, Uint8Array> {
  const logs = [filesOf([opening(gb, ru)], gb.log, [ru.mirror]), filesOf([opening(ru, gb)], ru.log, [gb.mirror])]
  return new Map(
    named.flatMap((name, at) => [...(logs[at] ?? [])].map(([path, bytes]) => [name + path, bytes] as const)),
  )
}

test('a folder of one log is a copy, and so is each folder in it however deep', () => {
  expect(verifyCopies(copiesAmong(folders('')), { roots, keys: [ru.keys] }).outcome).toBe('proven')
  const both = copiesAmong(folders('copies/gb/', 'copies/ru/'))
  expect(both).toHaveLength(2)
  expect(verifyCopies(both, { roots })).toMatchObject({ outcome: 'proven', found: { kind: 'logs', logs: [{}, {}] } })
})

test('the key lists of a copy are those in its own folder of keys', () => {
  const files = folders('gb/').set('gb/keys/2', ru.keys).set('gb/keys/more/1', ru.keys).set('keys/1', ru.keys)
  expect(copiesAmong(files).map(({ keys }) => keys)).toEqual([[ru.keys]])
})

test('where no checkpoint is there is no copy, and a file that is missing is missing in its own copy', () => {
  expect(copiesAmong(new Map([['gb/tile/0/000', new Uint8Array()]]))).toEqual([])
  const files = folders('gb/', 'ru/')
  for (const path of [...files.keys()]) if (path.startsWith('gb/tile/entries')) files.delete(path)
  expect(verifyCopies(copiesAmong(files), { roots })).toMatchObject({ outcome: 'unreadable', code: 'missing' })
})
