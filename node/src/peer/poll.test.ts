import { expect, test } from 'vitest'
import { poll, type Round } from './poll.ts'
import { seededRandom } from './simulated/timer.ts'

/** Runs these rounds, each as long as it says, and gives how long was slept between them. */
async function slept(rounds: readonly (readonly [Round, number])[]): Promise<number[]> {
  const ending = new AbortController()
  const pauses: number[] = []
  let [now, at] = [0, 0]
  const clock = {
    now: () => now,
    elapsed: () => now,
    async sleep(milliseconds: number) {
      pauses.push(milliseconds)
      now += milliseconds
    },
  }
  const round = async (): Promise<Round> => {
    const [came, took] = rounds[at] ?? (['stopped', 0] as const)
    at += 1
    now += took
    return came
  }
  await poll(round, clock, seededRandom(1), ending.signal)
  return pauses
}

test('what is new is asked on for at once, and so is what was waited for', async () => {
  expect(
    await slept([
      ['advanced', 1],
      ['advanced', 1],
      ['unchanged', 25_000],
      ['unchanged', 25_000],
    ]),
  ).toEqual([])
})

test('a server that holds no question open is asked once a second', async () => {
  expect(
    await slept([
      ['unchanged', 1],
      ['unchanged', 1],
    ]),
  ).toEqual([1000, 1000])
})

test('after each failure the pause is about twice as long, never longer than half a minute, and short again once all is well', async () => {
  const failures = Array.from({ length: 12 }, () => ['again', 0] as const)
  const pauses = await slept([...failures, ['advanced', 1], ['again', 1]])
  for (const [i, pause] of pauses.slice(0, 12).entries()) {
    const longest = Math.min(30_000, 100 * 2 ** i)
    expect(pause).toBeGreaterThanOrEqual(longest / 2)
    expect(pause).toBeLessThanOrEqual(longest)
  }
  expect(pauses.at(-1)).toBeLessThanOrEqual(100)
})

test('who gave no answer for ten seconds is asked again half a minute after he was, and no later', async () => {
  const pauses = await slept(Array.from({ length: 20 }, () => ['again', 10_000] as const))
  for (const pause of pauses) expect(pause).toBeLessThanOrEqual(20_000)
  for (const pause of pauses.slice(10)) expect(pause).toBeGreaterThanOrEqual(5_000)
})

test('a round that fails after a minute of work is not begun again without a pause', async () => {
  const pauses = await slept(Array.from({ length: 20 }, () => ['again', 60_000] as const))
  for (const pause of pauses.slice(10)) expect(pause).toBeGreaterThanOrEqual(5_000)
})
