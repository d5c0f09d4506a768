import { expect, test } from 'vitest'
import { actLabels, groupLabels, labelOf, termLabels, transferLabels } from './labels.ts'

test('a field is called by the steps that its path goes through, numbers from one', () => {
  expect(labelOf('endUse.purpose', 'ru')).toBe('Конечное использование · Назначение')
  expect(labelOf('items[0].quantity.amount', 'ru')).toBe('Позиция 1 · Количество · Число')
  expect(labelOf('parties[2].name', 'en')).toBe('Party 3 · Name')
  expect(labelOf('items[0].controls[1]', 'en')).toBe('Item 1 · Entries on control lists, 2')
  expect(labelOf('endUse.incorporation.endUser.rights[0]', 'ru')).toBe(
    'Конечное использование · Входит в другое изделие · Его конечный пользователь · Имеющиеся права, 1',
  )
})

test('what stands around every field says nothing beside it', () => {
  expect(labelOf('transfer.from', 'en')).toBe('From')
  expect(labelOf('terms.lines[0].value.currency', 'ru')).toBe('Позиция 1 · Стоимость · Валюта')
  expect(labelOf('terms', 'ru')).toBe('Условия лицензии')
})

test('one name of a field may mean two things, by what it is of', () => {
  expect(labelOf('type', 'ru')).toBe('Заключение')
  expect(labelOf('parties[0].type', 'ru')).toBe('Сторона 1 · Вид стороны')
  expect(labelOf('from', 'ru')).toBe('Откуда')
  expect(labelOf('terms.from', 'ru')).toBe('Начало')
})

test.each(['nowhere', 'items[0].colour', 'toString', '', 'items[0', 'a b'])('%j has no label', (path) => {
  expect(labelOf(path, 'en')).toBeNull()
})

test('every label is in its own language', () => {
  for (const labels of [transferLabels, groupLabels, actLabels, termLabels]) {
    for (const said of Object.values(labels('ru'))) expect(said).toMatch(/^[А-ЯЁ][А-Яа-яё ,-]+$/)
    for (const said of Object.values(labels('en'))) expect(said).not.toMatch(/[А-Яа-яЁё]/)
  }
})
