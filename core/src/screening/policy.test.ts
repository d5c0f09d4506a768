import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Listed } from './entity.ts'
import { buildIndex } from './index/build.ts'
import { SCREENED_BY } from './policy.ts'
import { screen } from './screen.ts'
import { screenLists } from './screen-lists.ts'

const listed = (id: string, schema: string, properties: Record<string, string[]>): Listed => ({
  list: 'EXAMPLE',
  hash: `hash of ${id}`,
  entity: { id, schema, properties },
})

const LIST = [
  listed('1', 'Company', { name: ['EXAMPLE RADIO PLANT JSC (ERP)'], innCode: ['7707083893'] }),
  listed('2', 'Organization', { name: ['Научно-исследовательский институт «Пример»'], alias: ['NII Primer'] }),
  listed('3', 'Person', { name: ['PETROV, Ivan Sergeyevich'], birthDate: ['1960-05-01'] }),
  listed('4', 'Person', { name: ['Sergii Shcherbak'], weakAlias: ['Serhii'] }),
  listed('6', 'Company', { name: ['НПО Пример', 'Завод СО'] }),
  listed('7', 'Person', { name: ['E.D. Morozova'] }),
  listed('8', 'Person', { name: ['Ed Morozova'] }),
  listed('9', 'Person', { name: ['Maleki Mojtaba', 'Abdullah Example'] }),
  listed('10', 'Company', { name: ['Example Machine Building Design Bureau', '示例公司第三经销部'] }),
  listed('11', 'Company', { name: ['Vektor Grupp', 'Elektrotyaga', 'Zaryaprimer Bank'] }),
  listed('12', 'Company', { name: ['Example Aviation Ltd'], registrationNumber: ['01234567'], country: ['gb'] }),
  listed('5', 'Vessel', { name: ['Example Star'], imoNumber: ['9074729'] }),
]
const PARTIES = [
  ['Company', { name: ['АО «Пример радиозавод»'], innCode: ['7707083893'] }],
  ['Company', { name: ['Primer Research Institute'] }],
  ['Person', { name: ['Иван Петров'], birthDate: ['1961'] }],
  ['Person', { name: ['Сергей Щербак'] }],
  ['Company', { name: ['НПО «Пример»'] }],
  ['Company', { name: ['Plant SO'] }],
  ['Person', { name: ['Elena Dmitrievna Morozova'] }],
  ['Person', { name: ['مجتبی ملکی'] }],
  ['Person', { name: ['مجتبوی ملیکا', 'عبد الله المثال'] }],
  ['Company', { name: ['Example KBM', '示例公司第四经销部'] }],
  ['Company', { name: ['W Grupo', 'Elektropribor', 'Zarya Primer'] }],
  ['Company', { name: ['Another Name plc'], registrationNumber: ['1234567'], country: ['gb'] }],
  ['Company', { name: ['Example Aviation Ltd'], registrationNumber: ['07654321'], country: ['gb'] }],
  ['LegalEntity', { name: ['Exmple Star'] }],
] as const

/** What each party is found to be, by its place. */
function foundIn(list: readonly Listed[], parties: readonly (typeof PARTIES)[number][]) {
  const index = buildIndex(list)
  return parties.map(([schema, properties]) => screen({ id: 'party', schema, properties: written(properties) }, index))
}

function written(properties: object): Record<string, string[]> {
  return Object.fromEntries(Object.entries(properties).map(([name, values]) => [name, [...values]]))
}

/**
 * A run counts while it was made by the algorithm of now. Whoever changes what is found, a score or its evidence changes
 * this digest, and must raise the number of the algorithm with it: then every party is searched again.
 */
test('what is found and why is that of the algorithm by whose name runs are kept', () => {
  const found = foundIn(LIST, PARTIES)
  const digest = createHash('sha256').update(JSON.stringify(found)).digest('hex').slice(0, 16)
  expect([SCREENED_BY.algorithm, digest]).toEqual(['entente-screening 4', '136f24dc05142e47'])
})

test('neither the order of entries nor what was read before changes an answer', () => {
  const found = foundIn(LIST, PARTIES)
  expect(foundIn(LIST.toReversed(), PARTIES.toReversed()).toReversed()).toEqual(found)
  const screenAll = screenLists(LIST)
  PARTIES.forEach(([schema, properties], at) => {
    const together = screenAll({ id: 'party', schema, properties: written(properties) })
    expect(together.map(({ entry, score }) => [entry, score])).toEqual(
      found[at]?.map((each) => [each.entry, each.score]),
    )
  })
})
