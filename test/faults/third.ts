import { once } from 'node:events'
import { join } from 'node:path'
import { openCheckpoint } from '../../core/src/ledger/checkpoint.ts'
import { formatVkey, type VerifierKey } from '../../core/src/ledger/key.ts'
import { systemClock, systemRandom } from '../../node/src/ports.ts'
import { disk } from '../../node/src/store/adapters/disk.ts'
import { NODE } from '../../node/src/store/primitives.ts'
import { makeWitnessKey } from '../../node/src/witness/key.ts'
import { beginRoots, hashOf, Roots } from '../../node/src/witness/roots.ts'
import { witnessServer } from '../../node/src/witness/server.ts'
import type { Seen } from './witness.ts'

/** The third witness, which nothing befalls, in this process. */
export type Third = AsyncDisposable & {
  readonly vkey: string
  readonly url: string
  /** The newest of each log that it cosigned. */
  seen(): Seen[]
}

/** A witness of `entente witness` over these logs, which keeps what it cosigned in a folder. */
export async function openThird(folder: string, address: string, logs: readonly VerifierKey[]): Promise<Third> {
  const folders = { data: join(folder, 'data'), guard: join(folder, 'guard') }
  disk.makeFolder(folder)
  const signer = makeWitnessKey(join(folder, 'key.json'), 'secretariat.example/witness', systemRandom)
  beginRoots(folders, disk)
  const origins = logs.map(({ name }) => name)
  const roots = new Roots(folders, signer.key, origins, disk, systemRandom)
  const server = witnessServer({ logs, roots, signer, clock: systemClock }, (line) => console.error(line))
  server.listen(0, address)
  await once(server, 'listening')
  const at = server.address()
  if (at === null || typeof at === 'string') throw new Error('no port')
  const newest = (log: VerifierKey): Seen[] => {
    const note = roots.note(hashOf(log.name))
    if (note === null) return []
    const { origin, size, root } = openCheckpoint(note, log, [signer.key], NODE).checkpoint
    return [{ origin, size, root: Buffer.from(root).toString('base64') }]
  }
  return {
    vkey: formatVkey(signer.key),
    url: `http://${address}:${at.port}`,
    seen: () => logs.flatMap(newest),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      roots[Symbol.dispose]()
    },
  }
}
