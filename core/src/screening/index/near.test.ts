import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits, lettersOf } from '../name/plain-word.ts'
import { readName } from '../name/read-name.ts'
import type { Unit } from '../name/unit.ts'
import { nearness } from '../score/similarity.ts'
import { WEIGHTS } from '../score/weights.ts'
import { buildIndex, unitAt } from './build.ts'
import { ALIKE, nearScratch, nearWords } from './near.ts'

const letters = fc.string({ unit: fc.constantFrom(...'aeioubdgklmnrst'), minLength: 2, maxLength: 16 })
const word = fc.oneof(letters, fc.constantFrom('banana', 'bananan', 'Щербаков', 'Scherbakov', 'x'.repeat(50), 'анна'))
const words = fc.array(word, { minLength: 1, maxLength: 60 })

/** The same names, the first of them with a letter less, with one more, and with two exchanged. */
const damaged = ([first = '', ...rest]: readonly string[], at: number): string[] => {
  const place = at % Math.max(1, first.length)
  const [before, behind] = [first.slice(0, place), first.slice(place)]
  return [
    before + behind.slice(1),
    `${before}a${behind}`,
    before + behind.slice(1, 2) + behind.slice(0, 1) + behind.slice(2),
  ]
    .concat(rest)
    .filter((each) => each !== '')
}

const bigrams = (bones: string) =>
  new Set([...bones].map((letter, at) => (bones[at - 1] ?? '^') + letter).concat(`${bones.at(-1)}$`))
const most = (length: number) => (length < 6 ? 1 : length < 10 ? 2 : 3)

/** As it is said in words: of a like length, like consonants and so many of the same pairs of letters. */
function mayBe(ours: string, theirs: string): boolean {
  const wanted = bigrams(ours)
  const shared = [...bigrams(theirs)].filter((pair) => wanted.has(pair)).length
  return (
    shared >= Math.max(1, wanted.size - 2 * most(ours.length)) &&
    Math.abs(ours.length - theirs.length) <= most(ours.length) &&
    bits(lettersOf(ours) ^ lettersOf(theirs)) <= 2 * most(ours.length)
  )
}

function similarity(one: Unit, other: Unit): number | null {
  if (one.latin === other.latin) return ALIKE
  return nearness(one, other, WEIGHTS)?.similarity ?? null
}

test('the words that are found near are those of looking at each', () => {
  fc.assert(
    fc.property(words, fc.nat(20), (listed, at) => {
      const names = listed.concat(damaged(listed, at))
      const index = buildIndex(
        names.map((name, id) => ({
          list: 'EX',
          hash: '',
          entity: { id: String(id), schema: id % 2 === 0 ? 'Vessel' : 'Company', properties: { name: [name] } },
        })),
      )
      const scratch = nearScratch(index)
      const all = Array.from(index.units.kinds, (_, id) => unitAt(index, id))
      for (const unit of readName(listed[0] ?? '', 'thing').units) {
        const [ours = ''] = unit.readings
        if (unit.kind !== 'word' || ours.length < 3) continue
        const expected = all.flatMap((other, id) => {
          const [theirs = ''] = other.readings
          if (other.kind !== 'word' || theirs.length < 2 || !mayBe(ours, theirs)) return []
          const found = similarity(unit, other)
          return found === null ? [] : [[id, found] as const]
        })
        const found = nearWords(index, unit, WEIGHTS, scratch)
        const pairs = found.ids.map((id, place) => [id, found.similarities[place]] as const)
        const ofWords = pairs.filter(([id]) => all[id]?.kind === 'word')
        expect(ofWords.toSorted(([one], [other]) => one - other)).toEqual(expected)
      }
    }),
    { numRuns: 300 },
  )
})
