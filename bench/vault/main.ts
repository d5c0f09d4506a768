/**
 * `npm run bench:vault`: how fast a package is packed and opened, beside raw AES-256-GCM of `node:crypto` over as many
 * bytes in the same process, in interleaved pairs (`raw.ts`: a cipher beside packing, a decipher beside opening). `pack`
 * and `open` do all that they do for a file (split, wrap, tags, checksum, root, manifest, signature; layout, unwrap, root,
 * tags, checksum) but for the disk: they read memory and write nowhere, as the raw run does. Then the official SDK, where
 * it is at hand (`official.ts`), and what a key server takes to answer (`releases.ts`). With `--quick`, fewer pairs; with
 * `--releases` or `--official`, that alone; with `--huge 10`, so many GiB to a file and from it, in processes whose memory
 * is watched (`sizes.ts`); with `--large 10`, so many GiB the whole way between both nations' nodes (`long.ts`).
 */
import { randomBytes, webcrypto } from 'node:crypto'
import { shareOf } from '../../core/src/container/key-access.ts'
import { sourceOf } from '../../core/src/container/read.ts'
import { SEGMENT_BYTES } from '../../core/src/container/segments.ts'
import type { ShareSource } from '../../core/src/container/shares.ts'
import { termsFor, twoServers } from '../../core/src/container/testing/nations.ts'
import { webContainerCrypto } from '../../core/src/container/web-crypto.ts'
import { openPackage } from '../../node/src/vault/container/open.ts'
import type { Sink, Source } from '../../node/src/vault/container/ports.ts'
import { readPackage } from '../../node/src/vault/container/read.ts'
import { type Packer, writePackage } from '../../node/src/vault/container/write.ts'
import { signer } from '../../test/vault/signer.ts'
import { flag, whole, wordsFor } from '../words.ts'
import { measureWholeWay } from './long.ts'
import { measureOfficial } from './official.ts'
import { rawOpener, rawSeal } from './raw.ts'
import { measureReleases } from './releases.ts'
import { measureSizes } from './sizes.ts'

const MIB = 2 ** 20
const TARGET = 0.8
const { quick, releases, official, huge, large } = wordsFor('npm run bench:vault --', {
  quick: flag,
  releases: flag,
  official: flag,
  huge: whole(undefined),
  large: whole(undefined),
})

const crypto = webContainerCrypto(webcrypto)
const packer: Packer = { crypto, sign: signer().sign }
const servers = await twoServers(webcrypto)
const terms = termsFor(servers)
const shares: ShareSource = (access, policy) => {
  const server = servers.find(({ url }) => url === access.url) ?? servers[0]
  return shareOf(crypto, server.key, access, policy)
}

/** One MiB of chance, over and over: what is measured is not where bytes come from. */
const piece = randomBytes(SEGMENT_BYTES)
const memory = (size: number): Source => ({ size, read: async (_, length) => piece.subarray(0, length) })
const nowhere: Sink = { write: async () => undefined }

/** A package kept in memory. */
async function held(size: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  const write = async (given: readonly Uint8Array[]) => void parts.push(...given.map((part) => Buffer.from(part)))
  await writePackage(memory(size), { write }, terms, packer)
  return Buffer.concat(parts)
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

type Pair = { readonly ours: number; readonly raw: number }

async function pairs(count: number, work: () => Promise<unknown>, raw: () => void): Promise<Pair[]> {
  const found: Pair[] = []
  for (let i = -2; i < count; i += 1) {
    // Turn about, so that neither always runs behind the other.
    const first = i % 2 === 0
    const before = first ? await timed(raw) : 0
    const ours = await timed(work)
    const after = first ? before : await timed(raw)
    if (i >= 0) found.push({ ours, raw: after })
  }
  return found
}

const quantile = (sorted: readonly number[], q: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0
const ascending = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)

function row(name: string, size: number, found: readonly Pair[], target: number | null): string {
  const rate = (ms: number) => (size / MIB / (ms / 1000)).toFixed(0).padStart(6)
  const ratios = ascending(found.map(({ ours, raw: other }) => other / ours))
  const [low, middle, high] = [0.25, 0.5, 0.75].map((q) => quantile(ratios, q).toFixed(2))
  const ours = quantile(ascending(found.map((pair) => pair.ours)), 0.5)
  const other = quantile(ascending(found.map((pair) => pair.raw)), 0.5)
  const verdict = target === null ? '' : Number(middle) >= target ? '  met' : '  missed'
  return `${name.padEnd(6)} ${(size / MIB).toString().padStart(5)} MiB  ${rate(ours)} MiB/s  raw ${rate(other)} MiB/s  of raw ${middle} (${low}–${high}), ${found.length} pairs${verdict}`
}

async function measure(size: number, count: number): Promise<void> {
  const target = size === 100 * MIB ? TARGET : null
  const packed = () => writePackage(memory(size), nowhere, terms, packer)
  const sealed = () => rawSeal(size, (_, length) => piece.subarray(0, length))
  console.log(row('pack', size, await pairs(count, packed, sealed), target))
  const pack = await held(size)
  const source = sourceOf(pack)
  const opened = async () => openPackage(await readPackage(source), shares, nowhere)
  console.log(row('open', size, await pairs(count, opened, await rawOpener(pack, source, shares)), target))
}

if (releases) {
  await measureReleases()
} else if (official) {
  await measureOfficial(packer.sign)
} else if (large !== undefined) {
  await measureWholeWay(large)
} else if (huge !== undefined) {
  await measureSizes(huge)
} else {
  await measure(MIB, quick ? 11 : 101)
  await measure(100 * MIB, quick ? 7 : 31)
  await measure(1024 * MIB, quick ? 3 : 5)
  await measureOfficial(packer.sign)
  await measureReleases()
}
