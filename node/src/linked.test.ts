import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { linked } from './linked.ts'

test('a linked signal is raised with the other one, also where that was raised before', () => {
  const whole = new AbortController()
  const before = linked(whole.signal)
  expect(before.signal.aborted).toBe(false)
  whole.abort()
  expect(before.signal.aborted).toBe(true)
  expect(linked(whole.signal).signal.aborted).toBe(true)
})

test('its end raises it alone, and the other holds nothing of it any more', () => {
  const whole = new AbortController()
  const [one, other] = [linked(whole.signal), linked(whole.signal)]
  one.end()
  one.end()
  expect([whole.signal.aborted, one.signal.aborted, other.signal.aborted]).toEqual([false, true, false])
  other.end()
  expect(getEventListeners(whole.signal, 'abort')).toEqual([])
})
