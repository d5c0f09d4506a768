import { expect, test } from 'vitest'
import { killVault } from './campaign.ts'

/** One for each promise: a package, an output file, and a share. `npm run vault:kill` has more. */
const SOME = [
  ['pack', 'GB'],
  ['open', 'desk'],
  ['shares', 'RU'],
] as const

test('whatever process is killed amid packing, keeping, opening or releasing, no plain text is left and nothing is half there', {
  timeout: 300_000,
}, async () => {
  const { amid, violations } = await killVault({
    kills: SOME.length,
    of: SOME,
    seed: Number(process.env.ENTENTE_SEED ?? 3),
    bytes: 100_000,
  })
  expect(violations).toEqual([])
  expect(Object.keys(amid)).toEqual(SOME.map((kill) => kill.join(' ')))
})
