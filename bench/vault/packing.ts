/** A process that packs made-up bytes into a file, as a node does, and says how much memory it took at most, in bytes. */
import { createPrivateKey, randomBytes, sign, webcrypto } from 'node:crypto'
import { argv, resourceUsage } from 'node:process'
import type { PackageTerms } from '../../core/src/container/seal.ts'
import { SEGMENT_BYTES } from '../../core/src/container/segments.ts'
import { webContainerCrypto } from '../../core/src/container/web-crypto.ts'
import { packSource } from '../../node/src/vault/container/files.ts'
import type { Source } from '../../node/src/vault/container/ports.ts'

/** `key`: what the package is signed by, PEM. */
export type Packing = {
  readonly size: number
  readonly to: string
  readonly terms: PackageTerms
  readonly key: string
  readonly seed: string
}

/** Bytes of which every MiB is another, and that can be had again from the same seed (hexadecimal, of a MiB). */
export function madeUp(size: number, piece: Uint8Array): Source {
  return {
    size,
    async read(at, length) {
      const bytes = Buffer.from(piece.subarray(0, length))
      if (length >= 8) bytes.writeDoubleLE(at, 0)
      return bytes
    },
  }
}

/** A MiB of chance from a seed: what is measured is not where bytes come from. */
export function pieceOf(seed: string): Uint8Array {
  const half = Buffer.from(seed, 'hex')
  return Buffer.concat(Array.from({ length: SEGMENT_BYTES / half.length }, () => half))
}

export const newSeed = () => randomBytes(4096).toString('hex')

if (argv[1]?.endsWith('packing.ts')) {
  const { size, to, terms, key, seed }: Packing = JSON.parse(argv[2] ?? '')
  const privateKey = createPrivateKey(key)
  const by = async (message: Uint8Array) => sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' })
  await packSource(madeUp(size, pieceOf(seed)), to, terms, { crypto: webContainerCrypto(webcrypto), sign: by })
  console.log(resourceUsage().maxRSS * 1024)
}
