import { expect, test } from 'vitest'
import { wayOut } from './recover.ts'

const NO_GUARD = 'there is no guard: the partner must say first what it holds of this node’s log'
const waits = { kind: 'unknown', why: 'the partner shows no checkpoint of our log' } as const

test('a node without its guard whose partner never cosigned anything is shown the way out that signs no second history', () => {
  expect(wayOut(waits, NO_GUARD, 0)).toMatch(/another name.*entente init/s)
})

test.each([
  ['the partner cosigned something once', waits, NO_GUARD, 3],
  ['the partner agrees', { kind: 'agrees' } as const, NO_GUARD, 0],
  ['the guard is there, and knows more', waits, 'gb.example/log/a has 2 entries, and 4 were signed', 0],
  ['nothing is stopped', waits, null, 0],
])('it is not shown where %s', (_where, end, why, witnessed) => {
  expect(wayOut(end, why, witnessed)).toBeNull()
})
