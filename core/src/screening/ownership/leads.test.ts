import { expect, test } from 'vitest'
import type { Lead } from './lead.ts'
import { leadsIn, ledEntry } from './leads.ts'

const WINDOW = { earliest: '2014-01-01', latest: '2014-01-01', until: null }

function entry(
  key: string,
  name: string,
  leads: readonly Lead[] = [],
  more: { alias?: string[]; weakAlias?: string[]; schema?: string } = {},
) {
  const { schema = 'Organization', ...names } = more
  return ledEntry(key, { schema, properties: { name: [name], ...names } }, { caption: name, window: WINDOW, leads })
}

const linked = (name: string): Lead => ({ says: 'linked-to', name })
const below = (name: string): Lead => ({ says: 'subsidiary', name })
const keys = (found: readonly { readonly entry: string }[]) => found.map((each) => each.entry)

test('a lead is the entry that is called just so, whatever its letters and quotation marks', () => {
  const list = leadsIn([
    entry('1', 'EXAMPLE PLANT', [linked('Example “Holding” JSC'), linked('EXAMPLE HOLDINGS JSC')]),
    entry('2', 'EXAMPLE HOLDING JSC'),
  ])
  expect(keys(list.called('Example “Holding” JSC'))).toEqual(['2'])
  expect(keys(list.called('EXAMPLE HOLDINGS JSC'))).toEqual([])
})

test('an alias is a name of the entry, and a weak one is not', () => {
  const list = leadsIn([
    entry('1', 'EXAMPLE PLANT', [linked('EXHOLD'), linked('EXH')]),
    entry('2', 'EXAMPLE HOLDING', [], { alias: ['Exhold'], weakAlias: ['EXH'] }),
  ])
  expect(keys(list.called('EXHOLD'))).toEqual(['2'])
  expect(keys(list.called('EXH'))).toEqual([])
})

test('a person whom OFAC prints family name first is found as the reader turned him round, and no firm is', () => {
  const list = leadsIn([
    entry('1', 'EXAMPLE PLANT', [linked('EXAMPLEV, Ivan Ivanovich'), linked('PLANT, EXAMPLE')]),
    entry('2', 'Ivan Ivanovich EXAMPLEV', [], { schema: 'Person' }),
  ])
  expect(keys(list.called('EXAMPLEV, Ivan Ivanovich'))).toEqual(['2'])
  expect(keys(list.called('PLANT, EXAMPLE'))).toEqual([])
})

test('where two entries are called so, both are meant', () => {
  const list = leadsIn([entry('1', 'EXAMPLE PLANT', [linked('EXHOLD')]), entry('2', 'EXHOLD'), entry('3', 'Exhold')])
  expect(keys(list.called('EXHOLD'))).toEqual(['2', '3'])
})

test('who names an entry as its subsidiary stands above it, and nobody above himself', () => {
  const list = leadsIn([
    entry('1', 'EXAMPLESTEC', [below('Example Plant'), below('Examplestec'), below('Example Mine')]),
    entry('2', 'EXAMPLE PLANT'),
  ])
  expect(keys(list.above('2'))).toEqual(['1'])
  expect(keys(list.above('1'))).toEqual([])
})

test('a name without a letter or figure is nobody’s', () => {
  const list = leadsIn([entry('1', 'EXAMPLE PLANT', [linked('«»')]), entry('2', '«»')])
  expect(keys(list.called('«»'))).toEqual([])
})
