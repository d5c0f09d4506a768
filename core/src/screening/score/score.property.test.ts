import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FIRMS, PERSONS } from '../testing/names.ts'
import { compare, evidence } from './compare.ts'
import { WEIGHTS } from './weights.ts'

const name = fc.oneof(fc.constantFrom(...PERSONS, ...FIRMS), fc.string({ maxLength: 40 }))
const schema = fc.constantFrom('Person', 'Company', 'LegalEntity', 'Vessel')
const record = (kind: string, names: readonly string[], more: Record<string, string[]> = {}) => ({
  id: 'record',
  schema: kind,
  properties: { name: names, ...more },
})

test('a score is within 0 and 1, and the same from either side', () => {
  fc.assert(
    fc.property(
      schema,
      schema,
      fc.array(name, { maxLength: 3 }),
      fc.array(name, { maxLength: 3 }),
      (one, other, ours, theirs) => {
        const [there, back] = [
          compare(record(one, ours), record(other, theirs)),
          compare(record(other, theirs), record(one, ours)),
        ]
        expect(there.score).toBeGreaterThanOrEqual(0)
        expect(there.score).toBeLessThanOrEqual(1)
        expect(Math.abs(there.score - back.score)).toBeLessThan(0.02)
      },
    ),
  )
})

test('adding a name to a party never lowers its best score', () => {
  fc.assert(
    fc.property(schema, fc.array(name, { minLength: 1, maxLength: 3 }), name, name, (kind, ours, more, theirs) => {
      const entry = record(kind, [theirs])
      expect(compare(record(kind, [...ours, more]), entry).score).toBeGreaterThanOrEqual(
        compare(record(kind, ours), entry).score,
      )
    }),
  )
})

const whole = (kind: string, printed: string) => compare(record(kind, [printed]), record(kind, [printed])).score

test('a score never rises when a word of the same name is damaged', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PERSONS), fc.nat(), fc.stringMatching(/^[a-zа-я]$/), (printed, at, letter) => {
      const place = at % printed.length
      const damaged = printed.slice(0, place) + letter + printed.slice(place + 1)
      expect(compare(record('Person', [damaged]), record('Person', [printed])).score).toBeLessThanOrEqual(
        whole('Person', printed),
      )
    }),
  )
})

test('a valid number of one kind decides, whatever the names; a wrong check digit never comes to .95', () => {
  const valid = { innCode: ['7707083893'] }
  const wrong = { innCode: ['7707083894'] }
  expect(compare(record('Company', ['Вега'], valid), record('Company', ['Other'], valid)).score).toBeGreaterThanOrEqual(
    0.95,
  )
  fc.assert(
    fc.property(name, name, (one, other) => {
      const { score } = compare(record('Company', [one], wrong), record('Company', [other], wrong))
      expect(score).toBeGreaterThanOrEqual(0.8)
      expect(score).toBeLessThan(0.95)
    }),
  )
})

test('a number of Companies House decides where both are of it, and another one tells companies apart', () => {
  const of = (number: string) => ({ registrationNumber: [number], country: ['gb'] })
  const facing = (one: string, other: string, theirs = 'Example Aviation Ltd') =>
    compare(record('Company', ['Example Aviation Ltd'], of(one)), record('Company', [theirs], of(other)))
  expect(facing('01234567', '1234567', 'Another Name plc').score).toBeGreaterThanOrEqual(0.95)
  expect(facing('01234567', '07654321').score).toBeLessThan(0.75)
  expect(facing('01234567', '07654321').moves.map(({ kind }) => kind)).toEqual(['identifiers-disjoint'])
  // An overseas company has a number for itself, and others for its establishments.
  expect(facing('FC012345', 'BR001234').moves).toEqual([])
})

test('another number of Rosstat’s register of enterprises tells companies apart', () => {
  const of = (okpo: string) => record('Company', ['АО «Пример»'], { okpoCode: [okpo] })
  expect(compare(of('00032537'), of('07622667')).moves.map(({ kind }) => kind)).toEqual(['identifiers-disjoint'])
  expect(compare(of('00032537'), of('00032538')).moves).toEqual([])
})

test('a number on a record of another kind is a lead and no proof', () => {
  const number = { innCode: ['7707083893'] }
  const { score, moves } = compare(record('Person', ['Иван Петров'], number), record('Company', ['Вега'], number))
  expect(score).toBe(0.8)
  expect(moves.map(({ kind }) => kind)).toContain('weak-identifier')
})

test.each([
  ['birth years that are not the same', { birthDate: ['1960-01-02'] }, { birthDate: ['1975'] }, 'birth-years'],
  [
    'a day and a month that are exchanged',
    { birthDate: ['1960-01-02'] },
    { birthDate: ['1960-02-01'] },
    'birth-swapped',
  ],
  ['other countries', { country: ['ru'] }, { country: ['cu'] }, 'countries-disjoint'],
  ['other numbers of one register', { innCode: ['500100732259'] }, { innCode: ['7707083893'] }, 'identifiers-disjoint'],
  ['another father', { fatherName: ['Сергеевич'] }, { fatherName: ['Olegovich'] }, 'patronymics'],
])('%s count against', (_, ours, theirs, kind) => {
  const { score, moves } = compare(record('Person', ['Иван Петров'], ours), record('Person', ['Ivan Petrov'], theirs))
  expect(score).toBeLessThan(0.96)
  expect(moves.map((move) => move.kind)).toContain(kind)
})

test('a patronymic that is left out costs little, and another one much', () => {
  const score = (one: string, other: string) => compare(record('Person', [one]), record('Person', [other])).score
  expect(score('Иван Петров', 'Ivan Sergeyevich Petrov')).toBeGreaterThan(0.9)
  expect(score('Иван Олегович Петров', 'Ivan Sergeyevich Petrov')).toBeLessThan(0.75)
})

test('what the evidence prints adds up to the score', () => {
  fc.assert(
    fc.property(schema, name, name, (kind, one, other) => {
      const found = evidence(record(kind, [one]), record(kind, [other])).name
      if (!found) return
      const { links, unaligned, shared, covered, trust, contradiction, disagree } = found
      const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0)
      const faced = sum(links.map(({ similarity, weight }) => similarity * (weight[0] + weight[1])))
      const whole =
        sum(links.map(({ weight }) => weight[0] + weight[1])) +
        sum([...unaligned.query, ...unaligned.entry].map(({ weight }) => weight))
      expect(shared).toBeCloseTo(whole === 0 ? 0 : faced / whole, 2)
      const { omitted, contradicted, patronymicsDisagree, formsDisagree, numbersDisagree } = WEIGHTS
      let score = shared + (1 - omitted) * trust * (covered - shared) - contradicted * contradiction
      if (disagree.includes('patronymics')) score -= patronymicsDisagree
      if (disagree.includes('legal-forms')) score -= formsDisagree
      if (disagree.includes('numbers')) score *= numbersDisagree
      expect(found.score).toBeCloseTo(Math.max(0, Math.min(1, score)), 2)
    }),
  )
})
