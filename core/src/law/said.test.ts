import { expect, test } from 'vitest'
import { bundle } from './bundle.ts'
import { checkBook } from './check/check.ts'
import { book, FRONT } from './check/example-book.ts'
import type { Compiled } from './compile.ts'
import { decide, load } from './decide.ts'

const TITLED = FRONT.replace('title: Example Order', 'title: Example Order\ntitle [ru]: Примерный приказ')

const DUTIES = [
  'oblige keep a record (article/29)',
  'oblige [ru] вести учёт',
  'not modelled Transit.',
  'not modelled [ru] Транзит.',
]

function spoken(lines: readonly string[], front = TITLED): string {
  return `---\nregime: FR\nzone of FR: Europe/Paris\n${front.replace('uksi/2000/1', 'fr/act')}---\n\`\`\`rule\n${lines.join('\n')}\n\`\`\`\n`
}

const HEAD = ['rule fr.a', 'cite article/1', 'in force 2000-01-01 ..', 'when from is home', 'then licence']
const BECAUSE = ['because The article says so.', 'because [ru] Так сказано в статье.']

/** The problems that the check finds with languages in the French part of a book. */
function unsaid(text: string): string[] {
  const compiled = book('', { 'law/fr/act.md': text })
  expect(compiled.problems).toEqual([])
  return checkBook(compiled, { signedOff: [] })
    .filter(({ file, message }) => file === 'law/fr/act.md' && message.includes('is not said in'))
    .map(({ line, severity, message, expected }) => `${line} ${severity} ${message}; ${expected}`)
}

test('a book that says all of its texts in a further language passes', () => {
  expect(unsaid(spoken([...HEAD, ...DUTIES, ...BECAUSE]))).toEqual([])
})

test.each([
  ['its title', spoken([...HEAD, ...BECAUSE], FRONT), '1 error `Example Order`', 'title [ru]: …'],
  ['a reason', spoken([...HEAD, ...DUTIES, 'because The article says so.']), '13 error its reason', 'because [ru] …'],
  [
    'a duty',
    spoken([...HEAD, 'oblige keep a record (article/29)', ...BECAUSE]),
    '13 error `keep a record`',
    'oblige [ru] …',
  ],
  [
    'what is left out',
    spoken([...HEAD, 'not modelled Transit.', ...BECAUSE]),
    '13 error `Transit.`',
    'not modelled [ru] …',
  ],
  [
    'what the model of an instrument leaves out',
    spoken([...HEAD, ...BECAUSE], `${TITLED}not modelled: All the rest.\n`),
    '1 error `All the rest.`',
    'not modelled [ru]: …',
  ],
])('of a book that speaks Russian, the check refuses %s without it', (_, text, what, line) => {
  expect(unsaid(text)).toEqual([
    `${what} is not said in \`ru\`; a line \`${line}\` below it, for the book speaks that language`,
  ])
})

test('a title in the language of its law needs one in the language of the notation', () => {
  const own = FRONT.replace('title: Example Order', 'title: Примерный приказ\nlanguage: ru')
  expect(unsaid(spoken([...HEAD, ...BECAUSE], own))).toEqual([
    '1 error `Примерный приказ` is not said in `en`; a line `title [en]: …` below it, for the book speaks that language',
  ])
  expect(
    unsaid(spoken([...HEAD, ...BECAUSE], own.replace('language: ru', 'title [en]: Example Order\nlanguage: ru'))),
  ).toEqual([])
})

test('a book of one language needs no other', () => {
  expect(unsaid(spoken([...HEAD, 'oblige keep a record (article/29)', 'because The article says so.'], FRONT))).toEqual(
    [],
  )
})

function ruling(compiled: Compiled) {
  const built = bundle(compiled.parts, compiled.modelledOn)
  return decide(load(built.bundle, built.hash), '2014-02-14T12:00:00Z', { from: 'FR', to: 'XX', via: [] })
}

test('a ruling carries its duties and what is not modelled in the further languages of the book', () => {
  const { nations } = ruling(book('', { 'law/fr/act.md': spoken([...HEAD, ...DUTIES, ...BECAUSE]) }))
  expect(nations.FR?.duties).toEqual([{ text: 'keep a record', provision: 'article/29', rule: 'fr.a' }])
  expect(nations.FR?.notModelled).toEqual(['Transit.'])
  expect(nations.FR?.said).toEqual({ ru: { 'keep a record': 'вести учёт', 'Transit.': 'Транзит.' } })
})

test('a ruling says in both languages that a nation has no law in the book', () => {
  expect(ruling(book('')).nations.XX).toMatchObject({
    notModelled: ['no law of XX is modelled'],
    said: { ru: { 'no law of XX is modelled': 'право этой страны (XX) в модели не отражено' } },
  })
})

test('a ruling of a book in one language says nothing in another', () => {
  const one = [...HEAD, 'oblige keep a record (article/29)', 'because The article says so.']
  expect(ruling(book('', { 'law/fr/act.md': spoken(one, FRONT) })).nations.FR).not.toHaveProperty('said')
})
