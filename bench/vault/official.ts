/**
 * What the official client for TypeScript takes to encrypt as many bytes to as many servers, in the same process. It is
 * measured where `ENTENTE_OPENTDF_SDK` names it.
 */
import { randomBytes, webcrypto } from 'node:crypto'
import { sourceOf } from '../../core/src/container/read.ts'
import { webContainerCrypto } from '../../core/src/container/web-crypto.ts'
import type { Sink } from '../../node/src/vault/container/ports.ts'
import { type Packer, writePackage } from '../../node/src/vault/container/write.ts'
import { officialClient } from '../../test/vault/official-client.ts'
import { twoServers } from '../../test/vault/two-servers.ts'

const MIB = 2 ** 20
/** Ours is to be so many times as fast. */
const TARGET = 50

export async function measureOfficial(sign: Packer['sign']): Promise<void> {
  const world = await twoServers({ GB: 'wrapped', RU: 'wrapped' })
  try {
    const client = await officialClient(world, 'ru-exporter')
    const splitPlan = Object.values(world.planned).map(({ url, sid }) => ({ kas: url, sid }))
    for (const [size, times] of [
      [MIB, 5],
      [100 * MIB, 1],
    ] as const) {
      const bytes = randomBytes(size)
      const nowhere: Sink = { write: async () => undefined }
      const packer = { crypto: webContainerCrypto(webcrypto), sign }
      const theirs = await fastest(times, async () => {
        const said = { source: { type: 'buffer', location: new Uint8Array(bytes) }, autoconfigure: false, splitPlan }
        for await (const _ of await client.createZTDF(said));
      })
      const ours = await fastest(10 * times, () => writePackage(sourceOf(bytes), nowhere, world.terms(), packer))
      const rate = (ms: number) => (size / MIB / (ms / 1000)).toFixed(1)
      const verdict = theirs / ours >= TARGET ? 'met' : 'missed'
      console.log(
        `pack ${`${size / MIB}`.padStart(4)} MiB  ${rate(ours)} MiB/s  official SDK ${rate(theirs)} MiB/s: ` +
          `${(theirs / ours).toFixed(0)} times as fast, target ${TARGET}: ${verdict}`,
      )
    }
  } finally {
    await world.close()
  }
}

/** The least of so many runs, in milliseconds: either side at its best. */
async function fastest(times: number, work: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < times; i += 1) {
    const start = performance.now()
    await work()
    least = Math.min(least, performance.now() - start)
  }
  return least
}
