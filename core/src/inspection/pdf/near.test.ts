import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Box } from './graphics.ts'
import { Near } from './near.ts'

const side = fc.oneof(fc.integer({ min: -200, max: 900 }), fc.double({ min: -1e9, max: 1e9, noNaN: true }))
const box = fc.tuple(side, side, side, side).map(([a, b, c, d]): Box => {
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
})

test('every paint that touches a box is found, once and in its order', () => {
  fc.assert(
    fc.property(fc.array(box), box, (boxes, [left, bottom, right, top]) => {
      const paints = boxes.map((each, order) => ({ order, box: each, colour: null, alpha: 1, isExact: true }))
      const touching = paints.filter(({ box: [l, b, r, t] }) => l <= right && r >= left && b <= top && t >= bottom)
      expect(new Near(paints).to([left, bottom, right, top])).toEqual(touching)
    }),
  )
})
