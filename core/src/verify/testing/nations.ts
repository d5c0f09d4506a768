import type { Act } from '../../contract/act.ts'
import { sealAct } from '../../ledger/act.ts'
import { formatAddCheckpoint } from '../../ledger/add-checkpoint.ts'
import { formatAddEntries, packagesOf, packEntries } from '../../ledger/add-entries.ts'
import { encodeBundle } from '../../ledger/bundle.ts'
import { base64, textOf, utf8 } from '../../ledger/bytes.ts'
import { cosignCheckpoint, openCheckpoint, signCheckpoint, withLines } from '../../ledger/checkpoint.ts'
import { encodeContainer } from '../../ledger/container.ts'
import { COSIGNATURE, ED25519, formatVkey, type KeyType, type Signer, seedSigner } from '../../ledger/key.ts'
import { signKeyList } from '../../ledger/key-list.ts'
import { leafHash, memoryTree } from '../../ledger/merkle.ts'
import { bundlePath, FULL, tileBytes, tilePath, tilesGrown } from '../../ledger/tiles.ts'
import type { LogCopy } from '../log-copy.ts'

/** The cosigners' clock in these logs, in seconds: 2014-03-18T12:01:00Z. */
const COSIGNED = 1_395_144_060

export function signer(name: string, type: KeyType, byte: number): Signer {
  return seedSigner(name, type, new Uint8Array(32).fill(byte))
}

/** An invented nation with all its keys, from seeds of this byte and the next. */
export function nationOf(nation: string, name: string, first: number) {
  const root = signer(`${name}/root`, ED25519, first)
  const log = signer(`${name}/log/mtca-gb-ru`, ED25519, first + 1)
  const seal = signer(`${name}/seal`, ED25519, first + 2)
  const mirror = signer(`${name}/mirror`, COSIGNATURE, first + 3)
  const listed = [
    { role: 'log', key: log.key },
    { role: 'mirror', key: mirror.key },
    { role: 'seal', key: seal.key },
  ] as const
  return { nation, root, log, seal, mirror, listed, keys: signKeyList({ nation, serial: 3, keys: listed }, root) }
}
export type Nation = ReturnType<typeof nationOf>

/** An act of a nation's shared log. `number`: from 0 to 255. */
export function actOf({ nation, log }: Nation, number: number, change: Partial<Act> = {}): Act {
  return {
    id: `0144d4f4-9c00-7000-8000-0000000000${number.toString(16).padStart(2, '0')}`,
    type: 'licences.suspend',
    at: '2014-03-18T12:00:00Z',
    nation,
    log: log.key.name,
    by: { person: 'p-17', role: 'licensing-officer', organisation: 'An authority' },
    subject: 'dossiers/GBRU-2014-000001',
    body: { because: 'An example' },
    causes: [],
    ...change,
  }
}

/** The first entry of a nation's log, which names these witnesses beside the partner's mirror. */
export function opening(nation: Nation, partner: Nation, third: readonly Signer[] = []): Uint8Array {
  const witnesses = [partner.mirror, ...third].map(({ key }, i) => `witness w${i} ${formatVkey(key)}\n`)
  const policy = `log ${formatVkey(nation.log.key)}\n${witnesses.join('')}quorum w0\n`
  const body = { agreement: 'mtca-gb-ru', keys: textOf(nation.keys) ?? '', root: formatVkey(nation.root.key), policy }
  const by = { person: 'node', role: 'node', organisation: 'gb.example' }
  return sealAct(actOf(nation, 0, { type: 'log.open', subject: 'ledger/log', body, by }), [nation.seal])
}

/** The files of a log with these entries, its checkpoint signed and cosigned. */
export function filesOf(
  entries: readonly Uint8Array[],
  log: Signer,
  cosigners: readonly Signer[],
): Map<string, Uint8Array> {
  const tree = memoryTree()
  for (const entry of entries) tree.append(leafHash(entry))
  const size = entries.length
  const opened = openCheckpoint(signCheckpoint({ origin: log.key.name, size, root: tree.root() }, log), log.key)
  const cosigned = cosigners.map((cosigner) => cosignCheckpoint(opened, COSIGNED, cosigner))
  const files = new Map([['checkpoint', withLines(opened, cosigned)]])
  for (const tile of tilesGrown(0, size)) {
    files.set(tilePath(tile), tileBytes(tile, tree.nodes))
    if (tile.level > 0) continue
    const at = tile.index * FULL
    files.set(bundlePath(tile.index, tile.width), encodeBundle(entries.slice(at, at + tile.width)))
  }
  return files
}

/** What a log hands over from an index on, for whoever holds what stands before it. */
export function bundleOf(
  entries: readonly Uint8Array[],
  log: Signer,
  start: number,
  change: { end?: number; origin?: string } = {},
): Uint8Array {
  const tree = memoryTree()
  for (const entry of entries) tree.append(leafHash(entry))
  const [origin, size] = [log.key.name, entries.length]
  const note = signCheckpoint({ origin, size, root: tree.root() }, log)
  const packages = packagesOf({ start, end: size }).map((leaves) =>
    packEntries(leaves, entries.slice(leaves.start, leaves.end), size, tree.nodes),
  )
  return encodeContainer({
    kind: 'bundle',
    parts: [
      { name: 'checkpoint', bytes: formatAddCheckpoint({ old: start, proof: [], note }) },
      { name: 'entries', bytes: formatAddEntries({ origin, start, end: size, packages, ...change }) },
    ],
  })
}

export function copyOf(files: ReadonlyMap<string, Uint8Array>, keys: readonly Uint8Array[] = []): LogCopy {
  return { read: (path) => files.get(path) ?? null, keys }
}

/** The leaf hash of an entry, in base64 as acts cite it. */
export function leafText(entry: Uint8Array): string {
  return base64(leafHash(entry))
}

/** Bytes that are no act. */
export const NO_ACT = utf8('{"a":1}')
