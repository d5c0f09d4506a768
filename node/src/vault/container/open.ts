import { crc32 } from 'node:zlib'
import { requireAgreement } from '@entente/core/container/gate'
import { parsePolicy } from '@entente/core/container/policy'
import type { ReadPackage } from '@entente/core/container/read'
import { ContainerRefusal } from '@entente/core/container/refusal'
import { requireTag, segmentPlace, TAG_BYTES } from '@entente/core/container/segments'
import { dataKeyOf, type ShareSource } from '@entente/core/container/shares'
import { unsealSegment } from './cipher.ts'
import { pipe } from './pipe.ts'
import type { Sink } from './ports.ts'

/**
 * Opens a package with the shares of both nations, whoever gives them: a nation's key access server, or in a recovery
 * the private keys. It is not held against its registration here (`openFile`): a recovery may be without a node. Nothing
 * goes to the sink before the root signature was checked, and no segment before its own tag was. Whoever takes the plain
 * text uses none of it unless this resolves. Refuses as `parsePolicy`, `requireAgreement` and `dataKeyOf`; `segment`: one
 * that is not as it was signed; `archive`: another checksum.
 */
export async function openPackage(pack: ReadPackage, shares: ShareSource, sink: Sink): Promise<void> {
  const { manifest, segments } = pack
  requireAgreement(manifest, parsePolicy(manifest.encryptionInformation.policy), segments)
  const key = await dataKeyOf(manifest, shares)
  try {
    const crc = await openSegments(pack, key, sink)
    if (crc !== pack.layout.payload.crc) throw new ContainerRefusal('archive', 'the payload has another checksum')
  } finally {
    key.fill(0)
  }
}

/** Decrypts the payload; gives its checksum. */
async function openSegments({ source, payloadAt, segments }: ReadPackage, key: Uint8Array, sink: Sink) {
  const { size, segment, tags } = segments
  let crc = 0
  const read = (i: number) => {
    const { sealedAt, sealedBytes } = segmentPlace(size, i, segment)
    return source.read(payloadAt + sealedAt, sealedBytes)
  }
  const turn = (sealed: Uint8Array, i: number) => {
    requireTag(sealed, tags, i)
    crc = crc32(sealed, crc)
    return [unsealSegment(key, sealed, i)]
  }
  await pipe(tags.length / TAG_BYTES, read, turn, sink)
  return crc
}
