import { join } from '../../ledger/bytes.ts'
import { descriptor, directory, isZip64, localHeader } from '../archive.ts'
import { crc32 } from '../crc32.ts'
import type { AssertionSigner } from '../crypto.ts'
import type { KeyAccess } from '../key-access.ts'
import { labelIn, withLabel } from '../label.ts'
import { encodeManifest, type Manifest, segmentsOf } from '../manifest.ts'
import { readPackage, sourceOf } from '../read.ts'

type Information = Manifest['encryptionInformation']

/**
 * A package of which whoever packed it says something else of keys, policy or segments, and signs that with its own key:
 * what no signature and no digest of a registration betrays, where a gate let it through.
 */
export async function resealed(
  bytes: Uint8Array,
  sign: AssertionSigner,
  bend: (said: Information) => Information | Promise<Information>,
): Promise<Uint8Array> {
  const { manifest } = await readPackage(sourceOf(bytes), crc32)
  const { assertions: _, ...rest } = manifest
  const bent = { ...rest, encryptionInformation: await bend(rest.encryptionInformation) }
  const { tags } = segmentsOf({ ...manifest, ...bent })
  return withManifest(bytes, encodeManifest(await withLabel(bent, labelIn(manifest), tags, sign)))
}

/** A package's payload under another manifest, in an archive that is laid out as ours are. */
export async function withManifest(bytes: Uint8Array, manifest: Uint8Array): Promise<Uint8Array> {
  const { layout, payloadAt } = await readPackage(sourceOf(bytes), crc32)
  return archiveOf(bytes.subarray(payloadAt, payloadAt + layout.payload.bytes), manifest)
}

/** An archive of any payload and manifest, laid out as ours are. */
export function archiveOf(payload: Uint8Array, manifest: Uint8Array): Uint8Array {
  const entry = (bytes: Uint8Array) => ({ bytes: bytes.length, crc: crc32(bytes) })
  const layout = { payload: entry(payload), manifest: entry(manifest) }
  const is64 = isZip64(payload.length)
  return join(
    localHeader('payload', is64),
    payload,
    descriptor(layout.payload, is64),
    localHeader('manifest', is64),
    manifest,
    descriptor(layout.manifest, is64),
    directory(layout),
  )
}

/** The sets of key access objects that the policy does not name, of a package of three servers, the last a standby. */
export const OTHER_SETS: readonly (readonly [
  what: string,
  of: (named: readonly KeyAccess[]) => readonly KeyAccess[],
])[] = [
  ['one more, at a stranger’s address', (named) => [...named, ...named.slice(0, 1).map(strange)]],
  ['one of them twice', (named) => [...named, ...named.slice(0, 1)]],
  ['one missing', (named) => named.slice(0, -1)],
  ['a stranger’s address in the place of one', (named) => [...named.slice(0, -1), ...named.slice(-1).map(strange)]],
  ['another key of one', (named) => [...named.slice(0, -1), ...named.slice(-1).map((each) => ({ ...each, kid: 'x' }))]],
  [
    'one on the other nation’s split',
    (named) => [...named.slice(0, -1), ...named.slice(-1).map((each) => ({ ...each, sid: 'gb' }))],
  ],
]

function strange(access: KeyAccess): KeyAccess {
  return { ...access, url: 'https://kas.other.example' }
}
