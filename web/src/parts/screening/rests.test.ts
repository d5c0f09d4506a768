import { whyNotDisposed } from '@entente/core/screening/dispose'
import { hit, run } from '@entente/core/screening/testing/example-run'
import { expect, test } from 'vitest'
import { namesOf, restsOn, sharedNumbers } from './rests.ts'

const LISTED = hit({ names: ['EXAMPLE AIRCRAFT WORKS'], numbers: ['7707083893', '5407'] })
const RUN = run([LISTED], undefined, undefined, ['7707083893'])
const by = { person: 'p-1', organisation: 'an office', proposers: [], at: '2026-11-10T12:00:00Z' }
const { properties } = RUN.submitted

const whyNot = (rests: ReturnType<typeof restsOn>) =>
  whyNotDisposed(
    RUN,
    LISTED,
    { run: 'a run', hit: { list: LISTED.list, entry: LISTED.entry }, verdict: 'same', ground: 'looked', rests },
    by,
  )

test('what the form offers is what an authority takes: the number that both have, and names beside it', () => {
  const numbers = sharedNumbers(properties, LISTED.numbers)
  expect(numbers).toEqual(['7707083893'])
  expect(namesOf(properties)).toEqual(['Example Aircraft Works'])
  const names = { party: namesOf(properties)[0], entry: LISTED.names[0] }
  expect(whyNot(restsOn(numbers, {}))).toBeNull()
  expect(whyNot(restsOn(numbers, names))).toBeNull()
  expect(whyNot(restsOn([], names))).toMatchObject({ code: 'incomplete' })
  expect(restsOn([], { party: 'Example Aircraft Works' })).toEqual([])
})
