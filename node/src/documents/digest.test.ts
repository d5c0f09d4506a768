import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { licenceDigest } from './digest.ts'
import { EXAMPLE } from './example.ts'

const { terms, grants } = EXAMPLE
const [one, other] = grants

test('the digest is that of the canonical JSON of the terms and both leaf hashes', () => {
  const granted = [
    { nation: 'RU', leaf: 'r' },
    { nation: 'GB', leaf: 'g' },
  ]
  const bare = { lines: [], from: 'a', until: 'b', destinations: [], conditions: [] }
  const canonical =
    '{"grants":{"GB":"g","RU":"r"},"terms":{"conditions":[],"destinations":[],"from":"a","lines":[],"until":"b"}}'
  expect(licenceDigest(bare, granted)).toBe(createHash('sha256').update(canonical).digest('hex'))
})

test('it is one for both nations’ copies', () => {
  expect(licenceDigest(terms, [other, one])).toBe(licenceDigest(terms, [one, other]))
})

test('it differs when a term or a decision does', () => {
  const known = licenceDigest(terms, grants)
  expect(licenceDigest({ ...terms, until: '2016-02-21T00:00:00Z' }, grants)).not.toBe(known)
  expect(licenceDigest(terms, [{ ...one, leaf: other.leaf }, other])).not.toBe(known)
})
