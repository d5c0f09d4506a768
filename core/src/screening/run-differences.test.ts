import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Hit } from '../contract/screening.ts'
import { runDifferences } from './run-differences.ts'
import { hit, run, sha } from './testing/example-run.ts'

const OTHER: Hit = hit({ entry: 'ofac-2', score: '0.91' })

test('a search and itself differ in nothing, in whatever order its fields stand', () => {
  const body = run([hit(), OTHER])
  const turned = Object.fromEntries(Object.entries(body).reverse()) as typeof body
  expect(runDifferences(body, turned)).toEqual([])
})

test('a hit that one side alone has, and a field of one that both have, are told by list and entry', () => {
  const recorded = run([hit(), OTHER])
  const again = run([hit({ score: '0.95' }), hit({ list: 'US-EL' })])
  expect(runDifferences(recorded, again)).toEqual([
    { list: 'US-SDN', entry: 'ofac-1', what: 'score', recorded: '0.97', again: '0.95' },
    { list: 'US-SDN', entry: 'ofac-2', what: 'hit', recorded: { ...OTHER, level: 'hit' }, again: null },
    { list: 'US-EL', entry: 'ofac-1', what: 'hit', recorded: null, again: { ...hit({ list: 'US-EL' }), level: 'hit' } },
  ])
})

test('a hit that was put below alert is one that differs in its level', () => {
  const recorded = { ...run([]), below: [hit()] }
  expect(runDifferences(recorded, run([hit()]))).toEqual([
    { list: 'US-SDN', entry: 'ofac-1', what: 'level', recorded: 'below', again: 'hit' },
  ])
})

test('the same hits in another order differ in that', () => {
  expect(runDifferences(run([hit(), OTHER]), run([OTHER, hit()])).map(({ what }) => what)).toEqual(['order'])
})

test('what was submitted, and in which versions, is told as a field of the search', () => {
  const recorded = run([], undefined, ['US-SDN'], ['7718852163'])
  const again = { ...run([]), snapshot: sha('6') }
  expect(runDifferences(recorded, again).map(({ what }) => what)).toEqual(['submitted', 'fingerprint', 'snapshot'])
})

test('whatever is altered in one hit, that hit and that field alone are told', () => {
  const changes: readonly Partial<Hit>[] = [
    { score: '0.5' },
    { strong: true },
    { hash: sha('b') },
    { caption: 'ANOTHER' },
    { names: ['ANOTHER'] },
    { numbers: ['1'] },
    { window: { earliest: null, latest: null, until: null } },
  ]
  void fc.assert(
    fc.property(fc.constantFrom(...changes), fc.integer({ min: 1, max: 20 }), fc.nat(), (change, many, which) => {
      const hits = Array.from({ length: many }, (_, at) => hit({ entry: `ofac-${at}` }))
      const at = which % many
      const altered = hits.map((each, place) => (place === at ? { ...each, ...change } : each))
      const [difference, ...more] = runDifferences(run(hits), run(altered))
      expect(more).toEqual([])
      expect(difference).toMatchObject({ list: 'US-SDN', entry: `ofac-${at}`, what: Object.keys(change)[0] })
    }),
  )
})
