import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newVocabulary, readName } from '../name/read-name.ts'
import { WEIGHTS } from '../score/weights.ts'
import { buildIndex } from './build.ts'
import { candidatesFor, termsOf } from './candidates.ts'
import { roughScore } from './rough.ts'
import { scratchFor } from './scratch.ts'

const WORDS = [
  'Example',
  'Exampel',
  'Plant',
  'Plant',
  'Radio',
  'Радио',
  'завод',
  'Ivan',
  'Petrov',
  'Petrof',
  '12',
  'JSC',
]
const name = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))
const names = fc.array(name, { minLength: 1, maxLength: 60 })

function indexOf(listed: readonly string[]) {
  return buildIndex(
    listed.map((printed, at) => ({
      list: 'EX',
      hash: '',
      entity: { id: String(at), schema: 'Company', properties: { name: [printed] } },
    })),
  )
}

test('the best names by what is added up are those of scoring every open name word by word', () => {
  fc.assert(
    fc.property(names, name, fc.constantFrom(1, 3, 24), (listed, asked, most) => {
      const index = indexOf(listed)
      const scratch = scratchFor(index, WEIGHTS)
      const reading = readName(asked, 'thing', newVocabulary())
      const best = candidatesFor(index, reading, WEIGHTS, scratch, most)
      const open = candidatesFor(index, reading, WEIGHTS, scratch, index.names.entry.length)
      const terms = termsOf(index, reading, WEIGHTS, scratch)
      const total = terms.reduce((sum, term) => sum + term.weight, 0)
      const scored = open.map((each) => ({
        name: each.name,
        // One that an abbreviation alone opened has no word of the other.
        rough: each.rough === ABBREVIATED ? each.rough : roughScore(index, each.name, terms, total, WEIGHTS, scratch),
      }))
      scored.sort((one, other) => other.rough - one.rough || one.name - other.name)
      expect(best).toEqual(scored.slice(0, most))
    }),
    { numRuns: 300 },
  )
})

const ABBREVIATED = Math.fround(0.62)
