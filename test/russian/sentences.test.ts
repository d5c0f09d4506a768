import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { REFUSALS } from '../../core/src/contract/refusals.ts'
import { en } from '../../web/src/words/en.ts'
import { inRussian, PHRASES } from '../../web/src/words/ru/say.ts'
import { NOUNS } from '../../web/src/words/ru/sentences/words.ts'
import { ru } from '../../web/src/words/ru.ts'
import { ROOT } from '../cases.ts'
import { filesBelow } from '../files.ts'
import { literalsOf } from './literals.ts'

/** Where what a page shows of a node's own sentences is written. */
const FOLDERS = ['contract', 'label', 'ledger', 'licence', 'monitor', 'vault', 'verify'].map(
  (folder) => `core/src/${folder}`,
)
const FILES = ['core/src/law/admit.ts', 'core/src/screening/dispose.ts', 'core/src/screening/ownership/stated.ts']

/** What only a schema, a programmer, a terminal or another machine reads, and what is no sentence. */
const NOT_SHOWN = [
  /^core\/src\/contract\/(?:units|nations|currencies|ruling-schema|json-schema|ledger-acts)\.ts$/,
  /^core\/src\/ledger\/(?:packed-words|base45|typed)\.ts$/,
  /^core\/src\/licence\/(?:life-cycles|transitions|calendar)\.ts$/,
  /^core\/src\/(?:licence|label)\/arbitrary/,
  /\/testing\//,
]
/** Lines of formats of the ledger and of the notation, and pieces that only join others. */
const NOT_SAID = new Set([
  ...[' or ', ' and in ', ' and ', ', which {}', ' in `{}`', 'item {}', 'and {}', ' until '],
  ...[
    'entente scheme {}',
    'nation ',
    'serial ',
    'extra ',
    'index ',
    'extra {}',
    'index {}',
    'entry {}',
    'old ',
    'proof {}',
    'its fields',
  ],
  ...['equivalence {}-LABELS', 'categories {}-CATEGORIES', 'in force {} ..', '{} forbids informative *'],
  ...['{} {} informative {}', '{} {} permissive {}'],
  // What a JSON Schema says in words, beyond what it can state.
  ...[
    'The day is one that the calendar has, the hour at most 23, and there is no leap second.',
    'The day and the time are ones that exist, and an instant has its offset.',
    'By its kind it has: {}. A period-ceiling has a quantity or a value as well.',
  ],
])

function filesIn(folder: string): string[] {
  return filesBelow(join(ROOT, folder))
    .filter((path) => /\.ts$/.test(path) && !/\.test\.ts$/.test(path))
    .map((path) => relative(ROOT, path))
}

const known = [...Object.keys(PHRASES), ...Object.keys(NOUNS)].map((english) =>
  english.replace(/\{\w+\}/g, '{}').toLowerCase(),
)

/** Whether a text, with anything put in, is a sentence that is said in Russian, or a piece of one. */
function isKnown(literal: string): boolean {
  const parts = literal.toLowerCase().trim().split('{}')
  const form = new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('.*'), 'su')
  return known.some((english) => form.test(english))
}

function isSentence(literal: string): boolean {
  return /[a-z]{2,} \S/i.test(literal) && !/[А-Яа-яё]/.test(literal) && !/\n|\\n|c2sp|sha256:\{/.test(literal)
}

test('every sentence that the pages may show of a node has its Russian', () => {
  const unsaid = [...FOLDERS.flatMap(filesIn), ...FILES]
    .filter((file) => !NOT_SHOWN.some((each) => each.test(file)))
    .flatMap((file) =>
      literalsOf(readFileSync(join(ROOT, file), 'utf8'))
        .filter((literal) => isSentence(literal) && !NOT_SAID.has(literal) && !isKnown(literal))
        .map((literal) => `${file}: ${literal}`),
    )
  expect(unsaid).toEqual([])
})

/** Operators carry bundles by hand from a command, which speaks English; the pages have no such place. */
const NOT_ON_PAGES = /^node\/src\/(?:peer|service|store|keys|documents)\//

test('so has every refusal that a node throws by itself', () => {
  const unsaid = filesIn('node/src')
    .filter((file) => !NOT_ON_PAGES.test(file))
    .flatMap((file) => {
      const source = readFileSync(join(ROOT, file), 'utf8')
      const thrown = [...source.matchAll(/new Refused\(\s*'[a-z-]+',([\s\S]*?)\)(?:\n|\)|;| {2})/g)]
      return thrown
        .flatMap(([, rest = '']) => literalsOf(rest))
        .filter((literal) => isSentence(literal) && !isKnown(literal))
        .map((literal) => `${file}: ${literal}`)
    })
  expect(unsaid).toEqual([])
})

test('nothing that was put into a sentence is lost in Russian', () => {
  for (const [english, russian] of Object.entries(PHRASES)) {
    const slots = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort()
    expect({ english, slots: slots(russian) }).toEqual({ english, slots: slots(english) })
    expect(russian.replace(/`[^`]*`|\{\w+\}/g, ''), english).not.toMatch(/[a-z]{2,} [a-z]{2,}/)
  }
})

test('every code of the closed list of refusals has its sentence in both languages', () => {
  for (const code of Object.keys(REFUSALS)) {
    expect(Object.hasOwn(en.problems, code), code).toBe(true)
    expect(Object.hasOwn(ru.problems, code), code).toBe(true)
  }
})

test.each([
  ['The guard says prohibited: nobody can grant it', 'Вывод по праву — «запрещено»: разрешить это никто не может'],
  ['`to` is `UK`, which is no nation', 'Куда: `UK` — такого нет (страна)'],
  ['`items[0].quantity.amount` is missing', 'Позиция 1 · Количество · Число: не указано'],
  ['unknown field `colour` in `items[1]`', 'неизвестное поле `colour` внутри «Позиция 2»'],
  ['line 2 has 1.5 of quantity left, and 3 is asked for', 'по позиции 2 (количество) осталось 1.5, а запрошено 3'],
  [
    'A licensing officer may not ask for cases.countersign here',
    'Роли «сотрудник по лицензированию» операция cases.countersign здесь недоступна',
  ],
  [
    'RU had suspended the licence, and the acting nation knew it',
    'Российская Федерация: лицензия приостановлена, и действующая страна это знала',
  ],
  [
    'work is final-review, and it takes advice or consolidation',
    'работа по делу: нынешнее состояние — «итоговое рассмотрение», а нужно «у экспертов ведомств» или «сводится заключение»',
  ],
  [
    'an argument is needed: the advice conflicts; no advice came from A, B',
    'нужен довод: заключения расходятся; не дали заключения: A, B',
  ],
  ['Classification holds characters that cannot be seen', 'Classification: есть невидимые знаки'],
  ['the statute book knows no list of entries `GB-XX`', 'свод законов не знает списка `GB-XX`'],
  [
    '`ML99` stands on GB-ML from 2014-01-01T00:00:00Z until 2015-01-01T00:00:00Z only',
    '`ML99` значится в GB-ML только с 2014-01-01T00:00:00Z до 2015-01-01T00:00:00Z',
  ],
])('«%s»', (english, russian) => {
  expect(inRussian(english, 'sentence')).toBe(russian)
})

test.each([
  ['one of GB-ML, GB-DU, …', 'одно из следующего: GB-ML, GB-DU, …'],
  ['a list of nations, at most 100 of them', 'список стран, не больше 100'],
  ['the number of a line, a whole number from 1 to 1000', 'номер позиции: целое число от 1 до 1000'],
  [
    'a date that exists, such as 2014-02-10, or an instant with its offset, such as 2014-02-10T12:00:00Z or 2014-02-10T12:00+04:00',
    'существующая дата, например 2014-02-10 или момент со смещением от UTC, например 2014-02-10T12:00:00Z или 2014-02-10T12:00+04:00',
  ],
])('expected: «%s»', (english, russian) => {
  expect(inRussian(english, 'expected')).toBe(russian)
})

test('a text that is no sentence of ours, or that a stranger put together, is not half translated', () => {
  expect(inRussian('Somebody said this', 'sentence')).toBeNull()
  expect(inRussian('The guard says perhaps: nobody can grant it', 'sentence')).toBeNull()
  expect(inRussian('', 'sentence')).toBeNull()
})

test('every example that the form may start from has a name in both languages', () => {
  const files = readdirSync(join(ROOT, 'examples')).map((file) => file.replace(/\.yaml$/, ''))
  const examples = files.filter((name) => name !== 'story').sort()
  for (const { transfer } of [en, ru]) expect(Object.keys(transfer.exampleNames).sort()).toEqual(examples)
})
