import { expect, test } from 'vitest'
import { pagesAround, placeInLog } from './place-in-log.ts'

test('an address names a log and an index, and whatever is none is left out', () => {
  expect(placeInLog({ log: 'gb.example/log/internal', from: 25 })).toEqual({ log: 'gb.example/log/internal', from: 25 })
  for (const wrong of [{}, { log: '', from: -1 }, { log: 7, from: '25' }, { from: 0.5 }, { from: Number.NaN }]) {
    expect(placeInLog(wrong)).toEqual({})
  }
})

test.each([
  ['the first page of several', 0, 78, { first: null, earlier: null, later: 25, last: 75 }],
  ['a page between', 25, 78, { first: 0, earlier: 0, later: 50, last: 75 }],
  ['the last page', 75, 78, { first: 0, earlier: 50, later: null, last: null }],
  ['the only page', 0, 25, { first: null, earlier: null, later: null, last: null }],
  ['a log of whole pages', 0, 50, { first: null, earlier: null, later: 25, last: 25 }],
  ['a place that is on no page’s border', 10, 78, { first: 0, earlier: 0, later: 35, last: 75 }],
  ['a place beyond the log', 400, 78, { first: 0, earlier: 53, later: null, last: null }],
  ['an empty log', 0, 0, { first: null, earlier: null, later: null, last: null }],
])('%s leads where there are entries', (_, from, size, pages) => {
  expect(pagesAround(from, size, 25)).toEqual(pages)
})
