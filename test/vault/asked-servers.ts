import { createPrivateKey, generateKeyPairSync, webcrypto } from 'node:crypto'
import { afterEach, beforeEach, expect } from 'vitest'
import { type KeyAccess, keyAccessFor } from '../../core/src/container/key-access.ts'
import { encodePolicy } from '../../core/src/container/policy.ts'
import { webContainerCrypto, webUnwrappingKey } from '../../core/src/container/web-crypto.ts'
import { unwrapShare } from '../../core/src/container/wrap.ts'
import { fromBase64 } from '../../core/src/ledger/bytes.ts'
import { type Bent, officialCall, officialKey } from './official-call.ts'
import { policyOf, twoServers } from './two-servers.ts'

/**
 * Both nations' key servers on nodes of their own, a share that each of them holds, and whoever asks the British one for
 * it by calls of the official client's form, which are bent one thing at a time. Before each test nothing was asked, and
 * after it both decide again as they did at first.
 */
export async function askedServers() {
  const crypto = webContainerCrypto(webcrypto)
  const share = crypto.random(32)
  const world = await twoServers()
  const policy = encodePolicy(policyOf(world))
  const access: { readonly GB: KeyAccess; readonly RU: KeyAccess } = {
    GB: await keyAccessFor(crypto, world.planned.GB, share, policy),
    RU: await keyAccessFor(crypto, world.planned.RU, share, policy),
  }
  const key = await officialKey()
  const client = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const clientPublicKey = client.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  beforeEach(() => {
    world.asked.GB.length = 0
    world.asked.RU.length = 0
  })
  const decided = { ...world.decide }
  afterEach(() => void Object.assign(world.decide, decided))
  return {
    ...{ crypto, share, world, policy, access, key, client, clientPublicKey },
    /** A call to the British server by somebody of the Russian recipient, with something bent. */
    async call(bent: Bent = {}, as = 'ru-exporter', audience = world.planned.GB.url) {
      const token = await world.token(as, audience, key.jkt)
      return officialCall(key, { access: access.GB, policy, clientPublicKey, token }, bent)
    },
    /** The share that came back under the client's key. */
    async opened(wrapped: string | undefined): Promise<Uint8Array> {
      const own = createPrivateKey(client.privateKey.export({ type: 'pkcs8', format: 'pem' }))
      const pkcs8 = own.export({ type: 'pkcs8', format: 'der' })
      const unwrapping = await webUnwrappingKey(webcrypto, '', 'wrapped', pkcs8)
      return unwrapShare(crypto, unwrapping, { wrappedKey: fromBase64(wrapped ?? '') ?? new Uint8Array() })
    },
    /** Nothing was decided at the British server, and nothing left it. */
    nothingAsked(): void {
      expect(world.asked.GB).toEqual([])
    },
  }
}
