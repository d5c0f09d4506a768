import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withoutAuthority } from './authority-words.ts'
import { dirtyWord } from './dirty-words.ts'
import { searcher } from './match.ts'
import { inspectText } from './text.ts'

const OPEN = { policy: 'GB-GPMS', classification: 'NOT PROTECTIVELY MARKED', categories: [] }
const own = ['falcon', 'pump of the falcon'].map((say) => dirtyWord(say, { owner: 'organisation' }))
const WORDS = ['pump', 'of the', 'falcon', 'SECRET', 'albatross', 'no'] as const

/** What a firm is told of a text, where its authority looks for these words. */
function told(text: string, secret: readonly string[]) {
  const search = searcher([...secret.map((say) => dirtyWord(say, { owner: 'authority' })), ...own])
  const layer = { part: '', text, isMargin: false, isSeen: true }
  const { findings, unsaid } = inspectText([layer], OPEN, search)
  return withoutAuthority(findings, unsaid)
}

test('whatever an authority looks for, a firm is told what it would be told without, and one bit', () => {
  const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 })
  const text = fc.array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(' ', '\n')), { maxLength: 12 })
  fc.assert(
    fc.property(text, fc.array(words, { maxLength: 3 }), (pieces, lists) => {
      const source = pieces.flat().join('')
      const without = told(source, [])
      const { findings, unsaid } = told(
        source,
        lists.map((list) => list.join(' ')),
      )
      expect(findings.slice(0, without.findings.length)).toEqual(without.findings)
      expect(findings.slice(without.findings.length)).toSatisfy((rest: unknown[]) => rest.length <= 1)
      expect(unsaid).toBe(0)
    }),
    { numRuns: 50 },
  )
})

test('how often a word of the authority’s stands in a text is told neither by what is left out nor by what it keeps back', () => {
  for (const others of [0, 150, 199, 200, 400]) {
    const of = (count: number) =>
      told('falcon,\n'.repeat(others) + 'words,\n'.repeat(20) + 'albatross,\n'.repeat(count), ['albatross'])
    expect(of(300)).toEqual(of(1))
    expect(of(1).findings.at(-1)).toEqual({ code: 'dirty-word', part: '', line: 0, quote: '' })
  }
})
