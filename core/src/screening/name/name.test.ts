import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pieces } from './clean.ts'
import { cyrillicToLatin } from './cyrillic.ts'
import { readName } from './read-name.ts'
import { skeletons } from './skeleton.ts'
import { splitCell } from './split.ts'
import type { Bearer } from './unit.ts'

const words = (printed: string) => pieces(printed).map(({ text }) => text)
const bones = (word: string) => readName(word, 'person').units[0]?.readings ?? []

test.each([
  [['Щербаков', 'Shcherbakov', 'Schtscherbakow', 'Chtcherbakov', 'Ščerbakov']],
  [['Высокоточные', 'Vysokotochnye', 'Wysokototschnye']],
  [['Ходорковский', 'Khodorkovsky', 'Chodorkowskij', 'Khodorkovskiy']],
  [['Жуков', 'Zhukov', 'Žukov', 'Schukow']],
  [['Юрьева', 'Yuryeva', 'Jurjeva', 'Iurieva']],
  [['Цветаев', 'Tsvetaev', 'Cvetaev', 'Tzvetayev']],
  [['Вучић', 'Vučić', 'Vucic', 'Vuchich']],
])('%j have a skeleton in common', (spellings) => {
  const [first = '', ...others] = spellings
  for (const other of others)
    expect([other, bones(other).some((each) => bones(first).includes(each))]).toEqual([other, true])
})

test('a skeleton is the same in each case, and of itself', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,20}$/), (word) => {
      expect(skeletons(word).length).toBeGreaterThan(0)
      expect(readName(word.toUpperCase(), 'thing').units.map(({ key }) => key)).toEqual(
        readName(word, 'thing').units.map(({ key }) => key),
      )
    }),
  )
})

test('every letter of the Cyrillic alphabets is written in Latin', () => {
  const letters = 'абвгдеёжзийклмнопрстуфхцчшщыэюяґєіїўђјљњћџѓѕќәғқңөұүһ'
  for (const letter of letters)
    expect([letter, cyrillicToLatin(letter)]).toEqual([letter, expect.stringMatching(/^[a-z]+$/)])
})

test('quotation marks, points, dashes and line ends are no part of a word', () => {
  expect(words('АО «НИИ "Вега"»')).toEqual(['ао', 'нии', 'вега'])
  expect(words('ПРИБОРО- СТРОЕНИЯ')).toEqual(['приборостроения'])
  expect(words('S.R.L. L.X.C Aviation')).toEqual(['srl', 'lxc', 'aviation'])
  expect(words("Al-Qa'ida")).toEqual(['al', 'qaida'])
  expect(words('195-й завод, 5th yard')).toEqual(['195', 'завод', '5', 'yard'])
})

test('letters of another alphabet that look alike are read as meant', () => {
  expect(words('Пaвлoв')).toEqual(['павлов'])
  expect(words('Pavlоv')).toEqual(['pavlov'])
  expect(bones('РАСНЕСО')).toEqual(expect.arrayContaining([...bones('PACHECO')]))
})

test('each word says where it is printed', () => {
  const printed = '«Машиностроительный завод» им. В.И. Чапаева'
  const { spans } = readName(printed, 'thing')
  expect(spans.map(([from, to]) => printed.slice(from, to))).toEqual([
    'Машиностроительный',
    'завод',
    'им',
    'В.И',
    'Чапаева',
  ])
})

test.each<[string, Bearer, string[]]>([
  ['Акционерное Общество «Северный Пресс» (АО «СП»)', 'thing', ['Акционерное Общество «Северный Пресс»', 'АО «СП»']],
  ['original script: Иван Петров', 'person', ['Иван Петров']],
  ['Иван Петров) Ivan PETROV (Іван Петров', 'person', expect.arrayContaining(['Ivan PETROV', 'Іван Петров']) as never],
  ['Bank Example (Asia) Limited', 'thing', ['Bank Example (Asia) Limited']],
  ['Ivan Petrov; Petrov, Ivan', 'person', ['Ivan Petrov', 'Petrov, Ivan']],
  ['Example Star', 'ship', ['Example Star']],
  ['Russian Example Machines', 'thing', ['Russian Example Machines']],
  ['Russian: Иван Петров', 'person', ['Иван Петров']],
  ['   ', 'thing', []],
])('the cell %j of a %s holds %j', (cell, bearer, names) => {
  expect(splitCell(cell, bearer)).toEqual(names)
})

test('splitting a part again gives the part', () => {
  const part = fc.constantFrom(
    'АО «Вега»',
    ' (',
    ')',
    '; ',
    'Vega JSC',
    ' / ',
    'a.k.a. ',
    'Иван',
    ', ',
    '- ',
    'original script: ',
    '[x]',
  )
  fc.assert(
    fc.property(fc.array(part), fc.constantFrom<Bearer>('person', 'thing', 'ship'), (parts, bearer) => {
      for (const name of splitCell(parts.join(''), bearer)) expect(splitCell(name, bearer)).toContain(name)
    }),
  )
})

test('a firm is translated and not transliterated', () => {
  const classes = (name: string) =>
    readName(name, 'thing').units.map((unit) => (unit.kind === 'class' ? unit.codes[0] : unit.kind))
  expect(classes('Пороховой завод')).toEqual(['powder', 'plant'])
  expect(classes('Gunpowder Plant')).toEqual(['powder', 'plant'])
  expect(classes('Porokhovoy zavod')).toEqual(['powder', 'plant'])
  expect(classes('НПО')).toEqual(['science', 'production', 'association'])
  expect(classes('Общество с ограниченной ответственностью «Вега»')).toEqual(['form', 'word'])
})
