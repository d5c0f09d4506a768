import { expect, test } from 'vitest'
import { inRussian } from './ru/say.ts'

test.each([
  ['NL-DENIALS had 500 entries and would have 3', 'в списке NL-DENIALS было записей 500, а стало бы 3'],
  ['US-SDN was read from ofac-csv, and this is ofac-xml', 'US-SDN читали в форме ofac-csv, а это ofac-xml'],
  ['aliases and addresses are missing', 'нет файлов других имён и адресов'],
  ['2014-02-30 is no day', '2014-02-30 — не день'],
  ['nl is no name of a list', 'nl — не имя списка'],
  ['`list` is `nl`, which is no name of a list', 'Список: `nl` — это не имя списка'],
  ['EU-269 of 2014-03-17 is here already', 'EU-269 от 2014-03-17 здесь уже есть'],
  ['It is here already: it was read at 2014-03-17T12:00:00Z', 'Он здесь уже есть: прочитан 2014-03-17T12:00:00Z'],
  ['entry 7001 of US-SDN stands twice', 'запись 7001 стоит в списке US-SDN дважды'],
  ['the column `colour`', 'столбец `colour`'],
  ['record 6908555 has no name', 'record 6908555: нет имени'],
  [
    'a cell of several values: a quoted cell does not end',
    'ячейка с несколькими значениями: ячейка в кавычках не закончена',
  ],
  ['The proposal is imported', 'Состояние предложения: введено'],
])('«%s»', (english, russian) => {
  expect(inRussian(english, 'sentence')).toBe(russian)
})

test.each([
  ['a day up to this node’s own, 2014-03-17 by UTC', 'день не позже нынешнего дня узла, 2014-03-17 по UTC'],
  ['4, as the header has', '4, как в заголовке'],
  ['each once of key, schema', 'каждый по одному разу: key, schema'],
  ['the name of a list, such as NL-DENIALS', 'имя списка, например NL-DENIALS'],
])('expected: «%s»', (english, russian) => {
  expect(inRussian(english, 'expected')).toBe(russian)
})
