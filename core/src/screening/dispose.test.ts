import { expect, test } from 'vitest'
import type { DisposeInput } from '../contract/screening.ts'
import { disposition, whyNotDisposed, yearAfter } from './dispose.ts'
import { hit, PARTY, run } from './testing/example-run.ts'

const by = {
  person: 'p-1',
  organisation: 'Example Export Licensing Unit',
  proposers: ['p-9'],
  at: '2026-11-20T12:00:00Z',
}
const found = hit({ numbers: ['7718852163'] })
const searched = run([found], PARTY, ['US-SDN'], ['7718852163'])
const input: DisposeInput = {
  run: 'r',
  hit: { list: 'US-SDN', entry: 'ofac-1' },
  verdict: 'different',
  ground: 'another town',
}

test('whoever proposed the party, or works for it, does not dispose', () => {
  expect(whyNotDisposed(searched, found, input, by)).toBeNull()
  expect(whyNotDisposed(searched, found, input, { ...by, person: 'p-9' })?.code).toBe('separation-of-duty')
  expect(whyNotDisposed(searched, found, input, { ...by, organisation: PARTY.name })?.code).toBe('separation-of-duty')
  const spaced = run([found], { ...PARTY, name: ` ${PARTY.name}` }, ['US-SDN'], ['7718852163'])
  expect(whyNotDisposed(spaced, found, input, { ...by, organisation: PARTY.name })?.code).toBe('separation-of-duty')
})

test('same rests on a number where the two have one in common', () => {
  const same = { ...input, verdict: 'same' } as const
  const name = { of: 'name', party: PARTY.name, entry: 'EXAMPLE AIRCRAFT WORKS' } as const
  const number = { of: 'number', party: '7718852163', entry: '7718852163' } as const
  expect(whyNotDisposed(searched, found, same, by)?.code).toBe('incomplete')
  expect(whyNotDisposed(searched, found, { ...same, rests: [name] }, by)?.code).toBe('incomplete')
  expect(whyNotDisposed(searched, found, { ...same, rests: [number, name] }, by)).toBeNull()
  expect(whyNotDisposed(run([hit()]), hit(), { ...same, rests: [name] }, by)).toBeNull()
})

test('nothing rests on what the party or the entry does not have', () => {
  const rests = [{ of: 'name', party: PARTY.name, entry: 'ANOTHER' } as const]
  expect(whyNotDisposed(searched, found, { ...input, verdict: 'same', rests }, by)?.code).toBe('bad-input')
})

test('a finding ends within a year, and by itself after one', () => {
  expect(whyNotDisposed(searched, found, { ...input, until: '2027-11-20T12:00:01Z' }, by)?.code).toBe('bad-input')
  expect(whyNotDisposed(searched, found, { ...input, until: '2026-11-20T12:00:00Z' }, by)?.code).toBe('bad-input')
  expect(disposition(searched, found, input, by.at).until).toBe('2027-11-20T12:00:00Z')
  expect(yearAfter('2028-02-29T00:00:00Z')).toBe('2029-02-28T00:00:00Z')
})
