import type { List } from '@entente/core/law/model'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileFolder, ownLaw } from '../law/book.ts'
import { bookLists, endedLists } from './facts.ts'

const bundle: { readonly parts: readonly { readonly lists: readonly List[] }[] } = compileFolder(ownLaw())
const isOn = (name: string, at: string, of = bundle) => endedLists({ bundle: of }, at).has(name)

test('the Treasury’s list has ended on the day on which it was given up, and not a second before', () => {
  expect(isOn('GB-OFSI', '2026-01-27T23:59:59Z')).toBe(false)
  expect(isOn('GB-OFSI', '2026-01-28T00:00:00Z')).toBe(true)
  expect(isOn('GB-SL', '2026-11-20T12:00:00Z')).toBe(false)
  expect(isOn('NO-SUCH-LIST', '2026-11-20T12:00:00Z')).toBe(false)
})

test('a list that begins again later has not ended', () => {
  const of = (from: string, until: string | null): List => {
    const own = bundle.parts.flatMap(({ lists }) => lists).find(({ name }) => name === 'GB-OFSI')
    if (own === undefined) throw new Error('no such list')
    return { ...own, inForce: { ...own.inForce, from, until } }
  }
  const twice = { parts: [{ lists: [of('2014-01-01', '2020-01-01')] }, { lists: [of('2030-01-01', null)] }] }
  expect(isOn('GB-OFSI', '2025-01-01T00:00:00Z', twice)).toBe(false)
})

test('at no instant is a list both in force and ended', () => {
  const instant = fc.date({ min: new Date('2010-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  void fc.assert(
    fc.property(instant, (date) => {
      const at = `${date.toISOString().slice(0, 19)}Z`
      const ended = endedLists({ bundle }, at)
      expect(bookLists({ bundle }, at).filter(({ name }) => ended.has(name))).toEqual([])
    }),
  )
})
