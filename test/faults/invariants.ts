import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { statedAct } from '../../core/src/ledger/act.ts'
import { equal } from '../../core/src/ledger/bytes.ts'
import { EMPTY_RANGE, extend, leafHash, rootOf } from '../../core/src/ledger/merkle.ts'
import { evidenceFolder } from '../../node/src/peer/system.ts'
import { disk } from '../../node/src/store/adapters/disk.ts'
import { Guard } from '../../node/src/store/guard.ts'
import { sha256 } from '../../node/src/store/primitives.ts'
import type { Store } from '../../node/src/store/store.ts'
import { guardIn } from './ledger-node.ts'
import { type Held, idOf } from './victim.ts'
import type { Seen } from './witness.ts'

/** All that a node vouched for, over however many processes. */
export type Vouched = {
  readonly acknowledged: Set<number>
  /** What it said was not recorded. */
  readonly refused: Set<number>
  /** What it showed of its own log, and of the partner's with its cosignature. */
  readonly seen: Seen[]
}

/** What an opened store holds, against what was vouched for before it opened. */
export function wrongWith({ acts, newest }: Held, { acknowledged, refused }: Vouched): string[] {
  const least = Math.min(...newest)
  const missing = [...acknowledged].filter((n) => n >= least && !newest.includes(n))
  const there = newest.filter((n) => refused.has(n))
  return [
    ...missing.map((n) => `act ${n} was acknowledged, and is not there`),
    ...there.map((n) => `act ${n} was said not to be recorded, and is there`),
    ...(acts < acknowledged.size ? [`${acknowledged.size} acts were acknowledged, and ${acts} are there`] : []),
  ]
}

/** The guard, while no process has it open, against every checkpoint that was shown: it must know of each. */
export function wrongWithGuard(home: string, seen: readonly Seen[]): string[] {
  if (!existsSync(join(guardIn(home), 'guard')))
    return seen.map(({ size }) => `${size} was signed, and there is no guard`)
  using guard = new Guard(guardIn(home), disk)
  const newest = new Map<string, number>()
  for (const { origin, size } of seen) newest.set(origin, Math.max(size, newest.get(origin) ?? 0))
  return [...newest].flatMap(([origin, size]) => {
    const guarded = guard.get(origin)?.size ?? 0
    return guarded < size ? [`${size} entries of ${origin} were signed, and the guard knows of ${guarded}`] : []
  })
}

/** The whole of it, when all is over: both stores open, and nothing under way. */
export async function wrongInTheEnd(
  store: Store,
  partner: Store,
  { acknowledged, refused, seen }: Vouched,
  evidence: readonly string[],
): Promise<string[]> {
  const wrong: string[] = []
  const own = store.logs().find((log) => log.own && log.shared)
  if (own === undefined) return ['it has no log']
  if (store.stopped() !== null) wrong.push(`it does not sign: ${store.stopped()}`)
  const entries = await store.entries(own.origin, 0, own.size)
  const ids = entries.map((entry) => statedAct(entry).id)
  if (new Set(ids).size !== ids.length) wrong.push('an act is there twice')
  for (const n of acknowledged) if (!ids.includes(idOf(n))) wrong.push(`act ${n} was acknowledged, and is lost`)
  for (const n of refused) if (ids.includes(idOf(n))) wrong.push(`act ${n} was said not to be recorded, and is`)
  wrong.push(...wrongRoots(entries, own.origin, seen))
  const held = partner.log(own.origin)
  const theirs = await partner.entries(own.origin, 0, held?.size ?? 0)
  if (theirs.some((entry, i) => !equal(entry, entries[i] ?? new Uint8Array(0)))) wrong.push('the partner holds others')
  if (theirs.length !== entries.length) wrong.push(`the partner holds ${theirs.length} of ${entries.length} entries`)
  wrong.push(...(await wrongWithTables(store)))
  for (const folder of evidence) {
    for (const name of existsSync(folder) ? await evidenceFolder(folder).names() : [])
      wrong.push(`there is evidence: ${name}`)
  }
  return wrong
}

/** What a store's tables are, against a rebuild, and what it finds wrong itself but for what a crash is mended by. */
export async function wrongWithTables(store: Store): Promise<string[]> {
  const digest = JSON.stringify(await store.digest())
  const isSame = JSON.stringify(await store.rebuild()) === digest
  const { problems } = await store.check()
  return [
    ...(isSame ? [] : ['its tables are not what a rebuild gives']),
    ...problems.filter((line) => !/were folded|had broken off|made anew/.test(line)),
  ]
}

/** Every root that was ever shown must be the log's at that size. */
function wrongRoots(entries: readonly Uint8Array[], origin: string, seen: readonly Seen[]): string[] {
  let range = EMPTY_RANGE
  const roots = [Buffer.from(rootOf(range, sha256)).toString('base64')]
  for (const entry of entries) {
    range = extend(range, [leafHash(entry, sha256)], sha256)
    roots.push(Buffer.from(rootOf(range, sha256)).toString('base64'))
  }
  const other = seen.filter((shown) => shown.origin === origin && roots[shown.size] !== shown.root)
  return other.map(({ size }) => `at ${size} entries another history was shown`)
}
