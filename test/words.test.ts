import fc from 'fast-check'
import { expect, it } from 'vitest'
import { amount, flag, Mistaken, oneOf, readWords, text, usageOf, whole } from '../bench/words.ts'

const OPTIONS = {
  cases: whole(1000),
  seed: whole(undefined),
  minutes: amount(60),
  engine: oneOf(['both', 'embedded'], 'both'),
  only: text(undefined),
  verbose: flag,
}
const BARE = { places: ['cases', 'seed'], parts: ['fast', 'slow'] } as const
const read = (...words: string[]) => readWords(words, OPTIONS, BARE)
const refusal = (...words: string[]) => {
  try {
    return read(...words)
  } catch (error) {
    return error instanceof Mistaken ? error.message : error
  }
}

it('a proof that is told nothing does what it does by default', () => {
  expect(read()).toEqual({
    cases: 1000,
    seed: undefined,
    minutes: 60,
    engine: 'both',
    only: undefined,
    verbose: false,
    parts: [],
  })
})

it('what it is told is taken, by name or by place, with the parts that are named', () => {
  expect(read('20', '7', 'slow', '--minutes', '1.5', '--engine', 'embedded', '--only', 'x', '--verbose')).toEqual({
    ...{ cases: 20, seed: 7, minutes: 1.5, engine: 'embedded', only: 'x', verbose: true, parts: ['slow'] },
  })
  expect(read('--cases=20').cases).toBe(20)
})

it('whatever is no number proves nothing in silence: it is refused with what was expected', () => {
  expect(refusal('20k')).toBe('cases 20k: expected a whole number from 1 on')
  expect(refusal('--minutes', 'an hour')).toBe('minutes an hour: expected a number above 0')
  expect(refusal('--engine', 'both of them')).toBe('engine both of them: expected both, embedded')
  expect(refusal('--only', '')).toBe('only : expected some text')
  fc.assert(
    fc.property(fc.string(), (word) => {
      const said = refusal(`--cases=${word}`)
      const isNumber = /^[1-9][0-9]*$/.test(word) && Number.isSafeInteger(Number(word))
      if (isNumber) expect(said).toMatchObject({ cases: Number(word) })
      else expect(said).toBe(`cases ${word}: expected a whole number from 1 on`)
    }),
  )
})

it('an option or a part that there is not is refused', () => {
  expect(refusal('--sed', '7')).toMatch(/--sed/)
  expect(refusal('1', '2', 'quick')).toBe('quick: expected one of fast, slow')
  expect(() => readWords(['1'], { seed: whole(1) }, {})).toThrow('1: expected no more words')
})

it('the usage names every option with what it is by default', () => {
  expect(usageOf('npm run it --', OPTIONS, BARE)).toBe(
    'npm run it -- [cases, 1000] [seed, N] [--minutes 60] [--engine both|embedded] [--only TEXT] [--verbose] [fast|slow …]',
  )
})
