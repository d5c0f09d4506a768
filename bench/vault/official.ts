/**
 * What the official client for TypeScript takes to encrypt as many bytes to as many servers, and to open a package of
 * ours by them, in the same process and the same memory. It is measured where it is at hand, which `npm run
 * official-clients` says.
 */
import { randomBytes, webcrypto } from 'node:crypto'
import { sourceOf } from '../../core/src/container/read.ts'
import { webContainerCrypto } from '../../core/src/container/web-crypto.ts'
import { sharesFromServers } from '../../core/src/key-access/client.ts'
import { openPackage } from '../../node/src/vault/container/open.ts'
import type { Sink } from '../../node/src/vault/container/ports.ts'
import { readPackage } from '../../node/src/vault/container/read.ts'
import { type Packer, writePackage } from '../../node/src/vault/container/write.ts'
import { type Client, officialClient, SDK } from '../../test/vault/official-client.ts'
import { type TwoServers, twoServers } from '../../test/vault/two-servers.ts'

const MIB = 2 ** 20
/** Ours is to be so many times as fast. */
const TARGET = 50

const nowhere: Sink = { write: async () => undefined }

export async function measureOfficial(sign: Packer['sign']): Promise<void> {
  if (SDK.why !== null) {
    console.log(`the official SDK is not measured: ${SDK.why}`)
    return
  }
  const world = await twoServers({ GB: 'wrapped', RU: 'wrapped' })
  try {
    const client = await officialClient(world, 'ru-exporter')
    const packer = { crypto: webContainerCrypto(webcrypto), sign }
    for (const [size, times] of [
      [MIB, 5],
      [100 * MIB, 1],
    ] as const) {
      const bytes = randomBytes(size)
      await measurePacking({ world, client, packer }, bytes, times)
      await measureOpening({ world, client, packer }, bytes, times)
    }
  } finally {
    await world.close()
  }
}

type Both = { readonly world: TwoServers; readonly client: Client; readonly packer: Packer }

async function measurePacking({ world, client, packer }: Both, bytes: Uint8Array, times: number): Promise<void> {
  const splitPlan = Object.values(world.planned).map(({ url, sid }) => ({ kas: url, sid }))
  const theirs = await fastest(times, async () => {
    const said = { source: { type: 'buffer', location: new Uint8Array(bytes) }, autoconfigure: false, splitPlan }
    for await (const _ of await client.createZTDF(said));
  })
  const ours = await fastest(10 * times, () => writePackage(sourceOf(bytes), nowhere, world.terms(), packer))
  const verdict = theirs / ours >= TARGET ? 'met' : 'missed'
  line('pack', bytes.length, { ours, theirs }, `, target ${TARGET}: ${verdict}`)
}

/** Either asks both servers for its share, each time anew. */
async function measureOpening({ world, client, packer }: Both, bytes: Uint8Array, times: number): Promise<void> {
  const parts: Uint8Array[] = []
  const write = async (given: readonly Uint8Array[]) => void parts.push(...given.map((part) => Buffer.from(part)))
  await writePackage(sourceOf(bytes), { write }, world.terms(), packer)
  const location = new Uint8Array(Buffer.concat(parts))
  const allowedKASEndpoints = Object.values(world.planned).map(({ url }) => url)
  const theirs = await fastest(times, async () => {
    const said = { source: { type: 'buffer', location }, allowedKASEndpoints, noVerify: true }
    for await (const _ of await client.read(said));
  })
  const shares = sharesFromServers(world.ports('ru-exporter'))
  const ours = await fastest(times, async () => openPackage(await readPackage(sourceOf(location)), shares, nowhere))
  line('open', bytes.length, { ours, theirs }, '')
}

function line(what: string, size: number, { ours, theirs }: { ours: number; theirs: number }, verdict: string): void {
  const rate = (ms: number) => (size / MIB / (ms / 1000)).toFixed(1)
  console.log(
    `${what} ${`${size / MIB}`.padStart(4)} MiB  ${rate(ours)} MiB/s  official SDK ${rate(theirs)} MiB/s: ` +
      `${(theirs / ours).toFixed(0)} times as fast${verdict}`,
  )
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
