import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { utf8 } from '../../ledger/bytes.ts'
import { canonicalJson } from '../../ledger/json.ts'
import type { Day } from '../list-entry.ts'

/** One list as one file had it. It is never edited. */
export type ListVersion = {
  readonly list: string
  readonly publishedOn: Day
  /** When it was read here, as an instant. */
  readonly readAt: string
  /** Of everything that it was read from, as `digestOfFiles` gives it. */
  readonly sha256: string
  /** What read it: the same bytes may say something else to a newer one. */
  readonly parser: number
  readonly entries: number
}

/** The lists that a party was looked for in, by name, and the name of them all. */
export type Snapshot = { readonly name: string; readonly versions: readonly ListVersion[] }

/**
 * `sha256:` and the digest of all files of a version, whatever their order: of one file its own, of several that of
 * their digests, sorted, a line each. Aliases that stand in a file beside the main one are as much of a list as it is.
 */
export function digestOfFiles(digests: readonly string[]): string {
  const [first, ...others] = digests.toSorted()
  if (first === undefined) throw new Error('a version was read from no file')
  const whole = others.length === 0 ? first : bytesToHex(sha256(utf8(`${[first, ...others].join('\n')}\n`)))
  return `sha256:${whole}`
}

/**
 * The snapshot of some versions, whatever their order. Its name turns on what was read and by what, and not on when:
 * two nodes that hold the same files have the same. Refuses two versions of one list.
 */
export function snapshotOf(versions: readonly ListVersion[]): Snapshot {
  const sorted = versions.toSorted((a, b) => (a.list < b.list ? -1 : a.list > b.list ? 1 : 0))
  for (const [at, { list }] of sorted.entries()) {
    if (sorted[at + 1]?.list === list) throw new Error(`${list} stands twice in a snapshot`)
  }
  const named = sorted.map(({ list, publishedOn, sha256, parser }) => ({ list, publishedOn, sha256, parser }))
  return { name: `sha256:${bytesToHex(sha256(utf8(canonicalJson(named))))}`, versions: sorted }
}

/** The newest version of each list that was known at an instant, of versions in the order in which they were read. */
export function knownAt(versions: readonly ListVersion[], at: string): ListVersion[] {
  const newest = new Map<string, ListVersion>()
  for (const version of versions) if (version.readAt <= at) newest.set(version.list, version)
  return [...newest.values()]
}
