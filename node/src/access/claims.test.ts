import { Refused } from '@entente/core/contract/refusals'
import { expect, test } from 'vitest'
import { callerOf } from './claims.ts'

const claims = {
  sub: 'p-17',
  name: 'Emma Reid',
  nation: 'GB',
  entente_role: 'licensing-officer',
  entente_organisation: 'Example Export Licensing Unit',
  iss: 'https://sign-in.example',
}

const said = (more: object) => {
  try {
    return callerOf({ ...claims, ...more }, 'GB', { ELO: 'licensing-officer', admin: 'node' })
  } catch (error) {
    return error instanceof Refused ? error.code : error
  }
}

test('who signs in is who the provider vouches for', () => {
  expect(said({})).toEqual({
    person: 'p-17',
    name: 'Emma Reid',
    role: 'licensing-officer',
    organisation: 'Example Export Licensing Unit',
    nation: 'GB',
  })
})

test('the provider’s own names of roles are mapped', () => {
  expect(said({ entente_role: 'ELO' })).toMatchObject({ role: 'licensing-officer' })
})

test.each([
  ['another nation', { nation: 'RU' }],
  ['no nation', { nation: undefined }],
  ['a role that there is not', { entente_role: 'minister' }],
  ['several roles at once', { entente_role: ['exporter', 'licensing-officer'] }],
  ['the node’s own role', { entente_role: 'node' }],
  ['the node’s own role, by a slip of the configuration', { entente_role: 'admin' }],
  ['the role of whoever is not signed in', { entente_role: 'public' }],
  ['a name of the language for a role', { entente_role: 'toString' }],
  ['no organisation', { entente_organisation: '' }],
  ['nobody', { sub: '' }],
])('%s is let in nowhere', (_name, more) => {
  expect(said(more)).toBe('not-permitted')
})
