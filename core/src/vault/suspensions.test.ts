import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../contract/entry.ts'
import { SUSPENSIONS_SUBJECT } from '../contract/suspensions.ts'
import { foldSuspensions, isSuspended, NO_SUSPENSIONS, type Suspensions } from './suspensions.ts'
import { Logs, WORKS, type Written } from './testing/acts.ts'

const OF = { nation: 'RU', whom: 'organisation', name: WORKS } as const
const reason = 'because'
const WHO = { nation: 'RU', organisation: WORKS, person: 'p-1' }

function fold(entries: readonly Entry[]): Suspensions {
  return entries.reduce<Suspensions>(foldSuspensions, NO_SUSPENSIONS)
}

function after(...acts: readonly [type: string, by?: Written, body?: object][]): Suspensions {
  const logs = new Logs()
  for (const [type, by = {}, body = { ...OF, reason }] of acts) logs.write(type, SUSPENSIONS_SUBJECT, body, by)
  return fold(logs.entries)
}

describe('somebody is kept from packages', () => {
  it('by one officer of either nation, as an organisation or as a person, and nobody else with him', () => {
    for (const nation of ['GB', 'RU']) {
      expect(isSuspended(after(['vault.suspend', { nation }]), WHO)).toBe(true)
      const person = { nation: 'RU', whom: 'person', name: 'p-1', reason }
      const one = after(['vault.suspend', { nation, role: 'licensing-officer' }, person])
      expect([isSuspended(one, WHO), isSuspended(one, { ...WHO, person: 'p-2' })]).toEqual([true, false])
      expect(isSuspended(one, { ...WHO, nation: 'GB' })).toBe(false)
    }
    expect(isSuspended(after(), WHO)).toBe(false)
  })

  it('until two persons of the nation that suspended say otherwise; what the other nation suspends stands', () => {
    const lifts: [string, Written][] = [
      ['vault.lift', { person: 'a' }],
      ['vault.lift', { person: 'b' }],
    ]
    expect(isSuspended(after(['vault.suspend'], ...lifts), WHO)).toBe(false)
    expect(isSuspended(after(['vault.suspend'], ...lifts, ['vault.suspend']), WHO)).toBe(true)
    expect(isSuspended(after(['vault.suspend'], ['vault.suspend', { nation: 'RU' }], ...lifts), WHO)).toBe(true)
  })

  it('whatever those say who may not, one who says it twice, or the other nation', () => {
    const [a, b] = [{ person: 'a' }, { person: 'b' }]
    const kept = after(
      ['vault.suspend'],
      ['vault.lift', a],
      ['vault.lift', a],
      ['vault.lift', { ...b, nation: 'RU' }],
      ['vault.lift', { ...b, role: 'exporter' }],
      ['vault.lift', { ...b, shared: false }],
      ['vault.lift', b, { ...OF, name: 'Another', reason }],
      ['vault.lift', b, { ...OF }],
      ['vault.suspend'],
    )
    expect(isSuspended(kept, WHO)).toBe(true)
    expect(kept.ignored.map(({ reason: why }) => why).sort()).toEqual([
      'it is not for a exporter to do',
      'it stands in another log than it belongs to',
      'the act’s body is malformed',
      'this nation has suspended it',
      'this nation has suspended nobody of that name',
      'this nation has suspended nobody of that name',
      'two persons lift a suspension, and this one has said so',
    ])
  })
})

it('nobody is one of those who lift what keeps him from packages', () => {
  const self = { nation: 'GB', whom: 'person', name: 'p-9', reason }
  const kept = after(['vault.suspend', {}, self], ['vault.lift', { person: 'p-9' }, self])
  expect(kept.suspensions).toMatchObject([{ lifts: [] }])
  expect(kept.ignored).toMatchObject([{ reason: 'nobody lifts a suspension of his own' }])
})

const raw = fc.record({
  type: fc.constantFrom('vault.suspend', 'vault.lift', 'vault.lift', 'x.y'),
  nation: fc.constantFrom('GB', 'RU'),
  person: fc.constantFrom('a', 'b', 'c'),
  role: fc.constantFrom('security-officer', 'licensing-officer', 'auditor'),
  name: fc.constantFrom(WORKS, 'Another'),
})

describe('of whatever two nations write', () => {
  it('the order in which the two logs are read does not matter, and a suspension ends by two persons alone', () => {
    fc.assert(
      fc.property(fc.array(raw, { maxLength: 20 }), (acts) => {
        const logs = new Logs()
        for (const { type, name, ...by } of acts) logs.write(type, SUSPENSIONS_SUBJECT, { ...OF, name, reason }, by)
        const all = fold(logs.entries)
        expect(fold([...logs.of('GB'), ...logs.of('RU')])).toEqual(all)
        expect(fold([...logs.of('RU'), ...logs.of('GB')])).toEqual(all)
        const isKept = ['GB', 'RU'].some((nation) => {
          const lifting = new Set<string>()
          let stands = false
          for (const each of acts) {
            if (each.nation !== nation || each.name !== WORKS || each.role === 'auditor') continue
            if (each.type === 'vault.suspend' && !stands) {
              stands = true
              lifting.clear()
            }
            if (each.type === 'vault.lift' && stands) lifting.add(each.person)
            stands = stands && lifting.size < 2
          }
          return stands
        })
        expect(isSuspended(all, WHO)).toBe(isKept)
      }),
      { numRuns: 150 },
    )
  })
})
