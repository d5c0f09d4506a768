import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markingOf } from '../../glossary/marking.ts'
import { bookOf, lawFiles } from '../../law/testing/law-files.ts'
import { utf8 } from '../../ledger/bytes.ts'
import { LABEL } from '../testing/label.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { spifOfScheme } from './from-book.ts'
import { listsOfSpif } from './into-book.ts'
import { spifMarking } from './marking.ts'
import type { Spif } from './model.ts'
import { readSpif } from './read.ts'
import { againstLabel } from './valid.ts'
import { writeSpif } from './write.ts'

const AT = '2014-02-14T12:00:00Z'
const FROM = '2014-01-26'

const AGREEMENT = lawFiles('agreements/mtca-gb-ru.md')
const SCHEMES = lawFiles('gb/uksi-2008-3231.md', 'gb/gpms.md', 'gb/gsc-2014-04-02.md', 'lists/ru-labels.md')
const BOOK = bookOf([...SCHEMES, ...AGREEMENT]).bundle
const through = (spif: Omit<Spif, 'passedOver'>) => readSpif(utf8(writeSpif(spif)))

test('a scheme of the book is a policy as of a day: its grades, and the lines that lead from it under the agreement', () => {
  const { spif, unsaid } = spifOfScheme(BOOK, 'GB-GPMS', AT, 'mtca-gb-ru')
  expect(spif.classes.map(({ name }) => name)).toContain('TOP SECRET')
  expect(spif.classes[0]).toMatchObject({
    name: 'NOT PROTECTIVELY MARKED',
    lacv: 1,
    equivalents: [{ policy: 'MTCA', lacv: 1, applied: 'encrypt' }],
    required: [{ operation: 'oneOrMore', groups: [{ set: 'Releasable To', lacv: null }] }],
  })
  expect(spif.sets.map(({ name }) => name)).toEqual(['Caveat', 'Releasable To'])
  expect(spif.sets[1]?.tags[0]?.categories.map(({ name }) => name)).toEqual(['GBR', 'RUS'])
  expect(unsaid).toEqual(['NOT PROTECTIVELY MARKED, UNCLASSIFIED', 'UK EYES ONLY, EYES ONLY'])
  expect(spif.validity).toEqual({ from: '2009-04-05T23:00:00Z', until: '2014-04-01T23:00:00Z' })
})

test('the agreement’s own scheme says from which grades of others documents come', () => {
  const { spif } = spifOfScheme(BOOK, 'MTCA', AT, 'mtca-gb-ru')
  expect(spif.classes[0]?.equivalents.map(({ policy, lacv, applied }) => [policy, lacv, applied])).toEqual([
    ['GB-GPMS', 1, 'decrypt'],
    ['RU-GRIF', 1, 'decrypt'],
  ])
})

test('a line that leaves it to a person is not one that counts by itself, and is named', () => {
  const { spif, unsaid } = spifOfScheme(BOOK, 'GB-GSC', '2014-05-01T00:00:00Z', 'mtca-gb-ru')
  expect(spif.classes.flatMap(({ equivalents }) => equivalents)).toEqual([])
  expect(unsaid).toEqual([
    'SENSITIVE, OFFICIAL-SENSITIVE',
    'UK EYES ONLY, EYES ONLY',
    'GB-GSC OFFICIAL ~ MTCA UNCLASSIFIED',
  ])
})

test.each<[string, string, string, string | null]>([
  ['a scheme that the book does not have', 'GB-OLD', AT, null],
  ['a scheme that is not in force then', 'GB-GSC', AT, null],
  ['an agreement that the book does not have', 'GB-GPMS', AT, 'mtca'],
])('%s is no policy', (_, name, at, agreement) => {
  expect(refusalOf(() => spifOfScheme(BOOK, name, at, agreement))).toBe('not-a-policy')
})

test('others mark a label by that policy as we do, and take it for one of it', () => {
  const label = { ...LABEL, classification: 'RESTRICTED' }
  const spif = through(spifOfScheme(BOOK, 'GB-GPMS', AT, 'mtca-gb-ru').spif)
  expect(againstLabel(spif, label)).toEqual([])
  expect(spifMarking(spif, label, 'en')).toBe(markingOf(BOOK, label)?.line)
  expect(againstLabel(spif, { ...label, categories: [] })).toMatchObject([{ reason: 'missing-category' }])
})

const WORDS = ['OPEN', 'CLOSED', 'SHUT FAST', 'секретно', 'ДСП', 'GRADE 5', 'Ωμέγα']
const gradesOf = fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 })
const schemes = fc.record({ ONE: gradesOf, TWO: gradesOf, THREE: gradesOf })

/** A book of three schemes and an agreement: any lines between them, any permissive categories, none informative. */
const books = schemes.chain((grades) => {
  const sides = Object.entries(grades).flatMap(([policy, own]) => own.map((grade) => ({ policy, grade })))
  const line = fc
    .tuple(fc.constantFrom(...sides), fc.constantFrom(...sides))
    .filter(([left, right]) => left.policy !== right.policy)
    .map(([left, right]) => `${left.policy} ${left.grade} = ${right.policy} ${right.grade}`)
  return fc.record({
    grades: fc.constant(grades),
    lines: fc.uniqueArray(line, { maxLength: 6 }),
    verbs: fc.dictionary(fc.constantFrom('Releasable To', 'Только для'), fc.constantFrom('reads', 'requires'), {
      maxKeys: 2,
    }),
  })
})

const block = (...lines: string[]) => `\`\`\`list\n${lines.join('\n')}\n\`\`\`\n`
const MTCA = AGREEMENT.map(({ text }) => text).join('')
const FRONT = MTCA.slice(0, MTCA.indexOf('\n---', 4) + 5)

test('what the notation says of schemes, equivalences and categories comes back through a policy', () => {
  fc.assert(
    fc.property(books, ({ grades, lines, verbs }) => {
      const names = Object.keys(grades)
      const categories = names.flatMap((name) => [
        ...Object.entries(verbs).map(([tag, verb]) => `${name} ${verb} permissive ${tag}`),
        `${name} forbids informative *`,
      ])
      const text = [
        FRONT,
        '# Lists\n',
        ...Object.entries(grades).map(([name, own]) => block(`list labels ${name}`, `in force ${FROM} ..`, ...own)),
        ...(lines.length === 0 ? [] : [block('list equivalence LINES', `in force ${FROM} ..`, ...lines)]),
        block('list categories CATEGORIES', `in force ${FROM} ..`, ...categories),
      ].join('\n')
      const book = bookOf([{ file: 'law/agreements/mtca-gb-ru.md', text }]).bundle
      const spifs = names.map((name) => through(spifOfScheme(book, name, AT, 'mtca-gb-ru').spif))
      for (const spif of spifs) {
        const others = spifs.filter((each) => each !== spif)
        const { lists } = listsOfSpif(spif, { of: null, from: FROM, agreement: { parties: ['GB', 'RU'], others } })
        const members = (kind: string) =>
          lists.filter((each) => each.startsWith(`list ${kind} `)).flatMap((each) => each.split('\n').slice(2))
        expect(lists[0]).toBe(
          [`list labels ${spif.name}`, `in force ${FROM}T00:00Z ..`, ...(grades[spif.name as 'ONE'] ?? [])].join('\n'),
        )
        expect(members('equivalence').sort()).toEqual(
          lines.filter((line) => line.split(/ [=~] /).some((side) => side.startsWith(`${spif.name} `))).sort(),
        )
        expect(members('categories').sort()).toEqual(
          categories.filter((line) => line.startsWith(`${spif.name} `)).sort(),
        )
      }
    }),
    { numRuns: 20 },
  )
})

const SCHEME = through(spifOfScheme(BOOK, 'GB-GPMS', AT, 'mtca-gb-ru').spif)
const OTHER = through(spifOfScheme(BOOK, 'MTCA', AT, 'mtca-gb-ru').spif)
const imported = (change: (spif: Spif) => Spif, others = [OTHER]) =>
  listsOfSpif(change(SCHEME), { of: 'GB', from: FROM, agreement: { parties: ['GB', 'RU'], others } })
const classes = (change: Partial<Spif['classes'][number]>) => (spif: Spif) => ({
  ...spif,
  classes: spif.classes.map((each, index) => (index === 0 ? { ...each, ...change } : each)),
})
const tag = (change: Partial<Spif['sets'][number]['tags'][number]>) => (spif: Spif) => ({
  ...spif,
  sets: spif.sets.map((set) => ({ ...set, tags: set.tags.map((each) => ({ ...each, ...change })) })),
})
const [condition] = SCHEME.classes[0]?.required ?? []
const nations = SCHEME.sets[1]?.tags[0]?.categories ?? []

test.each<[string, (spif: Spif) => Spif]>([
  ['a grade that is obsolete', classes({ obsolete: true })],
  ['a grade with a comma', classes({ name: 'OPEN, FREE' })],
  ['a grade that is a note', classes({ name: '# OPEN' })],
  ['a grade with two spaces', classes({ name: 'OPEN  2014-01-01 ..' })],
  ['a grade with the sign of a line', classes({ name: 'OPEN = MTCA' })],
  ['grades that differ by capitals alone', classes({ name: 'secret' })],
  ['the name of a policy in two words', (spif) => ({ ...spif, name: 'GB GPMS' })],
  ['one grade alone that requires a category', classes({ required: [] })],
  [
    'a grade that requires just one category',
    classes({ required: condition === undefined ? [] : [{ ...condition, operation: 'onlyOne' }] }),
  ],
  [
    'an equivalence under a condition',
    classes({
      equivalents: [{ policy: 'MTCA', lacv: 1, applied: 'both', required: condition === undefined ? [] : [condition] }],
    }),
  ],
  [
    'an equivalence with a grade that is not there',
    classes({ equivalents: [{ policy: 'MTCA', lacv: 9, applied: 'both', required: [] }] }),
  ],
  [
    'a nation too many',
    tag({ categories: [...nations, ...nations.slice(0, 1).map((each) => ({ ...each, name: 'USA' }))] }),
  ],
  ['a nation too few', tag({ categories: nations.slice(1) })],
  [
    'a nation that may not bear a grade',
    tag({ categories: nations.map((each) => ({ ...each, excludedClasses: ['SECRET'] })) }),
  ],
  ['one nation at a time', tag({ single: true })],
  [
    'a nation for some time only',
    tag({ categories: nations.map((each) => ({ ...each, validity: { from: AT, until: null } })) }),
  ],
  ['a nation of one grade', tag({ categories: nations.map((each) => ({ ...each, requiredClass: 'SECRET' })) })],
  [
    'a restrictive category with a comma',
    (spif) =>
      tag({ type: 'RESTRICTIVE' })(
        tag({ categories: nations.map((each, index) => ({ ...each, name: `A, ${index}` })) })(spif),
      ),
  ],
])('a policy with %s is not taken into the book', (_, change) => {
  expect(refusalOf(() => imported(change))).toBe('not-a-policy')
})

test('an equivalence in a policy that is not at hand is not taken', () => {
  expect(refusalOf(() => imported((spif) => spif, []))).toBe('not-a-policy')
})

test('an equivalence that counts both ways is two lines', () => {
  const both = imported(classes({ equivalents: [{ policy: 'MTCA', lacv: 1, applied: 'both', required: [] }] }))
  expect(both.lists[2]?.split('\n').slice(2)).toEqual([
    'GB-GPMS NOT PROTECTIVELY MARKED = MTCA UNCLASSIFIED',
    'MTCA UNCLASSIFIED = GB-GPMS NOT PROTECTIVELY MARKED',
  ])
})

test('what is stricter in the book is left out and named; of a scheme alone, its grades are taken', () => {
  const restrictive = imported((spif) => ({
    ...tag({ type: 'RESTRICTIVE' })(spif),
    classes: spif.classes.map((each) => ({ ...each, required: [] })),
  }))
  expect(restrictive.left).not.toContain('restrictive')
  expect(restrictive.lists[1]?.split('\n').slice(2)).toEqual(['GB-GPMS UK EYES ONLY', 'GB-GPMS GBR', 'GB-GPMS RUS'])
  expect(restrictive.lists.at(-1)).toContain('\nGB-GPMS forbids informative *')
  expect(restrictive.lists.at(-1)).not.toContain('permissive')
  const grades = listsOfSpif(SCHEME, { of: 'GB', from: FROM, agreement: null })
  expect(grades.lists.join('\n').split('\n')[0]).toBe('list labels GB-GPMS of GB')
  expect(grades).toMatchObject({ left: ['markings', 'agreement'] })
  expect(grades.lists.map((each) => each.split('\n')[0])).toEqual([
    'list labels GB-GPMS of GB',
    'list caveats GB-GPMS-CAVEATS of GB',
  ])
  expect(grades.lists[1]?.split('\n')[1]).toBe(`in force ${FROM} .. 2014-04-01T23:00Z`)
})

test('a caveat of the book goes out with its days, and comes back with them', () => {
  const dated = SCHEMES.map(({ file, text }) => ({
    file,
    text: text.replace('GB-GSC LOCSEN', 'GB-GSC LOCSEN  2014-06-01T12:00 .. 2014-09-01'),
  }))
  const { spif } = spifOfScheme(bookOf([...dated, ...AGREEMENT]).bundle, 'GB-GSC', '2014-07-01T00:00:00Z', null)
  const locsen = spif.sets[0]?.tags[0]?.categories.find(({ name }) => name === 'LOCSEN')
  expect(locsen?.validity).toEqual({ from: '2014-06-01T11:00:00Z', until: '2014-08-31T23:00:00Z' })
  expect(writeSpif(spif)).toContain('notAfter="2014-08-31T22:59:59Z"')
  const { lists } = listsOfSpif(through(spif), { of: 'GB', from: '2014-04-02', agreement: null })
  expect(lists[1]?.split('\n')).toContain('GB-GSC LOCSEN  2014-06-01T11:00Z .. 2014-08-31T23:00Z')
  expect(lists[1]?.split('\n')).toContain('GB-GSC SENSITIVE')
  expect(refusalOf(() => listsOfSpif(through(spif), { of: 'GB', from: '2015-01-01', agreement: null }))).toBe(
    'not-a-policy',
  )
})

test('a policy with marks of privacy is no lists, which could neither demand one nor refuse another', () => {
  const marks = [{ name: 'STAFF', obsolete: false, qualifiers: [], markings: [] }]
  const marked = (spif: Spif) => ({ ...spif, privacy: { marks, qualifiers: [], least: 1, most: 1 } })
  expect(refusalOf(() => imported(marked))).toBe('not-a-policy')
})

test('a policy that begins later than the lists makes them begin then; what a category requires is left out and named', () => {
  const later = { from: '2014-02-01T08:30:00Z', until: null }
  const restrictive = (spif: Spif) => ({
    ...spif,
    validity: later,
    sets: spif.sets.map((set) => ({
      ...set,
      tags: set.tags.map((each) =>
        each.type === 'RESTRICTIVE'
          ? { ...each, categories: each.categories.map((one) => ({ ...one, requiredClass: 'SECRET' })) }
          : each,
      ),
    })),
  })
  const { lists, left } = imported(restrictive)
  expect(lists.map((each) => each.split('\n')[1])).toEqual(lists.map(() => 'in force 2014-02-01T08:30Z ..'))
  expect(left).toContain('restrictive')
})

test('the policy of NATO’s grades has the Alliance’s identifier, and its marks in its own words', () => {
  const book = bookOf(lawFiles('nato/labels.md', 'nato/members.md')).bundle
  const { spif, unsaid } = spifOfScheme(book, 'NATO', AT, null)
  expect([spif.id, unsaid]).toEqual(['1.3.26.1.3.1', []])
  const label = { ...LABEL, policy: { name: 'NATO', uri: null }, classification: 'TOP SECRET', categories: [] }
  expect(spifMarking(through(spif), label, 'en')).toBe('COSMIC TOP SECRET')
})
