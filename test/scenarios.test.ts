import { join } from 'node:path'
import { env } from 'node:process'
import { expect, test } from 'vitest'
import { casesIn, differences, ROOT, rule } from './cases.ts'

/** Cases that are kept beside the clone, if there are any; those of `conformance/` are in it. */
const cases = casesIn(join(ROOT, '..', 'shared', 'scenarios'))

test('the cases beside the clone are there to be tested', ({ skip }) => {
  skip(cases.length === 0 && env.ENTENTE_NO_SKIP !== '1', 'none are kept beside this clone')
  expect(cases.length).toBeGreaterThan(0)
})

test.each(cases)('case $file beside the clone: $stated.title', ({ stated }) => {
  expect(differences(rule(stated), stated)).toEqual([])
})
