import { createCipheriv, createECDH, webcrypto } from 'node:crypto'
import type { ContainerCrypto } from '@entente/core/container/crypto'
import { webContainerCrypto } from '@entente/core/container/web-crypto'

/**
 * The container's ciphers as a key server has them. What wraps a share under a P-256 key is so short that handing it to
 * another thread, as Web Crypto does with each step, costs more than doing it: Node does that at once.
 */
export function nodeContainerCrypto(): ContainerCrypto {
  return {
    ...webContainerCrypto(webcrypto),
    seal: async (key, iv, plain) => {
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]))
    },
    agreeingPair: async () => {
      const pair = createECDH('prime256v1')
      const point = new Uint8Array(pair.generateKeys())
      return { point, key: { type: 'ec-wrapped', kid: '', agree: async (other) => secretOrNull(pair, other) } }
    },
  }
}

/** Node says of what is no point of the curve that it is none by an error. */
function secretOrNull(pair: ReturnType<typeof createECDH>, point: Uint8Array): Uint8Array | null {
  try {
    return pair.computeSecret(point)
  } catch {
    return null
  }
}
