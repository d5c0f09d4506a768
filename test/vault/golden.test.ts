/**
 * Packages that writers of others left, of versions 4.2.2 and 4.3.0 (`opentdf/tests`, `xtest/golden`, beside this
 * repository in `../shared`): they are read by what is for conformance alone, and refused by what ships. By their key,
 * where it is at hand, they are opened too (`official-golden.test.ts`).
 */
import { env } from 'node:process'
import { describe, expect, it } from 'vitest'
import { sourceOf } from '../../core/src/container/read.ts'
import { refusedAs } from '../../core/src/container/testing/nations.ts'
import { readPackage } from '../../node/src/vault/container/read.ts'
import { goldenFile, goldenNames, looselyRead } from './golden.ts'

const names = goldenNames()

it('the packages beside the clone are there to be read', ({ skip }) => {
  skip(names.length === 0 && env.ENTENTE_NO_SKIP !== '1', 'none are kept beside this clone')
  expect(names.length).toBeGreaterThan(0)
})

describe.skipIf(names.length === 0)('a package that another wrote, where such are at hand', () => {
  it.each(names)('is read by what is for conformance alone: %s', (name) => {
    const { manifest, payload } = looselyRead(name)
    const { segments, encryptedSegmentSizeDefault } = manifest.encryptionInformation.integrityInformation
    const sizes = segments.map((segment) => segment.encryptedSegmentSize ?? encryptedSegmentSizeDefault)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(payload.length)
  })

  it.each(names)('is refused by what ships: %s', async (name) => {
    expect(await refusedAs(() => readPackage(sourceOf(goldenFile(name))))).toBe('archive')
  })
})
