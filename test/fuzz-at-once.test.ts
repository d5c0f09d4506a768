import { cpuUsage } from 'node:process'
import { expect, test } from 'vitest'
import { atOnce } from '../bench/at-once.ts'

/** Keeps the processor at work for some milliseconds of its own time. */
function busy(ms: number): void {
  const begun = cpuUsage()
  for (;;) {
    const { user, system } = cpuUsage(begun)
    if (user + system > ms * 1000) return
  }
}

test('what took long by the clock, and not when it was tried again, is not said to hang', () => {
  let times = 0
  const given = atOnce(() => {
    times += 1
    if (times === 1) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150)
    return times
  }, 100)
  expect(given).toEqual({ made: 1, tooLong: null })
})

test('what takes the processor too long each time is', () => {
  const { tooLong } = atOnce(() => busy(150), 100)
  expect(tooLong).toBeGreaterThan(100)
})
