/** A process that packs made-up bytes into a file, as a node does. */
import { createPrivateKey, randomBytes, sign, webcrypto } from 'node:crypto'
import { argv } from 'node:process'
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

/** A piece over and over, each time with another beginning: a segment in another's place is found out. */
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

/** A segment's length of a seed (hexadecimal, 4 KiB) over and over, so that what was packed can be had again. */
export function pieceOf(seed: string): Uint8Array {
  const part = Buffer.from(seed, 'hex')
  return Buffer.concat(Array.from({ length: SEGMENT_BYTES / part.length }, () => part))
}

export const newSeed = () => randomBytes(4096).toString('hex')

if (argv[1]?.endsWith('packing.ts')) {
  const { size, to, terms, key, seed }: Packing = JSON.parse(argv[2] ?? '')
  const privateKey = createPrivateKey(key)
  const by = async (message: Uint8Array) => sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' })
  await packSource(madeUp(size, pieceOf(seed)), to, terms, { crypto: webContainerCrypto(webcrypto), sign: by })
}
