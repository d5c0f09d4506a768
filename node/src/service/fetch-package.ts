import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Package, wasAt } from '@entente/core/vault/state'
import type { Config } from '../config/read.ts'
import { get } from '../peer/get.ts'
import { partnerAt } from '../peer/partner.ts'
import { signedNet } from '../peer/read-signed.ts'
import { systemNet, systemTimer } from '../peer/system.ts'
import { readKeys } from '../store/keys.ts'
import { NODE } from '../store/primitives.ts'
import type { Introduction } from '../store/store.ts'
import { putSound } from '../vault/container/aside.ts'
import { PIECE_BACK } from '../vault/given-back.ts'
import { freeBelow, LEAST_FREE } from '../vault/room.ts'

/** Puts the file of a package at a path as it was registered; false: it was not to be had. */
export type Fetch = (found: Package, path: string) => Promise<boolean>

/** Milliseconds. The partner's node reads the longest file whole before it gives the first piece. */
const WITHIN = 300_000

/** It did not come, or is another. */
class NotHad extends Error {}

/**
 * From the partner's node, which gives what was here. Nobody trusts it: what comes has the digest of the registration, or
 * is gone.
 */
export function fromPartner(config: Config, introduction: Introduction | null): Fetch {
  const { url } = config.partner
  if (introduction === null || url === null) return async () => false
  const partner = partnerAt(url, introduction, config.agreement, NODE)
  const { held } = readKeys(config.keys)
  const net = signedNet(systemNet, systemTimer, partner.node, () => held.reader)
  const { signal } = new AbortController()
  const ask = (path: string) =>
    get(net, systemTimer, { address: `${url.replace(/\/+$/, '')}${path}`, most: PIECE_BACK, within: WITHIN }, signal)

  async function write({ uuid, nation, registered }: Package, file: FileHandle): Promise<void> {
    const { container, length } = registered
    const hash = createHash('sha256')
    for (let at = 0; at < length; at += PIECE_BACK) {
      const answer = await ask(`/package/${nation}/${uuid}/${at / PIECE_BACK}`)
      const expected = Math.min(PIECE_BACK, length - at)
      if (answer.kind !== 'bytes' || answer.bytes.length !== expected) throw new NotHad()
      hash.update(answer.bytes)
      await file.writeFile(answer.bytes)
    }
    if (`sha256:${hash.digest('hex')}` !== container) throw new NotHad()
  }

  return async (found, path) => {
    const { container, length } = found.registered
    if (!wasAt(found, config.nation) || (await freeBelow(dirname(path))) < length + LEAST_FREE) return false
    try {
      await putSound(path, container, (file) => write(found, file))
      return true
    } catch (error) {
      if (error instanceof NotHad) return false
      throw error
    }
  }
}
