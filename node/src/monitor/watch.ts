import { monitorSubject } from '@entente/core/contract/monitor'
import { readReference } from '@entente/core/contract/references'
import { inCausalOrder } from '@entente/core/licence/causal-order'
import { familiesOf } from '@entente/core/licence/family'
import type { Difference } from '@entente/core/monitor/check'
import { monitorLog } from '@entente/core/monitor/logs'
import { monitor } from '@entente/core/monitor/monitor'
import { tableDiffers } from '@entente/core/monitor/tables'
import { nodeCaller } from '../dossiers/perform.ts'
import type { Node } from '../node.ts'
import { causeOf } from '../peer/quote.ts'
import { DIFFERS } from './fold.ts'
import { knownOf } from './known.ts'
import { packageDifferences } from './packages.ts'
import { type Family, Reader, type Seen } from './read.ts'
import { releaseDifferences } from './releases.ts'
import { touched } from './touched.ts'
import { unwitnessed } from './unwitnessed.ts'

/** The follower reads: what both nations did is held against what the agreement allows. */
export type Watch = {
  /** Tells that something was folded, or that it is time to look. */
  wake(): void
  /** Resolves when it was woken since it last looked, or the signal is raised. */
  woken(signal: AbortSignal): Promise<void>
  /** Looks at all that was folded since it last did, and records what differs, each once. Gives how many that were. */
  look(): Promise<number>
}

export function watchOf(node: () => Node): Watch {
  let isWoken = true
  let tell: () => void = () => {}
  let reader: Reader | null = null
  return {
    wake() {
      isWoken = true
      tell()
    },
    woken(signal) {
      if (isWoken || signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        tell = resolve
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
    },
    async look() {
      isWoken = false
      reader ??= new Reader(node().store)
      return lookOnce(node(), reader)
    },
  }
}

/** So many licences are read at once. */
const TOGETHER = 32

async function lookOnce(node: Node, reader: Reader): Promise<number> {
  let recorded = 0
  for await (const { afresh, families, anew, acts, releases, packages, done } of touched(node)) {
    if (afresh) reader.forget()
    for (const { origin, index, before } of acts) {
      const previous = before === null ? null : await reader.entry(origin, before)
      recorded += await record(node, monitorLog(await reader.entry(origin, index), previous))
    }
    const bases = [...families]
    for (let from = 0; from < bases.length; from += TOGETHER) {
      for (const [base, family] of await reader.families(bases.slice(from, from + TOGETHER))) {
        const { differences, seen } = await differencesIn(node, base, anew.has(base) ? { ...family, seen: [] } : family)
        recorded += await record(node, differences)
        reader.saw(base, seen)
      }
    }
    for (const place of releases) recorded += await record(node, await releaseDifferences(node, reader, place))
    for (const place of packages) recorded += await record(node, await packageDifferences(node, reader, place))
    await done()
  }
  const silent = await unwitnessed(node)
  recorded += await record(node, silent)
  for (const difference of silent) await keepEvidence(node, difference)
  return recorded
}

/** The act that says that the partner is silent is kept as a file too: no record can hold what he does not cosign. */
async function keepEvidence({ read, nation, peer }: Node, { code, act }: Difference): Promise<void> {
  const row = await recordedOf(read, nation, code, act)
  if (row !== undefined) await peer?.keepSilence(row.index)
}

/** Where this node said so of an act. */
function recordedOf(read: Node['read'], nation: string, code: Difference['code'], act: Difference['act']) {
  return read
    .selectFrom('difference')
    .select('index')
    .where('nation', '=', nation)
    .where('code', '=', code)
    .where('act_origin', '=', act.origin)
    .where('act_index', '=', act.index)
    .executeTakeFirst()
}

/** What differs in a licence and its variations: in its acts from the first on that was not seen so, and in its tables. */
async function differencesIn(node: Node, base: string, family: Family) {
  const known = await knownOf(node, family)
  const entries = inCausalOrder(family.entries)
  const seen = entries.map((entry): Seen => ({ entry, hasEffect: known.hasEffect(entry) }))
  const differs = seen.findIndex((now, at) => !isSame(now, family.seen[at]))
  const standing = seen.flatMap(({ entry, hasEffect }) => (hasEffect ? [entry] : []))
  const members = familiesOf(family.dossiers).get(base) ?? []
  const inActs = monitor(entries, known, differs < 0 ? entries.length : differs)
  return { differences: [...inActs, ...members.flatMap((dossier) => tableDiffers(dossier, standing) ?? [])], seen }
}

function isSame(now: Seen, before: Seen | undefined): boolean {
  return before !== undefined && now.entry === before.entry && now.hasEffect === before.hasEffect
}

/** Records each difference that this node has not recorded yet. One that shows internal work stays in the internal log. */
async function record(node: Node, differences: readonly Difference[]): Promise<number> {
  let recorded = 0
  for (const { code, act, reference, figures, evidence, internal } of differences) {
    const isKnown = await recordedOf(node.read, node.nation, code, act)
    if (isKnown !== undefined) continue
    const log = internal || node.store.log(act.origin)?.shared !== true ? 'internal' : 'shared'
    const about = reference && readReference(reference) ? { reference } : {}
    const body = { code, act, figures, ...about, ...(evidence && { evidence }) }
    const causes = [await causeOf(node.store, act.origin, act.index)]
    const draft = { type: DIFFERS, log, subject: monitorSubject(body.reference), body, causes } as const
    await node.store.transact((tx) => tx.act(draft, nodeCaller(node)))
    node.log.warn({ code, origin: act.origin, index: act.index }, 'an act differs from what the agreement allows')
    recorded += 1
  }
  return recorded
}
