import { expect, test } from 'vitest'
import { byDossier } from './by-dossier.ts'

const row = (application: string | null, party: string) => ({ application, party })

test('hits stand by their dossier, the one with the oldest search first, and those of none last', () => {
  const rows = [
    row(null, 'a'),
    row('GBRU-2014-000002', 'b'),
    row('GBRU-2014-000001', 'c'),
    row('GBRU-2014-000002', 'd'),
  ]
  expect(byDossier(rows).map(({ reference, rows: of }) => [reference, of.map(({ party }) => party)])).toEqual([
    ['GBRU-2014-000002', ['b', 'd']],
    ['GBRU-2014-000001', ['c']],
    [null, ['a']],
  ])
  expect(byDossier([])).toEqual([])
})
