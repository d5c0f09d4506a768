import { expect, test } from 'vitest'
import { startCluster, withoutServer } from '../../node/src/store/testing/postgres.ts'
import { injected, spoil } from './campaign.ts'
import { KINDS, withoutStrace } from './strace.ts'

const why = withoutStrace()
if (why !== null) console.warn(`skipped: ${why}`)
const isSkipped = why !== null && process.env.ENTENTE_NO_SKIP !== '1'

const SOME = { injections: 30, seed: Number(process.env.ENTENTE_SEED ?? 5), within: 200_000 }

test.skipIf(isSkipped)(
  'whatever call of the system fails from an act to its witness, nothing acknowledged is lost and no second history is signed',
  { timeout: 300_000 },
  async () => {
    const { tally, violations } = await spoil(null, SOME)
    expect(violations).toEqual([])
    for (const kind of KINDS) expect(tally[kind], kind).toBeGreaterThan(0)
  },
)

test.skipIf(isSkipped || withoutServer())('nor where acts are kept on a server', { timeout: 300_000 }, async () => {
  await using cluster = await startCluster()
  const { tally, violations } = await spoil(cluster, SOME)
  expect(violations).toEqual([])
  expect(injected(tally)).toBeGreaterThan(10)
})
