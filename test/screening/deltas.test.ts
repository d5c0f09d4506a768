import { describe, expect, test } from 'vitest'
import { deltaOf } from '../../core/src/screening/snapshot/delta.ts'
import { hasRealLists, realList } from './real-lists.ts'

describe.skipIf(!hasRealLists)('what really changed on the official lists', () => {
  test.each([
    ['2018-12', '2021-04', { added: 1712, removed: 201, changed: 833, renamed: 20 }],
    ['2021-04', '2022-01', { added: 607, removed: 454, changed: 82, renamed: 11 }],
    ['2022-01', '2024-05-03', { added: 6422, removed: 492, changed: 715, renamed: 53 }],
  ])('OFAC, from %s to %s', (before, after, expected) => {
    const [old, now] = [before, after].map((day) => realList(`us-ofac/${day}-sdn.csv.gz`).entries)
    const { added, removed, changed, rekeyed } = deltaOf(old ?? [], now ?? [])
    const renamed = changed.filter((each) => each.fields.includes('name'))
    expect({
      added: added.length + rekeyed.length,
      removed: removed.length + rekeyed.length,
      changed: changed.length,
      renamed: renamed.length,
    }).toEqual(expected)
  })

  test('the Security Council, from 2018 to 2026', () => {
    const [old, now] = ['2018-12-27', '2026-02-27'].map((day) => realList(`un/${day}-consolidated.xml.gz`).entries)
    const { added, removed, rekeyed } = deltaOf(old ?? [], now ?? [])
    expect([added.length + rekeyed.length, removed.length + rekeyed.length]).toEqual([110, 202])
  })
})
