import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FiledBuilder, filedUnder } from './filed.ts'

const text = fc.oneof(fc.stringMatching(/^[ab]{0,3}$/), fc.string({ unit: 'binary' }))

test('under each text stands what was filed under it, in its order, and under any other nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, fc.nat(1000))), text, (pairs, other) => {
      const builder = new FiledBuilder()
      const expected = new Map<string, number[]>([[other, []]])
      for (const [key, value] of pairs) {
        builder.add(key, value)
        expected.set(key, [...(expected.get(key) ?? []), value])
      }
      const filed = builder.build()
      for (const [key, values] of expected) expect([...filedUnder(filed, key)]).toEqual(values)
    }),
  )
})
