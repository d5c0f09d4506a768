import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Draft } from '../read/draft.ts'
import { changedFields, changedReading, deltaOf } from './delta.ts'
import { digestOfFiles, knownAt, type ListVersion, snapshotOf } from './version.ts'

const version = (list: string, publishedOn: string, readAt = `${publishedOn}T12:00:00Z`): ListVersion => {
  return { list, publishedOn, readAt, sha256: `sha256:${publishedOn}`, parser: 1, entries: 3 }
}

const entry = (key: string, name = `Example ${key}`, record = name, list = 'EX') =>
  new Draft('Company').add('name', name).entry(`ex-${key}`, { list, key, source: [{ file: 'a', line: 1, record }] })

test('a snapshot is named by what was read, whatever the order and the hour', () => {
  const [a, b] = [version('EU-833-IV', '2022-02-25'), version('US-SDN', '2022-03-03')]
  const later = { ...b, readAt: '2026-01-01T00:00:00Z' }
  expect(snapshotOf([b, a]).versions).toEqual([a, b])
  expect(snapshotOf([b, a]).name).toBe(snapshotOf([a, later]).name)
  expect(snapshotOf([a]).name).not.toBe(snapshotOf([a, b]).name)
  expect(snapshotOf([{ ...a, parser: 2 }]).name).not.toBe(snapshotOf([a]).name)
  expect(() => snapshotOf([a, version('EU-833-IV', '2022-03-01')])).toThrow('EU-833-IV stands twice in a snapshot')
})

test('a version is named by all files that it was read from, and one of a single file by that', () => {
  const [main, aliases] = ['1'.repeat(64), '2'.repeat(64)]
  expect(digestOfFiles([main])).toBe(`sha256:${main}`)
  expect(digestOfFiles([main, aliases])).toBe(digestOfFiles([aliases, main]))
  expect(digestOfFiles([main, aliases])).not.toBe(digestOfFiles([main]))
  expect(digestOfFiles([main, aliases])).not.toBe(digestOfFiles([main, '3'.repeat(64)]))
  expect(() => digestOfFiles([])).toThrow('a version was read from no file')
})

test('what was known on a day is the newest version that had been read by then', () => {
  const [a, b] = [version('US-SDN', '2022-01-01'), version('US-SDN', '2022-03-01')]
  const c = version('UN-SC', '2022-02-01')
  expect(knownAt([a, c, b], '2022-02-15T00:00:00Z')).toEqual([a, c])
  expect(knownAt([a, c, b], '2022-03-02T00:00:00Z')).toEqual([b, c])
  expect(knownAt([a, c, b], '2021-12-31T00:00:00Z')).toEqual([])
})

test('a delta says what was added, removed, changed and re-keyed', () => {
  const before = [entry('1'), entry('2'), entry('3'), entry('4', 'Moved')]
  const after = [entry('1'), entry('2', 'Renamed'), entry('5'), entry('6', 'Moved')]
  const { added, removed, changed, rekeyed } = deltaOf(before, after)
  expect(added.map(({ key }) => key)).toEqual(['5'])
  expect(removed.map(({ key }) => key)).toEqual(['3'])
  expect(changed.map(({ key, fields }) => ({ key, fields }))).toEqual([{ key: '2', fields: ['name', 'record'] }])
  expect(rekeyed.map(({ from, to }) => [from.key, to.key])).toEqual([['4', '6']])
})

test('where two entries have one content, nothing says which of them was re-keyed', () => {
  const { added, removed, rekeyed } = deltaOf([entry('1', 'Same')], [entry('2', 'Same'), entry('3', 'Same')])
  expect(rekeyed).toEqual([])
  expect([added.length, removed.length]).toEqual([2, 1])
})

test('a record that moved in its file has not changed, and one that only its publisher reads has', () => {
  const was = entry('1')
  expect(changedFields(was, { ...was, source: [{ file: 'b', line: 9, record: 'Example 1' }] })).toEqual([])
  expect(changedFields(was, entry('1', 'Example 1', 'other remark'))).toEqual(['record'])
  expect(entry('1', 'Example 1', 'other remark').hash).toBe(was.hash)
})

test('of entries that are kept without their source records, what was read of them is compared', () => {
  const [{ source: _, ...was }, { source: __, ...now }] = [entry('1'), entry('1', 'Renamed')]
  expect(changedReading(was, now)).toEqual(['name'])
  expect(changedReading(was, { ...was })).toEqual([])
})

test('applied to the earlier version, a delta gives the later one', () => {
  const entries = fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 3 })), { selector: ([key]) => key })
    .map((all) => all.map(([key, name]) => entry(String(key), `N${name}`)))
  void fc.assert(
    fc.property(entries, entries, (before, after) => {
      const delta = deltaOf(before, after)
      const gone = new Set([...delta.removed, ...delta.rekeyed.map(({ from }) => from)].map(({ key }) => key))
      const now = new Map(before.filter(({ key }) => !gone.has(key)).map((each) => [each.key, each.hash]))
      for (const each of [...delta.added, ...delta.rekeyed.map(({ to }) => to)]) now.set(each.key, each.hash)
      for (const { after: each } of delta.changed) now.set(each.key, each.hash)
      expect([...now].sort()).toEqual(after.map((each) => [each.key, each.hash]).sort())
    }),
  )
})
