import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RunBody, SaidParty } from '../contract/screening.ts'
import { again } from './again.ts'
import { contentHash, UNKNOWN_WINDOW } from './list-entry.ts'
import type { Place } from './place.ts'
import { SCREENED_BY } from './policy.ts'
import { sha } from './testing/example-run.ts'
import type { Kept } from './testing/whole-search.ts'
import { saidIn, searchedWhole, sinceOf, wholeOf } from './testing/whole-search.ts'

function kept(list: string, key: string, schema: string, properties: Record<string, string[]>, from = ''): Kept {
  const window = from === '' ? UNKNOWN_WINDOW : { from: { earliest: from, latest: from }, until: null }
  return { list, hash: contentHash({ schema, properties }), entity: { id: key, schema, properties }, window }
}

const WORKS = [
  'Example',
  'Aircraft',
  'Works',
  'Пример',
  'Авиазавод',
  'Mill',
  'Petrov',
  'Ivan',
  'Петров',
  'JSC',
  'Volga',
]
const NUMBERS = ['7718852163', '7707083893']
const name = fc.array(fc.constantFrom(...WORKS), { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
const numbers = fc.array(fc.constantFrom(...NUMBERS), { maxLength: 1 }).map((innCode) => ({ innCode }))
const schema = fc.constantFrom('Company', 'Person', 'LegalEntity')
const entry = fc
  .record({
    list: fc.constantFrom('EX-A', 'EX-B'),
    key: fc.integer({ min: 0, max: 5 }),
    schema,
    names: fc.array(name, { minLength: 1, maxLength: 2 }),
    numbers,
    from: fc.constantFrom('', '2014-01-01', '2022-02-24'),
  })
  .map((of) => kept(of.list, `ex-${of.key}`, of.schema, { name: of.names, ...of.numbers }, of.from))
const entries = fc.uniqueArray(entry, { maxLength: 9, selector: ({ list, entity }) => `${list} ${entity.id}` })
const party = fc.record({
  name,
  type: fc.constantFrom('company' as const, 'individual' as const, 'state-agency' as const),
})

test('screened again, a party hits what a search of all that the lists have hits, at the same scores', () => {
  void fc.assert(
    fc.property(
      party,
      numbers,
      fc.array(entries, { minLength: 2, maxLength: 4 }),
      fc.nat(),
      (who, more, lists, pick) => {
        let run = searchedWhole(who, more, null, [], wholeOf(lists[0] ?? []))
        if (run === null) return
        const same: Place[] = run.hits.length > 0 ? [run.hits[pick % run.hits.length] as Place] : []
        for (const [at, now] of lists.entries()) {
          if (at === 0) continue
          const whole = wholeOf(now)
          const anew = searchedWhole(who, {}, run, same, whole)
          const next = again(run, same, sinceOf(wholeOf(lists[at - 1] ?? []), now, whole))
          expect(next.kind === 'left').toBe(anew === null)
          if (anew === null || next.kind === 'left') return
          const after: RunBody = next.kind === 'changed' ? next.run : run
          expect(saidIn(after)).toEqual(saidIn(anew))
          if (next.kind === 'changed') {
            expect(after.fingerprint).toBe(anew.fingerprint)
            expect(after.below.length).toBeLessThanOrEqual(3)
            for (const { list, entry, hash, score } of after.below) {
              expect(whole.standing(list, entry)?.hash).toBe(hash)
              expect(Number(score)).toBeLessThan(0.75)
              expect(after.hits.some((hit) => hit.list === list && hit.entry === entry)).toBe(false)
            }
          }
          run = after
        }
      },
    ),
    { numRuns: 100 },
  )
})

const PARTY: SaidParty = { name: 'Example Aircraft Works', nation: 'RU', type: 'company' }
const MILL = kept('EX-A', 'mill', 'Company', { name: ['Zoological Mill'] })
const LISTED = kept('EX-A', 'works', 'Company', { name: ['EXAMPLE AIRCRAFT WORKS'] })

const since = (before: Kept[], now: Kept[]) => sinceOf(wholeOf(before), now, wholeOf(now))

function searchedIn(all: Kept[]): RunBody {
  const run = searchedWhole(PARTY, {}, null, [], wholeOf(all))
  if (run === null) throw new Error('crowded')
  return run
}

test('an entry that has nothing of a party changes nothing for it, whatever it is below alert', () => {
  const run = searchedIn([])
  expect(again(run, [], since([], [MILL]))).toEqual({ kind: 'unchanged' })
  const near = kept('EX-A', 'near', 'Company', { name: ['Example Orchard'] })
  expect(again(run, [], since([], [near]))).toEqual({ kind: 'unchanged' })
})

test('what is newly listed is hit, and what is listed no more is not', () => {
  const run = searchedIn([MILL])
  const next = again(run, [], since([MILL], [MILL, LISTED]))
  if (next.kind !== 'changed') throw new Error(next.kind)
  expect(next.run.hits).toMatchObject([{ entry: 'works', strong: true }])
  expect(next.run).toMatchObject({ snapshot: sha('2'), fingerprint: run.fingerprint, ...SCREENED_BY })
  const gone = again(next.run, [], since([MILL, LISTED], [MILL]))
  expect(gone.kind === 'changed' && gone.run.hits).toEqual([])
})

test('an entry of which only the window is another is the same hit with that window', () => {
  const run = searchedIn([LISTED])
  const now = kept('EX-A', 'works', 'Company', { name: ['EXAMPLE AIRCRAFT WORKS'] }, '2022-02-24')
  const next = again(run, [], since([LISTED], [now]))
  expect(next.kind === 'changed' && next.run.hits).toMatchObject([{ entry: 'works', window: { latest: '2022-02-24' } }])
})

test('a hit whose entry reads otherwise by now is still hit, no lower than it was', () => {
  const run = searchedIn([LISTED])
  const renamed = kept('EX-A', 'works', 'Company', { name: ['Observatory'] })
  const next = again(run, [], since([LISTED], [renamed]))
  expect(next.kind === 'changed' && next.run.hits).toMatchObject([
    { entry: 'works', hash: renamed.hash, strong: true, score: run.hits[0]?.score },
  ])
})

test('an entry that a party was found to be the same as is hit when it comes back, whatever it is called', () => {
  const run = searchedIn([])
  const back = kept('EX-A', 'works', 'Company', { name: ['Observatory'] })
  const next = again(run, [{ list: 'EX-A', entry: 'works' }], since([], [back]))
  expect(next.kind === 'changed' && next.run.hits).toMatchObject([{ entry: 'works', strong: true }])
})

test('a party that would hit too many entries, or was searched by another policy, is left to a person', () => {
  const run = searchedIn([LISTED])
  const alike = Array.from({ length: 19 }, (_, at) => kept('EX-A', `c-${at}`, 'Company', { name: [PARTY.name] }))
  expect(again(run, [], since([LISTED], [LISTED, ...alike]))).toEqual({ kind: 'left' })
  expect(searchedWhole(PARTY, {}, run, [], wholeOf([LISTED, ...alike]))).toBeNull()
  expect(again(run, [], since([LISTED], [LISTED, ...alike.slice(1)])).kind).toBe('changed')
  expect(again({ ...run, policy: 'standard 1' }, [], since([LISTED], [LISTED]))).toEqual({ kind: 'left' })
})
