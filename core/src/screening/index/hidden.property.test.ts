import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare } from '../score/compare.ts'
import { type Finding, screenerOf } from '../screen.ts'
import * as names from '../testing/names.ts'
import { buildIndex } from './build.ts'

// What may not hide a match, held through the index as a search goes, and by the scorer itself.

const WITH_ACCENTS = {
  persons: ['José María Núñez', 'Łukasz Żółkiewski', 'Çağlar Öztürk', 'Jürgen Müller-Ärmel'],
  firms: ['Škoda Přerov Strojírny', 'Société Générale d’Équipement'],
}
const PERSONS = [...names.PERSONS, ...WITH_ACCENTS.persons]
const FIRMS = [...names.FIRMS, ...WITH_ACCENTS.firms]
const record = (schema: string, names: readonly string[]) => ({ id: 'party', schema, properties: { name: names } })
const kindOf = (printed: string) => (PERSONS.includes(printed) ? 'Person' : 'Company')
/** Many who are called like none of them. */
const OTHERS = Array.from({ length: 300 }, (_, at) => `Ivan Petrov${'abcdefghij'[at % 10]} Example ${at}`)
const LISTED = [...PERSONS, ...FIRMS, ...OTHERS].map((printed) => ({
  list: 'EXAMPLE',
  hash: '',
  entity: { id: printed, schema: kindOf(printed), properties: { name: [printed] } },
}))
const screener = screenerOf(buildIndex(LISTED))
const printed = fc.constantFrom(...PERSONS, ...FIRMS)

/** What a search says of an entry; null: it does not find it. */
function foundAs(names: readonly string[], entry: string): Finding | null {
  return screener.screen(record(kindOf(entry), names)).find((finding) => finding.entry === entry) ?? null
}

const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '')

test('case, quotation marks and composed letters change no score, whichever side has them', () => {
  fc.assert(
    fc.property(printed, (name) => {
      const plain = foundAs([name], name)
      expect(plain?.level).toBe('strong')
      for (const form of [name.toUpperCase(), name.toLowerCase(), `"${name}".`, name.normalize('NFD')]) {
        expect([form, foundAs([form], name)?.score]).toEqual([form, plain?.score])
        const back = compare(record(kindOf(name), [name]), record(kindOf(name), [form])).score
        expect([form, back]).toEqual([form, plain?.score])
      }
    }),
  )
})

test('an accent that is left out hides no match, on either side', () => {
  fc.assert(
    fc.property(printed, (name) => {
      const kind = kindOf(name)
      expect([name, foundAs([bare(name)], name)?.level]).toEqual([name, 'strong'])
      expect(compare(record(kind, [name]), record(kind, [bare(name)])).score).toBeGreaterThanOrEqual(0.9)
    }),
  )
})

test('whatever the order of its words, a name is found', () => {
  const shuffled = printed.chain((name) => {
    const words = name.split(/[\s,«»]+/).filter((word) => word !== '')
    return fc.shuffledSubarray(words, { minLength: words.length }).map((turned) => ({ name, form: turned.join(' ') }))
  })
  fc.assert(
    fc.property(shuffled, ({ name, form }) => {
      expect([form, foundAs([form], name)?.level ?? 'not found']).not.toEqual([form, 'below'])
      expect(foundAs([form], name)).not.toBeNull()
    }),
  )
})

const ALIKE: readonly (readonly [latin: string, cyrillic: string])[] = [
  ...(['aа', 'eе', 'oо', 'pр', 'cс', 'xх', 'yу', 'iі', 'sѕ', 'jј'] as const),
  ...(['AА', 'BВ', 'EЕ', 'KК', 'MМ', 'HН', 'OО', 'PР', 'CС', 'TТ', 'XХ'] as const),
].map((pair) => [pair[0] ?? '', pair[1] ?? ''])

test('letters of the other alphabet that look alike hide no match, whichever of them are put in', () => {
  const mixed = fc.tuple(printed, fc.infiniteStream(fc.boolean())).map(([name, chance]) => {
    const isLatin = /\p{Script=Latin}/u.test(name)
    const of = new Map(ALIKE.map(([latin, cyrillic]) => (isLatin ? [latin, cyrillic] : [cyrillic, latin])))
    const form = [...name].map((letter) => (chance.next().value ? (of.get(letter) ?? letter) : letter)).join('')
    return { name, form }
  })
  fc.assert(
    fc.property(mixed, ({ name, form }) => {
      expect([form, foundAs([form], name)?.level]).toEqual([form, 'strong'])
    }),
  )
})

test('a name more of a party lowers no score of an entry that it was found to be, and hides none', () => {
  const more = fc.array(fc.oneof(printed, fc.constantFrom(...OTHERS), fc.string({ maxLength: 30 })), { maxLength: 4 })
  fc.assert(
    fc.property(printed, more, (name, others) => {
      const [alone, together] = [foundAs([name], name), foundAs([name, ...others], name)]
      expect(together?.score ?? 0).toBeGreaterThanOrEqual(alone?.score ?? 0)
    }),
  )
})
