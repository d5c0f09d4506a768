import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Submitted } from '../contract/screening.ts'
import type { Entity } from './entity.ts'
import { buildIndex } from './index/build.ts'
import { fingerprintOf } from './party.ts'
import { questionsOf, united } from './questions.ts'
import { screenerOf } from './screen.ts'
import { submit } from './submit.ts'
import { sha } from './testing/example-run.ts'

const LISTED: readonly Entity[] = [
  { id: 'works', schema: 'Company', properties: { name: ['Example Aircraft Works'], innCode: ['7718852163'] } },
  {
    id: 'man',
    schema: 'Person',
    properties: { name: ['Пётр Примеров'], birthDate: ['1961-02-03'], gender: ['male'], country: ['ru'] },
  },
  { id: 'ship', schema: 'Vessel', properties: { name: ['Example Star'], country: ['ru'] } },
]
const screener = screenerOf(buildIndex(LISTED.map((entity) => ({ list: 'US-SDN', entity, hash: sha('a') }))))
const found = (submitted: Submitted) =>
  united(questionsOf(submitted).map((asked) => screener.screen({ id: '', ...asked }))).filter(
    ({ level }) => level !== 'below',
  )
const levels = (submitted: Submitted) => found(submitted).map(({ entry, level }) => `${entry} ${level}`)

test('another number than the entry’s takes no hit away', () => {
  const party = { name: 'Example Aircraft Works', nation: 'RU', type: 'company' } as const
  expect(levels(submit(party))).toEqual(['works strong'])
  expect(levels(submit(party, { innCode: ['7707083893'] }))).toEqual(['works strong'])
})

test('another day of birth, sex or nation takes no hit on a person away', () => {
  const party = { name: 'Пётр Примеров', type: 'individual' } as const
  expect(levels(submit({ ...party, nation: 'BY' }, { birthDate: ['1990'], gender: ['female'] }))).toEqual([
    'man strong',
  ])
})

test('a firm that is stated to be a person is found among firms, a person among persons, a ship among ships', () => {
  expect(levels(submit({ name: 'Example Aircraft Works', type: 'individual' }))).toEqual(['works strong'])
  expect(levels(submit({ name: 'Пётр Примеров', type: 'company' }))).toContain('man strong')
  expect(levels(submit({ name: 'Example Star', type: 'government' }))).toContain('ship strong')
})

test('a number in common is a hit under any name, and is kept with the better name', () => {
  const party = { name: 'Another Firm', nation: 'RU', type: 'company' } as const
  expect(levels(submit(party, { innCode: ['7718852163'] }))).toEqual(['works strong'])
  const [both] = found(submit({ ...party, name: 'Example Aircraft Works' }, { innCode: ['7718852163'] }))
  expect(both?.moves.map(({ kind }) => kind)).toContain('same-identifier')
})

test('no question is asked twice', () => {
  expect(questionsOf(submit({ name: 'Example' }))).toHaveLength(1)
  const asked = questionsOf(submit({ name: 'Example', nation: 'RU', type: 'company' }, { innCode: ['7718852163'] }))
  expect(new Set(asked.map(fingerprintOf)).size).toBe(4)
})

const RANK = ['below', 'alert', 'strong']
const values = (...all: string[]) => fc.uniqueArray(fc.constantFrom(...all), { maxLength: 2 })
const more = fc.record({
  alias: values('Example Star', 'Пётр Примеров', 'Other'),
  innCode: values('7707083893', '7718852163'),
  birthDate: values('1961-02-03', '1990'),
  gender: values('male', 'female'),
  country: values('us', 'ru'),
})
const name = fc.constantFrom('Example Aircraft Works', 'Пётр Примеров', 'Example Star')
const stated = fc.constantFrom(undefined, 'company', 'individual', 'government', 'international-organisation')
const nation = fc.constantFrom(undefined, 'RU', 'US')

test('whatever is stated beside the name, no hit of the name alone is lost or weaker', () => {
  void fc.assert(
    fc.property(name, stated, nation, more, (called, type, of, said) => {
      const party = {
        name: called,
        ...(type === undefined ? {} : { type }),
        ...(of === undefined ? {} : { nation: of }),
      }
      const now = new Map(found(submit(party as Parameters<typeof submit>[0], said)).map((hit) => [hit.entry, hit]))
      for (const before of found(submit({ name: called }))) {
        const hit = now.get(before.entry)
        expect(hit?.score ?? 0).toBeGreaterThanOrEqual(before.score)
        expect(RANK.indexOf(hit?.level ?? 'below')).toBeGreaterThanOrEqual(RANK.indexOf(before.level))
      }
    }),
  )
})
