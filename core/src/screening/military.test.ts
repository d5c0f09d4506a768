import { expect, test } from 'vitest'
import type { Hit, RunBody } from '../contract/screening.ts'
import type { Said } from './disposition.ts'
import type { BookList, Evidence } from './facts.ts'
import { militaryFact, militaryOf } from './military.ts'
import { structureOf } from './ownership/stated.ts'
import { partyKey } from './party.ts'
import { disposed, hit, isSame, PARTY, run, sha } from './testing/example-run.ts'

const MEU: BookList = {
  name: 'US-MEU',
  publicity: 'public',
  military: { cite: '15 CFR 744.21', confidence: 'likely' },
}
const SDN: BookList = { name: 'US-SDN', publicity: 'public' }
const same = isSame(PARTY.name, 'EXAMPLE AIRCRAFT WORKS')

function evidence(
  hits: readonly Hit[],
  said: (of: RunBody) => readonly Said[],
  more: Partial<Evidence> = {},
): Evidence {
  const found = run(hits, PARTY, ['US-MEU', 'US-SDN'])
  const all = said(found)
  return {
    at: '2026-11-20T12:00:00Z',
    book: [MEU, SDN],
    kept: new Map(['US-MEU', 'US-SDN'].map((name) => [name, { version: sha('1'), stale: false }])),
    by: { algorithm: 'entente 1', policy: 'standard' },
    screened: (party) =>
      party === partyKey(PARTY)
        ? {
            run: found,
            said: (list, entry) =>
              all.filter(
                (each) => each.kind === 'disposed' && each.body.hit.list === list && each.body.hit.entry === entry,
              ),
          }
        : null,
    structure: structureOf([]),
    ...more,
  }
}

const user = hit({ list: 'US-MEU', entry: 'meu-1' })
const isUser = (of: RunBody) => [disposed(of, user, same)]

test('a party that is an entry of a list of military end users is one, whatever is stated of it', () => {
  const found = militaryOf(PARTY, evidence([user], isUser))
  expect(found).toEqual({ found: 'yes', by: [{ list: 'US-MEU', cite: '15 CFR 744.21', confidence: 'likely' }] })
  for (const stated of [true, false, undefined]) expect(militaryFact(stated, found)).toBe(true)
})

test('standing on another list makes nobody military', () => {
  const blocked = hit()
  const found = militaryOf(
    PARTY,
    evidence([blocked], (of) => [disposed(of, blocked, same)]),
  )
  expect(found).toEqual({ found: 'no', by: [] })
  for (const stated of [true, false, undefined]) expect(militaryFact(stated, found)).toBe(stated)
})

test('a hit that nobody disposed of leaves it open where the transfer says that it is not; and never undoes that it is', () => {
  const found = militaryOf(
    PARTY,
    evidence([user], () => []),
  )
  expect(found).toMatchObject({ found: 'open', by: [{ list: 'US-MEU' }] })
  expect([true, false, undefined].map((stated) => militaryFact(stated, found))).toEqual([true, undefined, undefined])
  const another = militaryOf(
    PARTY,
    evidence([user], (of) => [disposed(of, user)]),
  )
  expect(militaryFact(false, another)).toBe(false)
})

test('one that was not searched there, or that has no name, is open too', () => {
  const unsearched = militaryOf(
    { ...PARTY, name: 'Somebody Else' },
    evidence([], () => []),
  )
  expect(militaryFact(false, unsearched)).toBeUndefined()
  expect(
    militaryFact(
      false,
      militaryOf(
        null,
        evidence([], () => []),
      ),
    ),
  ).toBeUndefined()
})

test('it is one within the window of the entry alone, and of a list that the book has in force', () => {
  const gone = hit({ list: 'US-MEU', entry: 'meu-1', window: { ...user.window, until: '2020-01-01' } })
  expect(
    militaryOf(
      PARTY,
      evidence([gone], (of) => [disposed(of, gone, same)]),
    ).found,
  ).toBe('no')
  expect(militaryOf(PARTY, evidence([user], isUser, { book: [SDN] })).found).toBe('no')
})

test('of a list that this node does not have it takes what is stated', () => {
  const kept = new Map([['US-SDN', { version: sha('1'), stale: false }]])
  const found = militaryOf(
    PARTY,
    evidence([], () => [], { kept }),
  )
  expect(militaryFact(false, found)).toBe(false)
  expect(
    militaryFact(
      false,
      militaryOf(
        null,
        evidence([], () => [], { kept }),
      ),
    ),
  ).toBe(false)
})
