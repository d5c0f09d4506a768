import fc from 'fast-check'
import { expect, test } from 'vitest'
import { phrasesIn, searcher } from './match.ts'

const search = searcher()
const TEXT = 'The first line of a letter.\n{}\nThe last line of it.'

/** What is found in the midst of a text, by each phrase's first spelling, with a * where it stands as a marking. */
const within = (text: string) => found(TEXT.replace('{}', text))
const found = (text: string, isMargin = false) =>
  phrasesIn(text, search, isMargin).map(({ phrase, marking }) => `${phrase.say[0]}${marking ? '*' : ''}`)

test.each([
  ['SECRET', 'SECRET*'],
  ['UK SECRET', 'SECRET*'],
  ['- TOP SECRET -', 'TOP SECRET*'],
  ['SECRET page 1 of 3', 'SECRET*'],
  ['сов. секретно', 'совершенно секретно*'],
  ['ЅЕСRЕТ', 'SECRET*'],
  ['CEKPETHO', 'секретно*'],
  ['S E C R E T', 'SECRET*'],
  ['SEC RET', 'SECRET*'],
  ['с е к р е т н о', 'секретно*'],
  ['CON-\nFIDENTIAL', 'CONFIDENTIAL*'],
  ['NATO SECRET', 'NATO SECRET*'],
  ['COSMIC TOP SECRET', 'COSMIC TOP SECRET*'],
])('%s alone on a line is a marking', (text, expected) => {
  expect(within(text)).toEqual([expected])
})

test('two markings on one line are both found', () => {
  expect(within('SECRET // NOFORN')).toEqual(['SECRET*', 'NOFORN*'])
})

test('the same words amid a sentence are running text', () => {
  expect(within('We keep no secret from anybody here.')).toEqual(['SECRET'])
  expect(within('Это не секретно, и мы об этом говорим.')).toEqual(['секретно'])
})

test('a phrase on the first or the last line, or in a margin, is a marking', () => {
  expect(found('This is secret stuff\nand more\nand more')).toEqual(['SECRET*'])
  expect(found('more\nand more\nThis is secret stuff')).toEqual(['SECRET*'])
  expect(found('one\nThis is secret stuff\nthree', true)).toEqual(['SECRET*'])
})

test('the longest phrase is taken, and what lies in it is not said again', () => {
  expect(within('It is совершенно секретно by rule')).toEqual(['совершенно секретно'])
  expect(within('marked NOT PROTECTIVELY MARKED by us')).toEqual(['NOT PROTECTIVELY MARKED'])
})

test('a longer word that holds a phrase is another word', () => {
  expect(within('A secretary restrictedly circuits несекретные вещи')).toEqual([])
})

test('a lone Russian letter counts in a margin or beside a copy’s number, and nowhere else', () => {
  expect(within('вышли с завода')).toEqual([])
  expect(within('В отделе лежит С экз. № 2')).toEqual(['С*', 'экз. №'])
  expect(found('С', true)).toEqual(['С*'])
})

test('a Latin letter alone is for a person to look at, and no marking unless beside a copy’s number', () => {
  expect(within('C')).toEqual(['С'])
  expect(found('c', true)).toEqual(['С'])
  expect(within('С')).toEqual(['С*'])
  expect(within('CC')).toEqual(['СС*'])
  expect(within('C\u200b')).toEqual(['С'])
  expect(within('В отделе лежит C экз. № 2')).toEqual(['С*', 'экз. №'])
})

test('an operator’s own word is found as the others are', () => {
  const own = searcher([{ say: ['Project Albatross'] }])
  expect(phrasesIn('x\nabout Рroject  Albatrоss here\ny', own, false).map(({ phrase }) => phrase.say[0])).toEqual([
    'Project Albatross',
  ])
})

test('a longer phrase that somebody added hides no marking that stands within it', () => {
  const added = { owner: 'organisation' } as const
  const own = searcher([{ say: ['SECRET the pump'], dirty: true, added }])
  const marking = within('SECRET')
  const both = phrasesIn('It was SECRET the pump said.', own, false).map(({ phrase }) => phrase.say[0])
  expect(both).toEqual([...marking.map((say) => say.replace('*', '')), 'SECRET the pump'])
})

test('a hit says where in the source it stands', () => {
  const source = 'One.\nSome ЅЕС\u200bRЕТ thing.\nTwo.'
  const [hit] = phrasesIn(source, search, false)
  expect(source.slice(hit?.start, hit?.end)).toBe('ЅЕС\u200bRЕТ')
})

test('no text makes it fail, and hits lie within the text and in order', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('SECRET', 'S-E-C', 'экз. №', ' С '),
      (text, phrase) => {
        const source = text + phrase + text
        let before = 0
        for (const { start, end } of phrasesIn(source, search, false)) {
          expect(start).toBeGreaterThanOrEqual(before)
          expect(end).toBeLessThanOrEqual(source.length)
          before = start
        }
      },
    ),
  )
})
