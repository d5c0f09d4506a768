import { expect, test } from 'vitest'
import { compile } from '../law/compile.ts'
import { bookOf, lawFiles } from '../law/testing/law-files.ts'
import { statementsOf } from './categories.ts'
import type { LabelVerdict } from './judge.ts'
import { judgeLabel, judgeLabels } from './judge.ts'
import type { Category, Label } from './label.ts'
import { schemeOf, schemeUri, uriOf } from './scheme.ts'
import { label } from './testing/label.ts'

const MTCA = 'agreements/mtca-gb-ru.md'
const SCHEMES = [
  'gb/uksi-2008-3231.md',
  'gb/gpms.md',
  'gb/gsc-2014-04-02.md',
  'lists/ru-labels.md',
  'lists/us-labels.md',
  'nato/labels.md',
]
const LAW = lawFiles(...SCHEMES, MTCA)
const edited = (edit: (text: string) => string) =>
  LAW.map(({ file, text }) => ({ file, text: file.endsWith(MTCA) ? edit(text) : text }))
const built = (edit: (text: string) => string) => bookOf(edited(edit)).bundle
const BOOK = bookOf(LAW).bundle

const judged = (each: Label, at: string, book = BOOK) =>
  judgeLabel(book, { label: each, agreement: 'mtca-gb-ru', recipient: 'RU', at })
const ASK = { agreement: 'mtca-gb-ru', recipient: 'RU' }
const category = (type: Category['type'], tagName: string, ...values: string[]) => ({
  type,
  tagName,
  uri: null,
  values,
})
const RELEASED = { categories: [category('PERMISSIVE', 'Releasable To', 'GBR', 'RUS')] }
const said = (verdict: LabelVerdict) => (verdict.verdict === 'within' ? 'within' : verdict.reason)

const released = (policy: string, grade: string, ...nations: string[]) =>
  label(policy, grade, FEBRUARY, { categories: [category('PERMISSIVE', 'Releasable To', ...nations)] })

/** A Russian label that states that no limit of distribution applies, as the agreement demands. */
const russian = (grade: string, created: string, more: Partial<Label> = {}) =>
  label('RU-GRIF', grade, created, { ...more, categories: [STATED, ...(more.categories ?? [])] })
const STATED = category('INFORMATIVE', 'No Limited Distribution', 'stated')

const FEBRUARY = '2014-02-14T12:00:00Z'
const LAST_DAY = '2014-04-01T22:59:59Z'
const CHANGE = '2014-04-01T23:00:00Z'
const MAY = '2014-05-01T00:00:00Z'

test('an old mark of the lowest grade is within the ceiling by its line, as long as the line is in force', () => {
  const old = label('GB-GPMS', 'NOT PROTECTIVELY MARKED', FEBRUARY, RELEASED)
  expect(judged(old, LAST_DAY)).toMatchObject({
    verdict: 'within',
    ceiling: { policy: 'MTCA', grade: 'UNCLASSIFIED' },
    line: { list: 'MTCA-LABELS', left: { policy: 'GB-GPMS' }, certain: true, until: CHANGE },
  })
  expect(said(judged(label('GB-GPMS', 'unclassified', FEBRUARY, RELEASED), LAST_DAY))).toBe('within')
})

test('it is not translated once the gradings have changed, and nothing makes it OFFICIAL', () => {
  expect(said(judged(label('GB-GPMS', 'NOT PROTECTIVELY MARKED', FEBRUARY, RELEASED), CHANGE))).toBe('no-equivalence')
})

test('a label made under a scheme that was not in force when it was made is refused', () => {
  expect(said(judged(label('GB-GSC', 'OFFICIAL', LAST_DAY), MAY))).toBe('scheme-not-in-force')
  expect(said(judged(label('GB-GSC', 'OFFICIAL', CHANGE), MAY))).toBe('person-decides')
  expect(said(judged(label('GB-GPMS', 'NOT PROTECTIVELY MARKED', CHANGE), MAY))).toBe('scheme-not-in-force')
})

test.each([
  ['GB-GPMS', 'PROTECT'],
  ['GB-GPMS', 'RESTRICTED'],
  ['GB-GPMS', 'TOP SECRET'],
  ['RU-GRIF', 'ДСП'],
  ['RU-GRIF', 'секретно'],
  ['US-CUI', 'FOUO'],
])('%s %s has no line and is refused, by whatever rank it has', (policy, grade) => {
  const more = policy === 'GB-GPMS' ? RELEASED : policy === 'RU-GRIF' ? { categories: [STATED] } : {}
  expect(said(judged(label(policy, grade, FEBRUARY, more), LAST_DAY))).toBe('no-equivalence')
})

test('a Russian document that is not secret is within the ceiling, if it states that it is not for official use only', () => {
  expect(said(judged(russian('несекретно', FEBRUARY), MAY))).toBe('within')
  expect(said(judged(russian('несекретно', FEBRUARY, RELEASED), MAY))).toBe('within')
  expect(said(judged(label('RU-GRIF', 'несекретно', FEBRUARY, RELEASED), MAY))).toBe('not-stated')
  expect(said(judged(russian('ДСП', FEBRUARY, RELEASED), MAY))).toBe('no-equivalence')
})

test('what an agreement has stated of documents is told by scheme, and of no other', () => {
  expect(statementsOf(BOOK, 'mtca-gb-ru', 'RU-GRIF', MAY)).toEqual(['No Limited Distribution'])
  expect(statementsOf(BOOK, 'mtca-gb-ru', 'GB-GPMS', MAY)).toEqual([])
  expect(statementsOf(BOOK, 'mtca-gb-ru', 'RU-GRIF', '2014-01-01T00:00:00Z')).toEqual([])
})

test('a line leads from its left side to its right, and never back', () => {
  const turned = built((text) =>
    text.replace('RU-GRIF несекретно = MTCA UNCLASSIFIED', 'MTCA UNCLASSIFIED = RU-GRIF несекретно'),
  )
  expect(said(judged(russian('несекретно', FEBRUARY), MAY, turned))).toBe('no-equivalence')
})

test('two lines are no way: nothing is equal to what is equal', () => {
  const chained = built((text) =>
    text.replace('RU-GRIF несекретно = MTCA UNCLASSIFIED', '$&\nUS-CUI CUI = RU-GRIF несекретно'),
  )
  expect(said(judged(label('US-CUI', 'CUI', FEBRUARY), MAY, chained))).toBe('no-equivalence')
})

test('where two lines disagree, the severer counts', () => {
  const both = built((text) =>
    text.replace('RU-GRIF несекретно = MTCA UNCLASSIFIED', '$&\nRU-GRIF несекретно ~ MTCA UNCLASSIFIED'),
  )
  expect(said(judged(russian('несекретно', FEBRUARY), MAY, both))).toBe('person-decides')
})

test.each([
  ['a scheme that the book does not have', label('GB-OLD', 'SECRET', FEBRUARY), 'unknown-scheme'],
  ['a grade that its scheme does not have', label('GB-GPMS', 'OFFICIAL', FEBRUARY), 'unknown-grade'],
  ['the identifier of another scheme', { policy: { name: 'RU-GRIF', uri: schemeUri('MTCA') } }, 'wrong-scheme-uri'],
  ['a day of creation that is to come', russian('несекретно', '2014-05-01T00:00:01Z'), 'made-later'],
  ['the standing of an alternative', { kind: 'alternative' as const }, 'not-the-originator'],
  ['a review that is past', { review: MAY }, 'review-due'],
])('a label with %s does not pass', (_, change, reason) => {
  expect(said(judged({ ...russian('несекретно', FEBRUARY), ...change }, MAY))).toBe(reason)
})

test('what limits its readers is carried over by no line', () => {
  const categories = [{ type: 'RESTRICTIVE' as const, tagName: 'Sensitivity', uri: null, values: ['SENSITIVE'] }]
  expect(said(judged(label('GB-GSC', 'OFFICIAL', MAY, { categories }), MAY))).toBe('limited')
})

test.each<[string, Label, string]>([
  ['an old mark that names no recipient', label('GB-GPMS', 'UNCLASSIFIED', FEBRUARY), 'no-release'],
  ['one that names others alone', released('GB-GPMS', 'UNCLASSIFIED', 'GBR', 'USA'), 'not-released'],
  ['one that names the nation in another way', released('GB-GPMS', 'UNCLASSIFIED', 'RU', 'rus'), 'not-released'],
  ['one that names the recipient', released('GB-GPMS', 'UNCLASSIFIED', 'GBR', 'RUS'), 'within'],
  ['a grade above, whoever is named', released('GB-GPMS', 'SECRET', 'GBR', 'RUS'), 'no-equivalence'],
  ['a Russian one released to others', released('RU-GRIF', 'несекретно', 'BLR'), 'not-released'],
  [
    'one of which the agreement does not speak',
    russian('несекретно', FEBRUARY, { categories: [category('PERMISSIVE', 'Distribution', 'RUS')] }),
    'unknown-category',
  ],
  [
    'a remark of which the agreement does not speak',
    russian('несекретно', FEBRUARY, { categories: [category('INFORMATIVE', 'Тема', 'насос')] }),
    'unknown-category',
  ],
  [
    'a name that is required, of another type',
    label('GB-GPMS', 'UNCLASSIFIED', FEBRUARY, { categories: [category('INFORMATIVE', 'Releasable To', 'RUS')] }),
    'no-release',
  ],
  [
    'two permissive categories of which one leaves the recipient out',
    label('GB-GPMS', 'UNCLASSIFIED', FEBRUARY, {
      categories: [...RELEASED.categories, category('PERMISSIVE', 'Distribution', 'GBR')],
    }),
    'not-released',
  ],
])('categories, %s: %s', (_, each, reason) => {
  expect(said(judged(each, LAST_DAY))).toBe(reason)
})

test('in the new tier a descriptor is refused, and an alternative does not lift it', () => {
  const marked = label('GB-GSC', 'OFFICIAL', MAY, { categories: [category('INFORMATIVE', 'Descriptor', 'COMMERCIAL')] })
  const beside = [label('MTCA', 'UNCLASSIFIED', MAY, { kind: 'alternative' })]
  expect(said(judgeLabels(BOOK, { ...ASK, label: marked, at: MAY }, beside))).toBe('forbidden-category')
})

test('a person who decides on what the book does not know says so in an alternative label, released to the recipient', () => {
  const strange = russian('несекретно', FEBRUARY, { categories: [category('PERMISSIVE', 'Distribution', 'RUS')] })
  const decided = (...nations: string[]) => [
    { ...released('MTCA', 'UNCLASSIFIED', ...nations), kind: 'alternative' as const },
  ]
  const ask = { ...ASK, label: strange, at: MAY }
  expect(said(judgeLabels(BOOK, ask, decided('RUS')))).toBe('within')
  expect(said(judgeLabels(BOOK, ask, decided('GBR')))).toBe('not-released')
})

test('where there is no agreement of the name, or it has no ceiling yet, nothing passes', () => {
  const ask = { label: label('MTCA', 'UNCLASSIFIED', FEBRUARY), recipient: 'RU', at: MAY }
  expect(said(judgeLabel(BOOK, { ...ask, agreement: 'other' }))).toBe('unknown-agreement')
  expect(said(judgeLabel(BOOK, { ...ask, agreement: 'mtca-gb-ru', at: '2014-01-25T00:00:00Z' }))).toBe('no-ceiling')
  expect(judgeLabel(BOOK, { ...ask, agreement: 'mtca-gb-ru' })).toMatchObject({ verdict: 'within', line: null })
})

test('where a person must decide, an alternative label in the agreement’s scheme is the decision', () => {
  const question = { ...ASK, label: label('GB-GSC', 'OFFICIAL', MAY), at: '2014-06-01T00:00:00Z' }
  const beside = (created: string, more: Partial<Label> = {}) => [
    label('MTCA', 'UNCLASSIFIED', created, { kind: 'alternative', ...more }),
  ]
  expect(said(judgeLabels(BOOK, question, []))).toBe('person-decides')
  expect(judgeLabels(BOOK, question, beside('2014-05-02T00:00:00Z'))).toMatchObject({
    verdict: 'within',
    line: { certain: false, left: { policy: 'GB-GSC' } },
  })
  expect(said(judgeLabels(BOOK, question, beside('2014-04-30T00:00:00Z')))).toBe('person-decides')
  expect(said(judgeLabels(BOOK, question, beside('2014-07-01T00:00:00Z')))).toBe('made-later')
  expect(said(judgeLabels(BOOK, question, beside(MAY, { kind: 'originator' })))).toBe('person-decides')
  expect(said(judgeLabels(BOOK, question, beside(MAY, { policy: { name: 'RU-GRIF', uri: null } })))).toBe(
    'person-decides',
  )
})

test('an alternative lifts no review that is due', () => {
  const question = { ...ASK, label: label('GB-GSC', 'OFFICIAL', MAY, { review: '2014-06-01T00:00:00Z' }) }
  const beside = [label('MTCA', 'UNCLASSIFIED', MAY, { kind: 'alternative' })]
  expect(said(judgeLabels(BOOK, { ...question, at: '2014-05-31T23:59:59Z' }, beside))).toBe('within')
  expect(said(judgeLabels(BOOK, { ...question, at: '2014-06-01T00:00:00Z' }, beside))).toBe('review-due')
})

test('an alternative lifts nothing that is refused', () => {
  const question = { ...ASK, label: label('GB-GSC', 'SECRET', MAY), at: MAY }
  const beside = [label('MTCA', 'UNCLASSIFIED', MAY, { kind: 'alternative' })]
  expect(said(judgeLabels(BOOK, question, beside))).toBe('no-equivalence')
})

test.each<[string, Label, string]>([
  [
    'a remark of the old scheme that is a caveat',
    label('GB-GPMS', 'UNCLASSIFIED', FEBRUARY, {
      categories: [...RELEASED.categories, category('INFORMATIVE', 'Handling', 'UK eyes only')],
    }),
    'caveat',
  ],
  [
    'one by its own name, in other letters',
    label('GB-GPMS', 'UNCLASSIFIED', FEBRUARY, {
      categories: [...RELEASED.categories, category('INFORMATIVE', 'EYES-ONLY', 'stated')],
    }),
    'caveat',
  ],
  [
    'one that limits its readers',
    label('GB-GPMS', 'UNCLASSIFIED', FEBRUARY, {
      categories: [...RELEASED.categories, category('RESTRICTIVE', 'Caveat', 'UK EYES ONLY')],
    }),
    'limited',
  ],
  [
    'a mark of privacy that is one',
    label('GB-GPMS', 'UNCLASSIFIED', FEBRUARY, { ...RELEASED, privacyMark: 'EYES ONLY' }),
    'caveat',
  ],
  [
    'a mark of privacy that holds one among other words: a person reads it',
    label('GB-GPMS', 'UNCLASSIFIED', FEBRUARY, { ...RELEASED, privacyMark: 'UK EYES ONLY, SENSITIVE' }),
    'unknown-category',
  ],
  [
    'one beside those to whom it may go, in a category of which the agreement speaks',
    label('GB-GPMS', 'UNCLASSIFIED', FEBRUARY, {
      categories: [category('PERMISSIVE', 'Releasable To', 'RUS', 'UK EYES ONLY')],
    }),
    'caveat',
  ],
  [
    'one of the new scheme, which the old has not: a remark of which nothing is known',
    label('GB-GPMS', 'UNCLASSIFIED', FEBRUARY, {
      categories: [...RELEASED.categories, category('INFORMATIVE', 'Descriptor', 'LOCSEN')],
    }),
    'unknown-category',
  ],
])('caveats, %s', (_, each, reason) => {
  expect(said(judged(each, LAST_DAY))).toBe(reason)
})

test('a caveat of the new tier is refused in whatever place a label bears it, and no alternative lifts it', () => {
  const beside = [label('MTCA', 'UNCLASSIFIED', MAY, { kind: 'alternative' })]
  const silent = built((text) => text.replace('GB-GSC forbids informative *\n', ''))
  for (const name of ['SENSITIVE', 'OFFICIAL-SENSITIVE', 'COMMERCIAL', 'LOCSEN', 'PERSONAL', 'UK EYES ONLY']) {
    const marks: Partial<Label>[] = [
      { categories: [category('INFORMATIVE', 'Descriptor', name)] },
      { categories: [category('RESTRICTIVE', 'Caveat', name)] },
      { categories: [category('PERMISSIVE', 'Caveat', name, 'RUS')] },
      { privacyMark: name },
    ]
    for (const more of marks) {
      const marked = label('GB-GSC', 'OFFICIAL', MAY, more)
      for (const book of [BOOK, silent]) {
        const verdict = judgeLabels(book, { ...ASK, label: marked, at: MAY }, beside)
        expect([name, verdict.verdict]).toEqual([name, 'refused'])
      }
    }
  }
})

test('a caveat counts from its day: before it, a label that bears it was made under nothing that there was', () => {
  const later = edited((text) => text).map(({ file, text }) => ({
    file,
    text: text.replace('GB-GSC LOCSEN', 'GB-GSC LOCSEN  2014-06-01 ..'),
  }))
  const marked = (created: string) =>
    label('GB-GSC', 'OFFICIAL', created, { categories: [category('INFORMATIVE', 'Descriptor', 'LOCSEN')] })
  const at = '2014-07-01T00:00:00Z'
  expect(said(judged(marked(MAY), at, bookOf(later).bundle))).toBe('scheme-not-in-force')
  expect(said(judged(marked('2014-06-02T00:00:00Z'), at, bookOf(later).bundle))).toBe('forbidden-category')
})

const ALLIANCE = { name: 'NATO', uri: 'urn:oid:1.3.26.1.3.1' }

test.each(['UNCLASSIFIED', 'NATO RESTRICTED', 'SECRET', 'COSMIC TOP SECRET'])(
  'a label of NATO is read by the identifier of its owner, and no line makes anything of its %s',
  (grade) => {
    const scheme = schemeOf(BOOK, 'NATO')
    expect(scheme === undefined ? null : uriOf(scheme)).toBe(ALLIANCE.uri)
    const made = label('NATO', grade, MAY, { ...RELEASED, policy: ALLIANCE })
    const beside = [label('MTCA', 'UNCLASSIFIED', MAY, { kind: 'alternative', ...RELEASED })]
    expect(said(judged(made, MAY))).toBe('no-equivalence')
    expect(said(judgeLabels(BOOK, { ...ASK, label: made, at: MAY }, beside))).toBe('no-equivalence')
    expect(said(judged({ ...made, policy: { name: 'NATO', uri: schemeUri('NATO') } }, MAY))).toBe('wrong-scheme-uri')
    expect(said(judged({ ...made, created: '2000-10-25T00:00:00Z' }, MAY))).toBe('scheme-not-in-force')
  },
)

test('a line about the categories of a scheme that the book does not have is no law', () => {
  const edit = (text: string) => text.replace('GB-GPMS requires', 'GB-GPM requires')
  const { problems } = compile(edited(edit))
  const strange = problems.filter(({ message }) => message.includes('GB-GPM`') || message.includes('GB-GPM '))
  expect(strange).toHaveLength(1)
})
