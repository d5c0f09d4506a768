import { expect, test } from 'vitest'
import { leadsOf } from './lead.ts'

const said = (terms: { readonly [name: string]: string }, notes: string[] = []) =>
  leadsOf({ terms, entity: { properties: { notes } } }).map(({ says, name }) => `${says}: ${name}`)

test('an entry of OFAC’s names whom it is linked to, several too', () => {
  expect(said({ linkedTo: 'EXAMPLE HOLDING; EXAMPLEV, Ivan' })).toEqual([
    'linked-to: EXAMPLE HOLDING',
    'linked-to: EXAMPLEV, Ivan',
  ])
  expect(said({ owner: 'Example Shipping', linkedTo: '' })).toEqual([])
})

test('a British cell holds one name or several: numbered, by lines, by semicolons, or as sentences', () => {
  expect(said({ parent: '(1) Example Agency (2) Examplestec' })).toEqual([
    'parent: Example Agency',
    'parent: Examplestec',
  ])
  expect(said({ subsidiaries: 'Example Plant JSC\nExample Works; Example Mine' })).toEqual([
    'subsidiary: Example Plant JSC',
    'subsidiary: Example Works',
    'subsidiary: Example Mine',
  ])
  expect(said({ subsidiaries: 'Example Wheels. Example Motors (EM)' })).toEqual([
    'subsidiary: Example Wheels',
    'subsidiary: Example Motors (EM)',
  ])
})

test('what nothing parts for sure stays one lead, whole', () => {
  expect(said({ subsidiaries: 'Example Co., Ltd. Example Port' })).toEqual([
    'subsidiary: Example Co., Ltd. Example Port',
  ])
  expect(said({ parent: 'Example Holding (parent), Example Street 1, P.O. Box 7' })).toHaveLength(1)
})

test('the Treasury’s old list says it in its remarks', () => {
  const notes = ['Parent company: Examplestec', 'Subsidiaries: (1) Example Plant (2) Example Works', 'Other: text']
  expect(said({}, notes)).toEqual(['parent: Examplestec', 'subsidiary: Example Plant', 'subsidiary: Example Works'])
})

test('what has no letter or figure is no name, and one said twice is one', () => {
  expect(said({ parent: '-; ; Examplestec' }, ['Parent company: Examplestec'])).toEqual(['parent: Examplestec'])
})
