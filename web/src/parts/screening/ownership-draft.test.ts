import { ownershipBody } from '@entente/core/contract/screening'
import { expect, test } from 'vitest'
import { controlValue, type Draft, registerValue } from './ownership-draft.ts'

const ASSET = { name: 'Example Aircraft Works', nation: 'RU', type: 'company' } as const
const DRAFT: Draft = { what: 'register', measures: ['capital'], holders: [{}], complete: false }
const since = '2013-01-01T00:00:00Z'

test('one bound of a share says that it is exactly that; both say that it lies between', () => {
  const holders = [
    { name: 'Example Holding', nation: 'RU', lo: '60' },
    { name: 'Example Fund', lo: '10', hi: '40', joint: 'pact' },
  ]
  const said = registerValue({ ...DRAFT, holders, source: 'an extract', day: '2014-03-01', since }, ASSET)
  expect(ownershipBody.parse(said)).toMatchObject({
    holders: [
      { owner: { name: 'Example Holding' }, lo: '60', hi: '60' },
      { lo: '10', hi: '40', joint: 'pact' },
    ],
    until: null,
  })
})

test('what is left blank is not sent, and no register is whole without a source and a share', () => {
  expect(ownershipBody.safeParse(registerValue(DRAFT, ASSET)).success).toBe(false)
  expect(registerValue(DRAFT, ASSET)).not.toHaveProperty('source')
})

test('a finding on control runs out on its day', () => {
  const until = '2014-12-31T00:00:00Z'
  const draft: Draft = {
    ...DRAFT,
    owner: { name: 'Example Holding' },
    finding: 'controls',
    ground: 'he appoints',
    since,
  }
  expect(ownershipBody.safeParse(controlValue(draft, ASSET)).success).toBe(false)
  expect(ownershipBody.parse(controlValue({ ...draft, until }, ASSET))).toMatchObject({ finding: 'controls', until })
})
