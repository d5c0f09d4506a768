import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatHeld, openHeld } from './held.ts'
import { COSIGNATURE, seedSigner } from './key.ts'
import { attempt } from './refusal.ts'

const ORIGIN = 'gb.entente.example/log/mtca-gb-ru'
const mirror = seedSigner('ru.entente.example/mirror', COSIGNATURE, new Uint8Array(32).fill(3))
const number = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'))
const head = fc.record({
  origin: fc.constant(ORIGIN),
  size: fc.integer({ min: 1, max: 2 ** 40 }),
  root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
})
const answer = fc.record({ held: head, own: head })
const time = fc.integer({ min: 1, max: 2 ** 40 })

test('an answer says to its own question what was held, and nothing to any other', () => {
  fc.assert(
    fc.property(number, number, answer, time, (asked, other, held, at) => {
      const note = formatHeld(asked, held, at, [mirror])
      expect(openHeld(note, { asked, origin: ORIGIN }, [mirror.key])).toEqual(held)
      const elsewhere = attempt(() => openHeld(note, { asked: other, origin: ORIGIN }, [mirror.key]))
      if (other !== asked) expect(elsewhere).toMatchObject({ refusal: { code: 'not-asked' } })
    }),
    { numRuns: 40 },
  )
})

test('an answer with any bit turned is refused, or is the same answer', () => {
  fc.assert(
    fc.property(number, answer, time, fc.nat(), fc.nat(7), (asked, held, at, place, bit) => {
      const note = formatHeld(asked, held, at, [mirror])
      const bent = note.map((byte, i) => (i === place % note.length ? byte ^ (1 << bit) : byte))
      const read = attempt(() => openHeld(bent, { asked, origin: ORIGIN }, [mirror.key]))
      if (read.ok) expect(read.value).toEqual(held)
    }),
    { numRuns: 200 },
  )
})

test.each(['', 'aa', 'A'.repeat(64), 'g'.repeat(64), `${'a'.repeat(64)}\n`])(
  '%j is the number of no question',
  (asked) => {
    const held = { origin: ORIGIN, size: 1, root: new Uint8Array(32) }
    expect(() => formatHeld(asked, { held, own: held }, 1, [mirror])).toThrow(/64 hexadecimal digits/)
  },
)
