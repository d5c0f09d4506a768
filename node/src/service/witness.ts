import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { utf8 } from '@entente/core/ledger/bytes'
import { formatVkey, type VerifierKey } from '@entente/core/ledger/key'
import { shownLines } from '../console/line.ts'
import { print } from '../console/output.ts'
import { systemClock, systemRandom } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import { disk } from '../store/adapters/disk.ts'
import { readWitnessConfig } from '../witness/config.ts'
import { makeWitnessKey, readWitnessKey } from '../witness/key.ts'
import { beginRoots, Roots } from '../witness/roots.ts'
import { witnessServer } from '../witness/server.ts'
import { stopSignal } from './stop.ts'
import { asRefusal } from './told.ts'
import { writeNew } from './write-new.ts'

type Init = { readonly name: string; readonly log: readonly string[]; readonly folder: string }

/** Makes a witness in a new folder and prints its verifier key. It overwrites nothing. */
export async function initWitness({ name, log, folder }: Init): Promise<void> {
  if (existsSync(folder)) throw new Refusal(`${folder}: it is there already; expected a folder that does not exist yet`)
  try {
    print(`${formatVkey(await makeIn(folder, name, log))}\n`)
  } catch (error) {
    disk.remove(folder)
    throw error
  }
}

async function makeIn(folder: string, name: string, logs: readonly string[]): Promise<VerifierKey> {
  disk.makeFolder(folder)
  const path = join(folder, 'witness.yaml')
  writeNew(path, utf8(`port: 4410\nlogs:\n${logs.map((vkey) => `  - ${JSON.stringify(vkey)}\n`).join('')}`))
  const config = await readWitnessConfig(path)
  const { key } = makeWitnessKey(config.key, name, systemRandom)
  beginRoots(config, disk)
  disk.syncFolder(folder)
  return key
}

/** Runs the witness of a configuration until it is told to stop. */
export async function serveWitness(path: string): Promise<void> {
  const stopped = stopSignal()
  try {
    const config = await readWitnessConfig(path)
    const { address, port, logs } = config
    const signer = readWitnessKey(config.key)
    const origins = [...new Set(logs.map(({ name }) => name))]
    using roots = new Roots(config, signer.key, origins, disk, systemRandom)
    const server = witnessServer({ logs, roots, signer, clock: systemClock }, (line) => console.error(shownLines(line)))
    server.listen(port, address)
    await once(server, 'listening')
    const bound = server.address()
    const shown = typeof bound === 'object' && bound !== null ? bound.port : port
    print(`witness ${formatVkey(signer.key)} listens on ${address}:${shown}\n`)
    await stopped
    server.close()
    server.closeAllConnections()
  } catch (error) {
    throw asRefusal(error)
  }
}
