import { expect, test } from 'vitest'
import { inspectDocument } from '../../core/src/inspection/document.ts'
import { mediaByName } from '../../core/src/inspection/identify.ts'
import { searcher } from '../../core/src/inspection/match.ts'
import { pageTexts } from '../../node/src/vault/inspection/page-texts.ts'
import { CORPUS } from './corpus/all.ts'

const LABEL = { policy: 'GB-GPMS', classification: 'NOT PROTECTIVELY MARKED', categories: [] }
const search = searcher()

test('the corpus has at least the documents that it is to have, each of a kind of its own', () => {
  expect(CORPUS.length).toBeGreaterThanOrEqual(150)
  expect(new Set(CORPUS.map(({ what }) => what)).size).toBe(CORPUS.length)
})

test.each(CORPUS.map((crafted) => [crafted.what, crafted] as const))(
  '%s',
  async (_, { name, media, bytes, expects, opaque }) => {
    const file = { name, media: media ?? mediaByName(name) ?? '', bytes }
    const { findings } = await inspectDocument(file, LABEL, search, pageTexts, opaque)
    expect([...new Set(findings.map(({ code }) => code))].sort(), JSON.stringify(findings)).toEqual([...expects].sort())
  },
)
