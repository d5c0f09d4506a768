import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Listed } from './entity.ts'
import { buildIndex } from './index/build.ts'
import { POLICY, screen, screenerOf } from './screen.ts'

const listed = (list: string, id: string, schema: string, properties: Record<string, string[]>): Listed => ({
  list,
  hash: `hash of ${id}`,
  entity: { id, schema, properties },
})

const LISTS = [
  listed('EXAMPLE-A', 'a-1', 'Company', { name: ['PENZA VEGA RADIO PLANT JSC'], innCode: ['7707083893'] }),
  listed('EXAMPLE-A', 'a-2', 'Person', { name: ['PETROV, Ivan Sergeyevich'], birthDate: ['1960-05-01'] }),
  listed('EXAMPLE-B', 'b-1', 'Person', { name: ['Ivan Petrov'], birthDate: ['1960'] }),
  listed('EXAMPLE-B', 'b-2', 'Vessel', { name: ['Example Star'], imoNumber: ['9074729'] }),
]

test('a company is found by its Cyrillic name, and each word says what it faces', () => {
  const [best] = screen(
    { id: 'party', schema: 'Company', properties: { name: ['АО «Пенза Вега радиозавод»'] } },
    buildIndex(LISTS),
  )
  expect(best).toMatchObject({ list: 'EXAMPLE-A', entry: 'a-1', level: 'strong', hash: 'hash of a-1' })
  expect(best?.name?.links.map(({ query, entry, kind }) => [query, entry, kind])).toContainEqual([
    'Пенза',
    'PENZA',
    'same',
  ])
  expect(best?.name?.links.map(({ query, entry, kind }) => [query, entry, kind])).toContainEqual([
    'АО',
    'JSC',
    'legal-form',
  ])
})

test('the order of the lists changes no answer', () => {
  const party = { id: 'party', schema: 'Person', properties: { name: ['Иван Петров'] } }
  const found = screen(party, buildIndex(LISTS))
  expect(found.map(({ entry }) => entry)).toEqual(['b-1', 'a-2'])
  expect(screen(party, buildIndex([...LISTS].reverse()))).toEqual(found)
})

test('a party whose name says nothing is found by its number', () => {
  const party = { id: 'party', schema: 'Vessel', properties: { name: ['Renamed'], imoNumber: ['IMO 9074729'] } }
  const [best] = screen(party, buildIndex(LISTS))
  expect(best).toMatchObject({
    entry: 'b-2',
    score: 0.95,
    moves: [{ kind: 'same-identifier', scheme: 'IMO', checked: true }],
  })
})

test('the policy says from which score a person is asked; the best few below are kept', () => {
  const party = { id: 'party', schema: 'Person', properties: { name: ['Иван Петров'] } }
  const index = buildIndex(LISTS)
  const levels = (policy: typeof POLICY) => screen(party, index, policy).map(({ level }) => level)
  expect(levels(POLICY)).toEqual(['strong', 'strong'])
  expect(levels({ ...POLICY, alert: 0.97, strong: 1.1 })).toEqual(['alert', 'below'])
  expect(levels({ ...POLICY, alert: 1.1, strong: 1.2, below: 1 })).toEqual(['below'])
})

test('the same inputs give the same bytes', () => {
  const party = { id: 'party', schema: 'Person', properties: { name: ['Иван Петров', 'I. Petrov'] } }
  const once = JSON.stringify(screen(party, buildIndex(LISTS)))
  expect(JSON.stringify(screen(party, buildIndex([...LISTS].reverse())))).toBe(once)
})

test('no entry is lost behind others of the same name, however many there are', () => {
  const alike = Array.from({ length: 90 }, (_, n) => {
    return listed('EXAMPLE-A', `c-${`${n}`.padStart(3, '0')}`, 'Person', { name: ['Ivan Petrov', 'PETROV, Ivan'] })
  })
  const found = screen({ id: 'party', schema: 'Person', properties: { name: ['Иван Петров'] } }, buildIndex(alike))
  expect(found.map(({ entry }) => entry)).toEqual(alike.map(({ entity }) => entity.id))
})

const company = (name: string) => ({ id: name, schema: 'Company', properties: { name: [name] } })

test('a word that the party writes as two is found among many that have one of them', () => {
  const others = Array.from({ length: 400 }, (_, at) => [`Zarya Works ${at}`, `Primer Plant ${at}`]).flat()
  const names = [...others, 'Zaryaprimer Bank Limited']
  const index = buildIndex(names.map((name) => ({ list: 'EX', hash: '', entity: company(name) })))
  const [first] = screen(company('Zarya Primer Limited'), index)
  expect(first?.entry).toBe('Zaryaprimer Bank Limited')
})

test('an abbreviation in one language leads to a name in the other, whatever else has its letters', () => {
  const others = Array.from({ length: 200 }, (_, at) => `Cyclone Example ${at}`)
  const names = [...others, 'Central Research Institute Cyclone']
  const index = buildIndex(names.map((name) => ({ list: 'EX', hash: '', entity: company(name) })))
  const [first] = screenerOf(index).rank(company('CRI Cyclone'), 10, 'quick')
  expect(first?.listed.entity.id).toBe('Central Research Institute Cyclone')
})

const WORDS = ['Ivan', 'Иван', 'Petrov', 'Petrova', 'Sergeyevich', 'PENZA', 'Vega', 'Radio', 'завод', 'Example', 'JSC']
const name = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
const party = fc.record({
  id: fc.constant('party'),
  schema: fc.constantFrom('Person', 'Company', 'Vessel', 'LegalEntity'),
  properties: fc.record({
    name: fc.array(name, { minLength: 1, maxLength: 2 }),
    weakAlias: fc.array(name, { maxLength: 1 }),
  }),
})

test('what was asked before changes no answer, whatever of it is remembered', () => {
  fc.assert(
    fc.property(fc.array(party, { minLength: 2, maxLength: 40 }), (asked) => {
      const index = buildIndex(LISTS)
      const one = screenerOf(index)
      for (const each of asked) {
        expect(one.screen(each)).toEqual(screen(each, index))
        expect(one.rank(each, 2, 'quick').map(({ finding }) => finding())).toEqual(
          screenerOf(index)
            .rank(each, 2, 'quick')
            .map(({ finding }) => finding()),
        )
      }
    }),
  )
})
