import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Listed } from './entity.ts'
import { buildIndex } from './index/build.ts'
import { SCREENED_BY } from './policy.ts'
import { screen } from './screen.ts'

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
  listed('5', 'Vessel', { name: ['Example Star'], imoNumber: ['9074729'] }),
]
const PARTIES = [
  ['Company', { name: ['АО «Пример радиозавод»'], innCode: ['7707083893'] }],
  ['Company', { name: ['Primer Research Institute'] }],
  ['Person', { name: ['Иван Петров'], birthDate: ['1961'] }],
  ['Person', { name: ['Сергей Щербак'] }],
  ['LegalEntity', { name: ['Exmple Star'] }],
] as const

/**
 * A run counts while it was made by the algorithm of now. Whoever changes what is found, a score or its evidence changes
 * this digest, and must raise the number of the algorithm with it: then every party is searched again.
 */
test('what is found and why is that of the algorithm by whose name runs are kept', () => {
  const index = buildIndex(LIST)
  const found = PARTIES.map(([schema, properties]) => {
    const given = Object.fromEntries(Object.entries(properties).map(([name, values]) => [name, [...values]]))
    return screen({ id: 'party', schema, properties: given }, index)
  })
  const digest = createHash('sha256').update(JSON.stringify(found)).digest('hex').slice(0, 16)
  expect([SCREENED_BY.algorithm, digest]).toEqual(['entente-screening 1', 'a44d9e7fc1033fea'])
})
